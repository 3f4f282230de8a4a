"""Who may know of child deaths: the coordinator alone; and of the panel's words, the unit too."""

import pytest
from django.contrib import admin
from django.urls import reverse

from cdop.models import (
    AgeGroup,
    ChildDeath,
    DeathCategory,
    DeathFactor,
    DeathInCategory,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
)
from cdop.pages import ChildDeathPages, DeathCategoryPages, DeathFactorPages
from committees.roles import BOARD_MEMBER, CHILD_DEATH_COORDINATOR, COMMITTEE_CHAIR, UNIT_STAFF
from tests.cdop.factories import ChildDeathFactory, DeathFactorFactory, ModifiableComparatorFactory
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db

RESTRICTED = (ChildDeath, DeathFactor, DeathInCategory)
WORDS = (AgeGroup, DeathCategory, FactorDomain, Modifiability, ModifiableComparator)


@pytest.fixture(autouse=True)
def one_of_each():
    DeathFactorFactory()
    ModifiableComparatorFactory()


def seen(models, user):
    return {model for model in models if model.objects.visible_to(user).exists()}


@pytest.mark.parametrize(
    ("role", "deaths", "words"),
    [
        (CHILD_DEATH_COORDINATOR, set(RESTRICTED), set(WORDS)),
        (UNIT_STAFF, set(), set(WORDS)),
        (COMMITTEE_CHAIR, set(), set()),
        (BOARD_MEMBER, set(), set()),
        (None, set(), set()),
    ],
)
def test_who_sees_what(role, deaths, words):
    user = UserFactory(role=role)
    assert (seen(RESTRICTED, user), seen(WORDS, user)) == (deaths, words)


def test_a_superuser_sees_no_more_than_their_roles():
    assert seen((*RESTRICTED, *WORDS), UserFactory(is_superuser=True, is_staff=True)) == set()


def test_the_admin_holds_words_and_no_deaths():
    assert [model for model in RESTRICTED if admin.site.is_registered(model)] == []
    assert [model for model in WORDS if not admin.site.is_registered(model)] == []


def test_deleting_a_word_does_not_tell_whose_case_it_is_used_in(client):
    death = ChildDeathFactory(reference="CD-2031-77", categories=(3,))
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    for model, pk in (("deathcategory", DeathCategory.objects.get(number=3).pk), ("agegroup", death.age_group_id)):
        page = client.get(reverse(f"admin:cdop_{model}_delete", args=[pk]))
        assert "Records of child deaths" in page.text
        assert "CD-2031-77" not in page.text


def test_a_word_that_a_case_would_not_bear_changed_is_refused_without_naming_the_case(unit_client):
    case = ChildDeathFactory(reference="CD-2031-77", reviewed=True, categories=(3,))
    address = reverse("cdop:modifiability-edit", args=[case.modifiability_id])
    fields = Page(unit_client.get(address)).tree.xpath("//main//form//*[@name]")
    typed = {field.get("name"): field.get("value") or field.text or "" for field in fields}
    answer = unit_client.post(address, typed | {"ends_on": "1 January 2030"})
    hidden = "You cannot make this change: a record that you do not have access to depends on it"
    assert (answer.status_code, list(Page(answer).errors)) == (400, [hidden])
    assert "CD-2031-77" not in answer.text


def test_the_lists_of_deaths_exist_for_the_coordinator_alone(coordinator, unit_staff):
    tables = ChildDeathPages(), DeathFactorPages(), DeathCategoryPages()
    assert [table.can_list(coordinator) for table in tables] == [True, True, True]
    assert [table.can_list(unit_staff) for table in tables] == [False, False, True]
