"""The pages of child deaths: for the coordinator they are there, for everyone else they are not."""

import datetime

import pytest
from django.urls import reverse

from cdop.models import CaseAssignment, ChildDeath
from core.records.models import ReadEntry
from tests.cdop.factories import (
    CaseAssignmentFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    DeathFactorFactory,
)
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def links_of_page(factor):
    return [
        reverse("cdop:child-death-list"),
        reverse("cdop:child-death-detail", args=[factor.death_id]),
        reverse("cdop:death-factor-list"),
        reverse("cdop:death-factor-detail", args=[factor.pk]),
    ]


def test_the_coordinator_reads_the_log(coordinator_client):
    pages = links_of_page(DeathFactorFactory(death__reference="CD-2031-01"))
    assert [coordinator_client.get(page).status_code for page in pages] == [200] * 4
    assert "CD-2031-01" in coordinator_client.get(pages[0]).text


def test_a_page_shows_how_the_primary_category_came_about(coordinator_client):
    death = ChildDeathFactory(reviewed=True, categories=(8, 3))
    page = coordinator_client.get(reverse("cdop:child-death-detail", args=[death.pk]))
    assert "The lowest number of 3, 8." in page.text


@pytest.mark.parametrize("client", ["unit_client", "chair_client", "member_client"])
def test_to_anyone_else_the_pages_do_not_exist(client, request):
    pages = links_of_page(DeathFactorFactory())
    client = request.getfixturevalue(client)
    assert [client.get(page).status_code for page in pages] == [404] * 4


def test_the_unit_reads_the_words(unit_client):
    DeathCategoryFactory(number=3, name="Trauma")
    assert "Trauma" in unit_client.get(reverse("cdop:death-category-list")).text


def test_the_log_takes_as_many_queries_for_ten_deaths_as_for_one(
    coordinator_client, django_assert_max_num_queries, django_assert_num_queries
):
    ChildDeathFactory(reviewed=True, categories=(3,))
    coordinator_client.get(reverse("cdop:child-death-list"))
    with django_assert_max_num_queries(20) as one:
        coordinator_client.get(reverse("cdop:child-death-list"))
    ChildDeathFactory.create_batch(9, reviewed=True, categories=(3, 8))
    with django_assert_num_queries(len(one)):
        coordinator_client.get(reverse("cdop:child-death-list"))


ASSIGN = "/cdop/packs/assign/?on=2026-01-15"


@pytest.fixture
def packed():
    """A case that goes to a panel."""
    days = {"notified_on": datetime.date(2025, 9, 1), "panel_on": datetime.date(2026, 1, 15)}
    return ChildDeathFactory(stage="case discussion", year_of_death="2024-25", categories=(8,), **days)


def test_every_case_of_the_panel_is_assigned_as_it_is_when_the_form_is_sent(coordinator_client, packed):
    person = UserFactory()
    later = ChildDeathFactory(notified_on=packed.notified_on, panel_on=packed.panel_on)
    sent = {"holders": [person.pk], "starts_on": "1 January 2026", "ends_on": ""}
    assert coordinator_client.post(ASSIGN, sent).status_code == 302
    assert set(CaseAssignment.objects.values_list("case", flat=True)) == {packed.pk, later.pk}


def test_the_cases_of_a_panel_that_is_cancelled_are_not_assigned(coordinator_client, packed):
    ChildDeath.objects.update(panel_on=None)
    assert coordinator_client.get(ASSIGN).status_code == 400
    assert coordinator_client.post(ASSIGN, {}).status_code == 400
    assert CaseAssignment.objects.count() == 0


def test_every_download_of_a_pack_is_logged(coordinator_client, packed):
    ReadEntry.objects.all().delete()
    for times in (1, 2):
        assert coordinator_client.get("/cdop/packs/download/?on=2026-01-15").status_code == 200
        assert ReadEntry.objects.filter(record_id=packed.pk).count() == times


def test_a_panel_member_cannot_open_the_pages_of_the_coordinator(packed):
    member = signed_in(CaseAssignmentFactory(case=packed).holder)
    for page in ("packs/", "packs/assign/?on=2026-01-15", "figures/", "publication/", "publication/previous/"):
        assert member.get(f"/cdop/{page}").status_code == 404


def test_the_queue_of_a_panel_member_is_empty_once_the_assignment_ends(packed):
    assignment = CaseAssignmentFactory(case=packed)
    member = signed_in(assignment.holder)
    assert packed.reference in member.get("/cdop/queue/").content.decode()
    assignment.ends_on = datetime.date(2000, 2, 1)
    assignment.save()
    assert member.get("/cdop/queue/").status_code == 404
