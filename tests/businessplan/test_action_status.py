"""Overdue, stale, slipped and green but overdue are worked out from the dates, to the day."""

from datetime import date, timedelta

import pytest

from businessplan.models import Action
from tests.businessplan.factories import (
    DUE,
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    ProgressReportFactory,
    RagRatingFactory,
)

pytestmark = pytest.mark.django_db
THE_DAY_AFTER = DUE + timedelta(days=1)


def is_among(actions, action) -> bool:
    return actions.filter(pk=action.pk).exists()


def test_an_action_is_overdue_from_the_day_after_its_due_date():
    action = ActionFactory()

    assert not is_among(Action.objects.overdue(DUE), action)
    assert is_among(Action.objects.overdue(THE_DAY_AFTER), action)


def test_an_action_without_a_date_is_never_overdue():
    assert not is_among(Action.objects.overdue(date(2099, 1, 1)), ActionFactory(ongoing=True))


def test_an_action_reported_complete_is_not_overdue():
    action = ProgressReportFactory(word="Done").action

    assert not is_among(Action.objects.overdue(THE_DAY_AFTER), action)


def test_only_the_latest_report_counts():
    action = ProgressReportFactory(word="Done", reported_on=date(2030, 10, 1)).action
    ProgressReportFactory(action=action, word="Moving", reported_on=date(2030, 11, 1))

    assert is_among(Action.objects.overdue(THE_DAY_AFTER), action)


def test_a_report_made_after_the_day_asked_about_does_not_count():
    action = ProgressReportFactory(word="Done", reported_on=THE_DAY_AFTER + timedelta(days=1)).action

    assert is_among(Action.objects.overdue(THE_DAY_AFTER), action)


def test_a_closed_action_is_overdue_until_the_day_it_was_closed():
    action = ActionFactory(closed_on=date(2031, 1, 10))

    assert is_among(Action.objects.overdue(date(2031, 1, 9)), action)
    assert not is_among(Action.objects.overdue(date(2031, 1, 10)), action)


def test_an_action_carried_into_a_plan_that_has_begun_is_no_longer_open():
    action = ActionFactory()
    following = ActionPlanFactory(report_year="2031-32", starts_on=date(2031, 7, 1), ends_on=date(2032, 6, 30))
    ActionFactory(plan=following, carried_from=action)

    assert action.open_on(date(2031, 6, 30))
    assert not action.open_on(date(2031, 7, 1))


def test_an_action_is_stale_when_its_last_report_is_older_than_so_many_days():
    action = ProgressReportFactory(reported_on=date(2030, 10, 1)).action

    assert not is_among(Action.objects.stale(date(2030, 10, 31), after_days=30), action)
    assert is_among(Action.objects.stale(date(2030, 11, 1), after_days=30), action)


def test_an_action_never_reported_on_is_stale_counting_from_the_start_of_its_plan():
    action = ActionFactory()

    assert not is_among(Action.objects.stale(date(2030, 7, 31), after_days=30), action)
    assert is_among(Action.objects.stale(date(2030, 8, 1), after_days=30), action)


def test_a_finished_action_is_never_stale():
    action = ProgressReportFactory(word="Done").action

    assert not is_among(Action.objects.stale(date(2099, 1, 1), after_days=30), action)


def test_an_action_slips_when_its_date_is_moved_back_and_not_when_it_is_brought_forward():
    later = DueDateChangeFactory(was_on=date(2030, 11, 30), now_on=DUE).action
    sooner = DueDateChangeFactory(action__plan=later.plan, was_on=date(2031, 1, 31), now_on=DUE).action

    assert list(Action.objects.slipped()) == [later]
    assert sooner not in Action.objects.slipped()


def test_an_action_moved_back_and_then_forward_to_its_first_date_has_not_slipped():
    action = DueDateChangeFactory(changed_on=date(2030, 9, 1), was_on=DUE, now_on=date(2031, 1, 31)).action
    DueDateChangeFactory(action=action, changed_on=date(2030, 9, 2), was_on=date(2031, 1, 31), now_on=DUE)

    assert not is_among(Action.objects.slipped(), action)


def test_an_action_said_to_be_on_track_after_its_date_is_green_but_overdue():
    action = ActionFactory()
    on_track = RagRatingFactory(scale=action.plan.scale, word="On track", colour="green")
    ProgressReportFactory(action=action, rating=on_track)

    assert not is_among(Action.objects.green_but_overdue(DUE), action)
    assert is_among(Action.objects.green_but_overdue(THE_DAY_AFTER), action)


def test_a_green_that_means_complete_is_not_green_but_overdue():
    action = ProgressReportFactory(word="Done").action

    assert not is_among(Action.objects.green_but_overdue(THE_DAY_AFTER), action)


def test_the_list_of_overdue_actions_holds_those_and_no_others():
    plan = ActionPlanFactory()
    late = ActionFactory(plan=plan)
    ActionFactory(plan=plan, due_on=date(2031, 1, 31))
    ActionFactory(plan=plan, ongoing=True)
    ProgressReportFactory(action__plan=plan, word="Done")

    assert list(Action.objects.overdue(THE_DAY_AFTER)) == [late]
