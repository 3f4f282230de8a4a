"""What the database refuses, and what a plan's records know of themselves."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from businessplan.models import ProgressReport
from businessplan.timescales import due_date_misfit, due_date_read_from, month_end
from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    PriorityFactory,
    ProgressReportFactory,
    RagRatingFactory,
)

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

    with pytest.raises(ValidationError, match="any other timescale has none"):
        action.full_clean()


def test_an_action_number_stands_once_in_a_plan():
    action = ActionFactory(number=7)

    with pytest.raises(IntegrityError):
        ActionFactory(plan=action.plan, number=7)


def test_signing_off_needs_the_day_of_closing():
    with pytest.raises(IntegrityError):
        ActionFactory(signed_off_by="Audit committee")


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


def test_a_rating_belongs_to_the_scale_of_the_plan():
    report = ProgressReportFactory()
    stranger = ProgressReportFactory(action=ActionFactory(plan=report.action.plan), rating=RagRatingFactory())
    unrated_plan = ActionPlanFactory(kind="audit", scale=None)
    beside = ProgressReportFactory(action__plan=unrated_plan, rating=RagRatingFactory())

    assert report.misfit() == ""
    assert stranger.misfit() == f"a rating of the scale {report.action.plan.scale}"
    assert beside.misfit() == f"no rating, because {unrated_plan} has no scale"


def test_an_action_serves_a_priority_of_its_own_plan():
    plan = ActionPlanFactory()
    other = PriorityFactory(plan=ActionPlanFactory(report_year="2031-32"))

    assert ActionFactory(plan=plan, priority=PriorityFactory(plan=plan)).misfit() == ""
    assert ActionFactory(plan=plan, priority=other).misfit() == f"a priority of {plan}"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 2031", date(2031, 3, 31)),
        ("by the end of february 2032", date(2032, 2, 29)),
        ("December 2031 and ongoing with new cases", date(2031, 12, 31)),
        ("Ongoing", None),
        ("Marching on since 2031", None),
    ],
)
def test_a_due_date_is_the_last_day_of_the_month_that_the_words_name(words, day):
    assert due_date_read_from(words) == day


def test_a_month_is_due_on_its_last_day():
    assert month_end(date(2032, 2, 1)) == date(2032, 2, 29)
    assert due_date_misfit("month", date(2031, 3, 31)) == ""
    assert due_date_misfit("month", date(2031, 3, 15)) == "the last day of the month, 2031-03-31"
    assert due_date_misfit("date then ongoing", date(2031, 3, 15)) == ""
