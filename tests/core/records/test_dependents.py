"""A change is refused where what hangs on the record would not bear it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.businessplan.factories import ActionFactory, ActionPlanFactory, PriorityFactory, ProgressReportFactory
from tests.committees.factories import AttendanceFactory, BodyFactory, MeetingFactory, SeatFactory
from tests.refusals import refusal
from tests.training.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db
JUNE = date(2030, 6, 1)


@pytest.fixture
def entry():
    board = BodyFactory(name="Board")
    seat = SeatFactory(name="Police", body=board)
    return AttendanceFactory(meeting=MeetingFactory(body=board, held_on=JUNE), seat=seat)


def test_a_session_to_which_people_came_is_not_cancelled_on_a_form():
    session = SessionFactory(course__name="Neglect", number=1)
    BookingFactory(session=session, reference="0012", cancelled=True)
    BookingFactory(session=session, reference="0013")
    session.status = "cancelled"

    assert refusal(session) == {
        "__all__": [
            "0013, Neglect, 1 October 2030: Outcome must be booked or cancelled, because the session was not held"
        ]
    }


def test_a_meeting_with_a_register_stays_held_and_a_seat_in_it_stays_in_being(entry):
    entry.meeting.status = "planned"
    entry.seat.ends_on = date(2030, 5, 31)

    assert refusal(entry.meeting) == {
        "__all__": ["Police at Board, 1 June 2030: Attendance can only be recorded for a meeting that was held"]
    }
    assert refusal(entry.seat) == {
        "__all__": ["Police at Board, 1 June 2030: Select a seat that existed on 1 June 2030"]
    }


def test_what_did_not_fit_before_is_no_obstacle_to_another_change(entry):
    type(entry.meeting).objects.update(status="cancelled")  # as its own page may do, which keeps the register
    entry.meeting.refresh_from_db()
    entry.meeting.venue = "Town hall"

    assert refusal(entry.meeting) == {}


def test_a_priority_that_actions_serve_stays_in_its_plan():
    action = ActionFactory(number=3, plan=ActionPlanFactory(name="Plan"))
    action.priority = PriorityFactory(plan=action.plan)
    action.save()
    action.priority.plan = ActionPlanFactory(report_year="2031-32")

    assert refusal(action.priority) == {"__all__": ["Action 3 of Plan: Select a priority of Plan"]}


def test_a_rating_begins_to_need_a_reason_only_where_every_report_has_one():
    report = ProgressReportFactory(word="Moving", action__number=3, action__plan__name="Plan")
    report.rating.needs_reason = True

    assert refusal(report.rating) == {
        "__all__": ["Action 3 of Plan, 1 October 2030: Enter a reason, because the rating is Moving"]
    }


def test_looking_at_what_hangs_on_a_record_costs_the_same_however_much_it_is():
    plan = ActionPlanFactory()

    def queries():
        with CaptureQueriesContext(connection) as asked:
            plan.full_clean()
        return len(asked)

    counts = []
    for _ in range(2):
        earlier = ActionFactory(plan__kind="audit")
        ActionFactory(plan=plan, priority=PriorityFactory(plan=plan), carried_from=earlier)
        counts.append(queries())
    assert counts[0] == counts[1]
