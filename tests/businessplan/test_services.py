"""What people do with actions, and what they may not."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from businessplan import services
from businessplan.models import Action
from tests.businessplan.factories import (
    DUE,
    ActionFactory,
    ActionPlanFactory,
    PriorityFactory,
    ProgressReportFactory,
    RagRatingFactory,
)
from tests.committees.factories import BodyFactory, ChairFactory
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 1)


def rating(action, word):
    return action.plan.scale.ratings.get(word=word)


def report(action, by, **words):
    said = {"on": TODAY, "text": "More done.", "reason": "No staff yet.", "next_step": "Two begin in May."} | words
    return services.report_progress(by=by, action=action, **said)


def test_progress_is_added_beside_what_was_said_before(unit_staff):
    action = ProgressReportFactory(text="Begun.").action

    report(action, unit_staff, text="Half way.", rating=rating(action, "Moving"))

    assert [said.text for said in action.reports.all()] == ["Half way.", "Begun."]


def test_progress_without_a_rating_leaves_the_action_where_it_stood(unit_staff):
    action = ProgressReportFactory(word="Moving").action

    assert report(action, unit_staff).rating == rating(action, "Moving")


def test_progress_is_reported_in_order(unit_staff):
    action = ProgressReportFactory(reported_on=TODAY).action

    with pytest.raises(ValidationError, match="must be after that"):
        report(action, unit_staff, on=TODAY)


@pytest.mark.parametrize("word", ["Moving", "Stuck"])
def test_amber_and_red_are_refused_without_reason_and_next_step(unit_staff, word):
    action = ActionFactory()

    for words in ({"reason": ""}, {"next_step": ""}, {"reason": " ", "next_step": " "}):
        with pytest.raises(ValidationError, match=f"the rating is {word}"):
            report(action, unit_staff, rating=rating(action, word), **words)
    report(action, unit_staff, rating=rating(action, word), reason="No staff.", next_step="Ask for staff.")
    assert action.reports.get().reason == "No staff."


def test_a_report_of_the_past_is_kept_as_it_was_printed():
    printed = ProgressReportFactory(word="Moving", reason="", next_step="")
    assert refusal(printed) == {}
    assert (printed.reason, printed.next_step) == ("", "")


def test_a_rating_of_another_scale_is_refused(unit_staff):
    with pytest.raises(ValidationError, match="Select a rating on the scale"):
        report(ActionFactory(), unit_staff, rating=RagRatingFactory())


def test_the_chair_of_a_lead_body_reports_progress_and_other_chairs_do_not(chair):
    led, other = BodyFactory(), BodyFactory()
    ChairFactory(body=led, holder=chair)
    mine = ActionFactory(leads=[led])
    theirs = ActionFactory(plan=mine.plan, leads=[other])

    assert report(mine, chair).text == "More done."
    with pytest.raises(PermissionDenied):
        report(theirs, chair)


def test_a_chair_who_has_stepped_down_reports_no_more(chair):
    body = BodyFactory()
    ChairFactory(body=body, holder=chair, ends_on=date(2030, 11, 30))
    action = ActionFactory(leads=[body])

    with pytest.raises(PermissionDenied):
        report(action, chair)


def test_a_moved_due_date_keeps_the_one_it_had(unit_staff):
    action = ActionFactory()

    change = services.change_due_date(
        by=unit_staff, action=action, to=date(2031, 3, 31), reason="Waiting for guidance.", on=TODAY
    )

    action.refresh_from_db()
    assert action.due_on == date(2031, 3, 31)
    assert (change.was_on, change.now_on, change.changed_on) == (DUE, date(2031, 3, 31), TODAY)
    assert action in Action.objects.slipped()


@pytest.mark.parametrize(
    ("to", "reason", "expected"),
    [
        (date(2031, 3, 30), "Waiting.", "the last day of the month"),
        (date(2031, 3, 31), " ", "why the due date changes"),
        (DUE, "Waiting.", "already due on 31 December 2030"),
    ],
)
def test_a_due_date_is_not_moved_without_sense(unit_staff, to, reason, expected):
    action = ActionFactory()

    with pytest.raises(ValidationError, match=expected):
        services.change_due_date(by=unit_staff, action=action, to=to, reason=reason, on=TODAY)


def test_an_action_without_a_date_has_none_to_move(unit_staff):
    action = ActionFactory(ongoing=True)

    with pytest.raises(ValidationError, match="no due date to change"):
        services.change_due_date(by=unit_staff, action=action, to=date(2031, 3, 31), reason="Why not.", on=TODAY)


def test_a_chair_does_not_move_dates(chair):
    with pytest.raises(PermissionDenied):
        services.change_due_date(by=chair, action=ActionFactory(), to=date(2031, 3, 31), reason="Busy.", on=TODAY)


def test_an_unfinished_action_is_carried_into_the_next_plan_with_its_history(unit_staff):
    body = BodyFactory()
    old = ActionFactory(leads=[body], raised_by="The inspection")
    ProgressReportFactory(action=old, text="Begun.")
    following = ActionPlanFactory(report_year="2031-32", starts_on=date(2031, 7, 1), ends_on=date(2032, 6, 30))
    priority = PriorityFactory(plan=following)

    new = services.carry_forward(
        by=unit_staff,
        action=old,
        into=following,
        on=date(2031, 6, 1),
        priority=priority,
    )

    assert (new.plan, new.number, new.priority, new.text) == (following, 1, priority, old.text)
    assert (new.timescale_kind, new.timescale_words) == (old.timescale_kind, old.timescale_words)
    assert (new.due_on, new.raised_by, list(new.leads.all())) == (old.due_on, "The inspection", [body])
    assert [said.text for action in new.lineage() for said in action.reports.all()] == ["Begun."]


def test_a_finished_action_is_not_carried_forward(unit_staff):
    done = ProgressReportFactory(word="Done").action
    following = ActionPlanFactory(report_year="2031-32")

    with pytest.raises(ValidationError, match="Only an open action"):
        services.carry_forward(by=unit_staff, action=done, into=following, on=TODAY)


def test_a_carried_action_takes_the_next_number(unit_staff):
    following = ActionPlanFactory(report_year="2031-32")
    ActionFactory(plan=following, number=4)

    assert services.carry_forward(by=unit_staff, action=ActionFactory(), into=following, on=TODAY).number == 5


def test_a_carried_action_is_not_put_under_a_priority_of_another_plan(unit_staff):
    action, following = ActionFactory(), ActionPlanFactory(report_year="2031-32")
    elsewhere = PriorityFactory(plan=action.plan)

    with pytest.raises(ValidationError, match=f"a priority of {following}"):
        services.carry_forward(by=unit_staff, action=action, into=following, on=TODAY, priority=elsewhere)
