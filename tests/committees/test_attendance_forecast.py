"""A seat's attendance before its period is over: its rate so far, and whether it can still meet the target."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.figures import (
    SeatAttendance,
    attendance_figures,
    running_period,
    seat_attendance,
    seats_below_threshold,
)
from committees.models import BoardSetting, Body
from core.records.figures import Rate
from tests.committees.factories import AttendanceFactory, BoardProfileFactory, MeetingFactory, SeatFactory
from tests.reporting.factories import ReportingPeriodFactory

DAY = date(2030, 6, 20)


def so_far(
    attended: int, recorded: int, planned: int = 0, threshold: int = 75, not_recorded: int = 0
) -> SeatAttendance:
    return SeatAttendance(threshold, Rate(attended, recorded), not_recorded=not_recorded, planned=planned)


@pytest.mark.parametrize(
    ("attended", "recorded", "planned", "verdict"),
    [
        (3, 4, 0, "meets the 75% target"),
        (5, 7, 1, "below the 75% target"),
        (0, 1, 3, "below the 75% target"),
        (0, 1, 2, "can no longer meet the 75% target"),
        (2, 4, 3, "can no longer meet the 75% target"),
        (2, 4, 4, "below the 75% target"),
        (0, 0, 4, "no meetings held yet"),
        (0, 0, 0, "no meetings held yet"),
    ],
)
def test_the_verdict_in_words(attended, recorded, planned, verdict):
    assert so_far(attended, recorded, planned).verdict == verdict


def test_without_any_attendance_recorded_there_is_no_rate():
    assert str(so_far(0, 0, planned=2, not_recorded=1)) == "attendance not recorded; 2 to come"


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_seat_can_no_longer_reach_75_percent_exactly_below_three_quarters(attended, missed, left):
    due = attended + missed
    lost = 4 * (attended + left) < 3 * (due + left)
    assert so_far(attended, due, left).can_reach is not lost


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 100))
def test_a_seat_that_meets_a_target_now_can_reach_it(attended, missed, left, threshold):
    found = so_far(attended, attended + missed, left, threshold)
    assert found.can_reach or found.meets is False


def test_rate_verdict_and_remaining_meetings_in_one_line():
    found = so_far(2, 3, planned=2, not_recorded=1)
    assert str(found) == "67% (2 of 3), below the 75% target; 1 not recorded, 2 to come"


@pytest.mark.django_db
def test_held_planned_and_cancelled_meetings_within_the_seats_days():
    seat = SeatFactory(starts_on=date(2030, 2, 1), ends_on=date(2030, 10, 31))
    for month, status in enumerate(("held", "held", "held", "cancelled", "planned", "planned"), start=1):
        MeetingFactory(body=seat.body, held_on=date(2030, 2 * month - 1, 10), status=status)
    march = seat.body.meetings.get(held_on=date(2030, 3, 10))
    AttendanceFactory(meeting=march, seat=seat, status="sent a deputy")
    [found] = seat_attendance([seat.body_id], running_period(DAY)).values()
    assert found == so_far(1, 1, planned=1, not_recorded=1)


@pytest.mark.django_db
def test_with_all_attendance_recorded_the_rate_is_that_of_the_report():
    seat = SeatFactory(body=BoardProfileFactory().body)
    for month, mark in enumerate(("attended", "apologies", "sent a deputy", "absent"), start=1):
        meeting = MeetingFactory(body=seat.body, held_on=date(2030, month, 10))
        AttendanceFactory(meeting=meeting, seat=seat, status=mark)
    running = running_period(DAY)
    [line] = attendance_figures(running.period, running.threshold).seat_lines
    assert seat_attendance([seat.body_id], running)[seat].rate == line.rate == Rate(2, 4)


@pytest.mark.django_db
def test_the_period_is_that_of_the_report_with_the_target_of_its_last_day():
    ReportingPeriodFactory(
        subject="attendance", starts_on=date(2030, 4, 1), ends_on=date(2031, 3, 31), words="April 2030 to March 2031"
    )
    BoardSetting.objects.create(name="acceptable attendance percent", starts_on=date(2031, 1, 1), value=80)
    running = running_period(DAY)
    assert (str(running.period), running.threshold) == ("April 2030 to March 2031", 80)
    before = running_period(date(2030, 3, 31))
    assert (str(before.period), before.threshold) == ("calendar year 2030", 75)
    assert (before.period.starts_on, before.period.ends_on) == (date(2030, 1, 1), date(2030, 12, 31))


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_seats(django_assert_num_queries):
    seats = [SeatFactory() for _ in range(3)]
    for seat in seats:
        AttendanceFactory(meeting__body=seat.body, seat=seat)
    running = running_period(DAY)
    with django_assert_num_queries(3):
        assert len(seat_attendance([seat.body_id for seat in seats], running)) == 3


@pytest.mark.django_db
def test_seats_below_the_target_are_those_in_force_that_day():
    low, lost, ended = SeatFactory(name="Low"), SeatFactory(name="Lost"), SeatFactory(ends_on=date(2030, 3, 31))
    well = SeatFactory(body=low.body, name="Well")
    for month, (mark, other) in enumerate((("attended", "attended"), ("absent", "attended")), start=1):
        meeting = MeetingFactory(body=low.body, held_on=date(2030, month, 10))
        AttendanceFactory(meeting=meeting, seat=low, status=mark)
        AttendanceFactory(meeting=meeting, seat=well, status=other)
    MeetingFactory(body=low.body, held_on=date(2030, 12, 10), status="planned")
    MeetingFactory(body=low.body, held_on=date(2030, 12, 11), status="planned")
    for seat in (lost, ended):
        AttendanceFactory(meeting__body=seat.body, meeting__held_on=date(2030, 3, 10), seat=seat, status="absent")
    running, bodies = running_period(DAY), Body.objects.order_by().values("pk")
    every = seat_attendance([low.body_id, lost.body_id, ended.body_id], running)
    assert seats_below_threshold(bodies, running, DAY) == {seat: every[seat] for seat in (low, lost)}
    assert every[ended].is_below
    assert not every[well].is_below
