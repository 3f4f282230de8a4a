"""The form of an action: what it is told, and what the next one starts with."""

import pytest
from django.core.exceptions import ValidationError

from businessplan.models import Action
from tests.businessplan.factories import ActionPlanFactory, PriorityFactory
from tests.core.pages.editing.filling import offered, send
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
NEW = "/businessplan/actions/new/"


@pytest.fixture
def priority():
    return PriorityFactory(plan=ActionPlanFactory(report_year="2030-31"))


def test_the_next_action_has_the_plan_and_the_priority_of_this_one(unit_client, priority):
    known = {"plan": str(priority.plan_id), "priority": str(priority.pk)}
    sent = {"number": "1", "text": "Train the schools.", "another": "Save and add another"}
    page = Page(send(unit_client, f"{NEW}?plan={priority.plan_id}", follow=True, **known, **sent))
    assert Action.objects.get().priority == priority
    form = offered(page)
    assert ({name: form[name] for name in known}, form["text"].strip()) == (known, "")


def test_a_due_date_without_its_kind_of_timescale_is_told_there(unit_client, priority):
    typed = {"plan": str(priority.plan_id), "number": "1", "text": "Train the schools.", "due_on": "31/3/2031"}
    page = Page(send(unit_client, f"{NEW}?plan={priority.plan_id}", **typed))
    assert page.errors["Select the kind of timescale, because there is a due date"] == "id_timescale_kind"


def test_without_a_plan_no_priority_is_asked_of_none(priority):
    with pytest.raises(ValidationError) as refused:
        Action(number=1, priority=priority, text="Train the schools.").full_clean()
    assert list(refused.value.message_dict) == ["plan"]


def test_the_year_of_a_plan_and_the_text_of_a_section_are_not_folded_away(unit_client):
    for address, label in (
        ("/businessplan/action-plans/new/", "Report year"),
        ("/reports/report-sections/new/", "Narrative"),
    ):
        folded = read(unit_client, address).texts("//main//form//details//label")
        assert not [words for words in folded if words.startswith(label)]
        assert [words for words in read(unit_client, address).texts("//main//form//label") if words.startswith(label)]
