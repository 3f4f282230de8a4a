"""How a seat stands while its period runs: its rate so far, what is left to it, and whether it can still reach."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.figures import Standing, attendance_figures, running_period, seat_standings, short_seats
from committees.models import BoardSetting, Body
from core.records.figures import Rate
from tests.committees.factories import AttendanceFactory, BoardProfileFactory, MeetingFactory, SeatFactory
from tests.reporting.factories import ReportingPeriodFactory

DAY = date(2030, 6, 20)


def standing(attended: int, entered: int, left: int = 0, threshold: int = 75) -> Standing:
    return Standing(threshold, Rate(attended, entered), open=0, planned=left)


@pytest.mark.parametrize(
    ("attended", "entered", "left", "verdict"),
    [
        (3, 4, 0, "meets 75%"),
        (5, 7, 1, "below 75%"),
        (0, 1, 3, "below 75%"),
        (0, 1, 2, "can no longer reach 75%"),
        (2, 4, 3, "can no longer reach 75%"),
        (2, 4, 4, "below 75%"),
        (0, 0, 4, "no meetings yet"),
        (0, 0, 0, "no meetings yet"),
    ],
)
def test_the_verdict_in_words(attended, entered, left, verdict):
    assert standing(attended, entered, left).verdict == verdict


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_seat_is_lost_exactly_where_the_rule_of_three_quarters_says(attended, missed, left):
    due = attended + missed
    lost = 4 * (attended + left) < 3 * (due + left)
    assert standing(attended, due, left).can_reach is not lost


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 100))
def test_who_meets_any_threshold_now_can_reach_it(attended, missed, left, threshold):
    found = standing(attended, attended + missed, left, threshold)
    assert found.can_reach or found.meets is False


def test_all_of_it_in_one_line():
    assert str(Standing(75, Rate(2, 3), open=1, planned=2)) == "67% (2 of 3), below 75%; 1 not entered, 2 to come"


@pytest.mark.django_db
def test_held_planned_and_cancelled_meetings_within_the_seats_days():
    seat = SeatFactory(starts_on=date(2030, 2, 1), ends_on=date(2030, 10, 31))
    for month, status in enumerate(("held", "held", "held", "cancelled", "planned", "planned"), start=1):
        MeetingFactory(body=seat.body, held_on=date(2030, 2 * month - 1, 10), status=status)
    march = seat.body.meetings.get(held_on=date(2030, 3, 10))
    AttendanceFactory(meeting=march, seat=seat, status="sent a deputy")
    [found] = seat_standings([seat.body_id], running_period(DAY)).values()
    assert found == Standing(75, Rate(1, 1), open=1, planned=1)


@pytest.mark.django_db
def test_with_everything_entered_it_is_the_rate_that_the_report_prints():
    seat = SeatFactory(body=BoardProfileFactory().body)
    for month, mark in enumerate(("attended", "apologies", "sent a deputy", "absent"), start=1):
        meeting = MeetingFactory(body=seat.body, held_on=date(2030, month, 10))
        AttendanceFactory(meeting=meeting, seat=seat, status=mark)
    running = running_period(DAY)
    [line] = attendance_figures(running.period, running.threshold).seat_lines
    assert seat_standings([seat.body_id], running)[seat].rate == line.rate == Rate(2, 4)


@pytest.mark.django_db
def test_the_period_is_the_reports_where_it_has_one_with_the_rate_of_its_last_day():
    ReportingPeriodFactory(
        subject="attendance", starts_on=date(2030, 4, 1), ends_on=date(2031, 3, 31), words="April 2030 to March 2031"
    )
    BoardSetting.objects.create(name="acceptable attendance percent", starts_on=date(2031, 1, 1), value=80)
    running = running_period(DAY)
    assert (str(running.period), running.threshold) == ("April 2030 to March 2031", 80)
    before = running_period(date(2030, 3, 31))
    assert (str(before.period), before.threshold) == ("calendar year 2030", 75)


@pytest.mark.django_db
def test_standings_cost_the_same_however_many_seats(django_assert_num_queries):
    seats = [SeatFactory() for _ in range(3)]
    for seat in seats:
        AttendanceFactory(meeting__body=seat.body, seat=seat)
    running = running_period(DAY)
    with django_assert_num_queries(3):
        assert len(seat_standings([seat.body_id for seat in seats], running)) == 3


@pytest.mark.django_db
def test_those_that_fall_short_stand_as_among_all_seats_of_their_bodies():
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
    every = seat_standings([low.body_id, lost.body_id, ended.body_id], running)
    assert short_seats(bodies, running, DAY) == {seat: every[seat] for seat in (low, lost)}
    assert every[ended].is_short
    assert not every[well].is_short
