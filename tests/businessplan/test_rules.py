"""What the database refuses, and what a plan's records know of themselves."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from businessplan.models import ProgressReport
from businessplan.models.actions import due_date_error
from core.records.dates import month_end
from tests.businessplan.factories import (
    DUE,
    ActionFactory,
    ActionLeadFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    ExternalPriorityFactory,
    PartnerPriorityFactory,
    PriorityFactory,
    ProgressReportFactory,
    RagRatingFactory,
    RecommendationFactory,
)
from tests.committees.factories import BodyFactory
from tests.refusals import refusal, refusal_of_the_second

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["month", "date then ongoing"])
def test_a_timescale_with_a_date_needs_one(kind):
    with pytest.raises(IntegrityError):
        ActionFactory(timescale_kind=kind, due_on=None)


@pytest.mark.parametrize("kind", ["", "ongoing", "recurring", "after an event"])
def test_a_timescale_without_a_date_has_none(kind):
    with pytest.raises(IntegrityError):
        ActionFactory(timescale_kind=kind, due_on=date(2030, 12, 31))


def test_the_rule_on_due_dates_says_what_is_expected():
    action = ActionFactory.build(plan=ActionPlanFactory(), ongoing=True, due_on=date(2030, 12, 31))

    with pytest.raises(ValidationError, match="Leave it empty for any other timescale"):
        action.full_clean()


def test_an_action_number_stands_once_in_a_plan():
    action = ActionFactory(number=7)

    with pytest.raises(IntegrityError):
        ActionFactory(plan=action.plan, number=7)


def test_signing_off_needs_the_day_of_closing_and_the_evidence():
    with pytest.raises(IntegrityError, match="signed_off_when_closed"), transaction.atomic():
        ActionFactory(signed_off=True, closed_on=None)
    with pytest.raises(IntegrityError, match="signed_off_on_evidence"):
        ActionFactory(signed_off=True, evidence="")


def test_an_action_is_signed_off_by_a_body_that_existed_on_the_day():
    ended = BodyFactory(started_on=date(2029, 1, 1), ended_on=date(2030, 12, 30))
    begun = BodyFactory(started_on=DUE, ended_on=DUE)
    plan = ActionPlanFactory()

    assert refusal(ActionFactory.build(plan=plan, signed_off=True, signed_off_by=ended)) == {
        "signed_off_by": ["Select a committee or group that existed on 31 December 2030"]
    }
    assert refusal(ActionFactory.build(plan=plan, signed_off=True, signed_off_by=begun)) == {}


def test_an_action_is_not_both_signed_off_and_replaced():
    with pytest.raises(IntegrityError, match="replaced_action_is_not_signed_off"):
        ActionFactory(signed_off=True, replaced_by=ActionFactory(plan__report_year="2031-32"))


def test_there_is_one_business_plan_a_year_and_as_many_others_as_needed():
    ActionPlanFactory(kind="audit", report_year="2030-31")
    ActionPlanFactory()

    with pytest.raises(IntegrityError):
        ActionPlanFactory()


def test_a_business_plan_has_a_year_and_a_last_day():
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionPlanFactory(ends_on=None)
    with pytest.raises(IntegrityError):
        ActionPlanFactory(report_year="")


def test_a_plan_covers_its_first_and_last_day():
    plan = ActionPlanFactory()

    covered = [plan.covers(day) for day in (date(2030, 6, 30), plan.starts_on, plan.ends_on, date(2031, 7, 1))]
    assert covered == [False, True, True, False]


def test_a_progress_report_cannot_be_overwritten_by_any_way_in():
    report = ProgressReportFactory(text="Begun.")
    report.text = "Finished."

    with pytest.raises(IntegrityError, match="never overwritten"), transaction.atomic():
        report.save()
    with pytest.raises(IntegrityError, match="never overwritten"), transaction.atomic():
        ProgressReport.objects.update(text="Finished.")
    assert ProgressReport.objects.get().text == "Begun."


def test_a_change_of_due_date_cannot_be_overwritten():
    change = DueDateChangeFactory()
    change.reason = "Another."

    with pytest.raises(IntegrityError, match="never overwritten"):
        change.save()


def test_a_due_date_is_moved_to_another_day():
    with pytest.raises(IntegrityError):
        DueDateChangeFactory(was_on=date(2030, 12, 31), now_on=date(2030, 12, 31))


@pytest.fixture
def plan():
    return ActionPlanFactory(name="Plan of 2030")


def unsaved_action(**values):
    office = {"signed_off_by": BodyFactory()} if values.get("signed_off") else {}
    return ActionFactory.build(**office, **values)


@pytest.fixture
def other_plan():
    return ActionPlanFactory(name="Plan of 2031", report_year="2031-32", scale=None)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"due_on": date(2030, 12, 30)}, "due_on", "Due date must be the last day of the month, 31 December 2030"),
        (
            {"due_on": None},
            "__all__",
            "Enter a due date for a month, or for a date and then ongoing. Leave it empty for any other timescale",
        ),
        (
            {"signed_off": True, "closed_on": None},
            "__all__",
            "Enter the date the action was closed",
        ),
        (
            {"closed_on": DUE, "closing_reason": " "},
            "closing_reason",
            "Enter why the action was closed as not completed",
        ),
        ({"closing_reason": "No money."}, "closing_reason", "Closing reason must be empty while the action is open"),
        ({"signed_off": True, "evidence": " "}, "evidence", "Enter the evidence that the action was completed"),
        (
            {"added_on": date(2031, 1, 1), "closed_on": DUE},
            "__all__",
            "Date closed must be on or after the date the action was added to its plan",
        ),
        ({"number": 7}, "__all__", "This plan already has an action with this number. Enter a different number"),
    ],
)
def test_an_action_that_does_not_hold_together_is_refused(plan, values, field, sentence):
    ActionFactory(plan=plan, number=7)

    assert refusal(unsaved_action(plan=plan, **({"number": 8} | values))) == {field: [sentence]}


def test_an_action_serves_a_priority_of_its_own_plan(plan, other_plan):
    own, other = PriorityFactory(plan=plan), PriorityFactory(plan=other_plan)

    assert refusal(ActionFactory.build(plan=plan, priority=own)) == {}
    assert refusal(ActionFactory.build(plan=plan, priority=other)) == {
        "priority": ["Select a priority of Plan of 2030"]
    }


def test_a_priority_for_partners_names_a_priority_of_its_own_plan(plan, other_plan):
    advised = PartnerPriorityFactory.build(plan=plan, own_priority=PriorityFactory(plan=other_plan))

    assert refusal(advised) == {"own_priority": ["Select a priority of Plan of 2030"]}


def test_an_action_carries_on_one_of_another_plan_and_once(plan, other_plan):
    earlier, beside = ActionFactory(plan=other_plan), ActionFactory(plan=plan)
    ActionFactory(plan=plan, carried_from=earlier)

    assert refusal(ActionFactory.build(plan=plan, carried_from=beside)) == {
        "carried_from": ["Select an action of another plan"]
    }
    assert refusal(ActionFactory.build(plan=plan, carried_from=earlier)) == {
        "__all__": ["The earlier action is already carried into this plan. Change the action that continues it"]
    }


def test_an_action_is_not_replaced_by_itself_nor_by_what_it_replaces(plan):
    action = ActionFactory(plan=plan, closed_on=DUE)
    second = ActionFactory(plan=plan, closed_on=DUE, replaced_by=action)

    for replacement in (action, second):
        action.replaced_by = replacement
        assert refusal(action) == {
            "replaced_by": ["This action must not be linked to itself, directly or through others"]
        }


def test_a_rating_belongs_to_the_scale_of_the_plan(plan, other_plan):
    action, unrated, stranger = ActionFactory(plan=plan), ActionFactory(plan=other_plan), RagRatingFactory()

    done = plan.scale.ratings.get(word="Done")
    assert refusal(ProgressReportFactory.build(action=action, rating=done)) == {}
    assert refusal(ProgressReportFactory.build(action=action, rating=stranger)) == {
        "rating": [f"Select a rating on the scale {plan.scale}"]
    }
    assert refusal(ProgressReportFactory.build(action=unrated, rating=stranger)) == {
        "rating": ["Remove the rating: Plan of 2031 has no rating scale"]
    }


def test_a_rating_that_needs_a_reason_has_it_and_the_next_step(plan):
    stuck = plan.scale.ratings.get(word="Stuck")
    report = ProgressReportFactory.build(action=ActionFactory(plan=plan), rating=stuck, reason="  ")

    assert refusal(report) == {
        "reason": ["Enter a reason, because the rating is Stuck"],
        "next_step": ["Enter the next step, because the rating is Stuck"],
    }
    report.reason, report.next_step = "No staff.", "Ask for staff."
    assert refusal(report) == {}


@pytest.mark.parametrize(
    ("factory", "shared", "sentence"),
    [
        (ProgressReportFactory, ("action", "reported_on"), "Enter a later date"),
        (DueDateChangeFactory, ("action", "changed_on"), "Enter a later date"),
        (PriorityFactory, ("plan", "number"), "Enter a different number"),
        (PartnerPriorityFactory, ("plan", "ordinal"), "Enter a different order"),
        (ExternalPriorityFactory, ("body", "plan_name", "ordinal"), "Enter a different order"),
        (RagRatingFactory, ("scale", "code"), "Enter a different code"),
        (RagRatingFactory, ("scale", "word"), "Enter a different word"),
        (ActionLeadFactory, ("action", "body"), "Name each lead once"),
        (RecommendationFactory, ("priority", "body"), "Name each body once"),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, sentence):
    assert refusal_of_the_second(factory, shared).endswith(sentence)


def test_a_name_that_is_taken_says_what_to_do():
    taken = ActionPlanFactory()

    assert refusal(ActionPlanFactory.build(name=taken.name, report_year="2031-32", scale=taken.scale)) == {
        "name": ["Another action plan already has this name. Enter a different name or change that action plan"]
    }


def test_a_month_is_due_on_its_last_day():
    assert month_end(date(2032, 2, 1)) == date(2032, 2, 29)
    assert due_date_error("month", date(2031, 3, 31)) == ""
    assert due_date_error("month", date(2031, 3, 15)) == "Due date must be the last day of the month, 31 March 2031"
    assert due_date_error("date then ongoing", date(2031, 3, 15)) == ""
