"""Attendance: seats, not people; only within their dates; never 0% of nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from committees.concerns import incomplete_registers
from committees.figures import attendance_figures
from committees.models import Attendance, Meeting
from core.records.figures import Period, Rate
from tests.committees.factories import (
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    BodyKindFactory,
    MeetingFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db
YEAR = Period(date(2030, 1, 1), date(2030, 12, 31), "calendar year 2030", "2030")


@pytest.fixture
def board():
    return BoardProfileFactory().body


def hold_meetings(body, *months):
    return [MeetingFactory(body=body, held_on=date(2030, month, 10)) for month in months]


def mark(seat, meetings, *statuses):
    for meeting, status in zip(meetings, statuses, strict=True):
        AttendanceFactory(meeting=meeting, seat=seat, status=status)


def the_seat(threshold=75):
    [line] = attendance_figures(YEAR, threshold).seat_lines
    return line


def test_a_deputy_counts_as_attendance_and_apologies_do_not(board):
    seat = SeatFactory(body=board)
    mark(seat, hold_meetings(board, 1, 3, 5, 7), "attended", "sent a deputy", "apologies", "absent")
    line = the_seat()
    assert (line.rate, line.deputies, line.apologies, line.absent) == (Rate(2, 4), 1, 1, 1)


def test_a_seat_is_due_only_between_its_days(board):
    seat = SeatFactory(body=board, starts_on=date(2030, 3, 10), ends_on=date(2030, 7, 10))
    meetings = hold_meetings(board, 1, 3, 5, 7, 9)
    mark(seat, meetings[1:4], "attended", "attended", "attended")
    assert the_seat().rate == Rate(3, 3)


def test_a_cancelled_or_planned_meeting_is_due_to_nobody(board):
    SeatFactory(body=board)
    MeetingFactory(body=board, held_on=date(2030, 2, 1), status=Meeting.Status.CANCELLED)
    MeetingFactory(body=board, held_on=date(2030, 4, 1), status=Meeting.Status.PLANNED)
    line = the_seat()
    assert (line.rate, str(line.rate), line.meets) == (Rate(0, 0), "not applicable", None)


def test_marks_left_from_a_meeting_later_cancelled_do_not_count(board):
    seat = SeatFactory(body=board)
    [meeting] = hold_meetings(board, 1)
    mark(seat, [meeting], "attended")
    meeting.status = Meeting.Status.CANCELLED
    meeting.save()
    assert the_seat().rate == Rate(0, 0)


def test_what_the_register_does_not_say_is_neither_absence_nor_part_of_the_rate(board):
    police, _ = SeatFactory(body=board, ordinal=1), SeatFactory(body=board, ordinal=2)
    meetings = hold_meetings(board, 1, 3, 5)
    mark(police, meetings[:2], "attended", "absent")
    figures = attendance_figures(YEAR, 75)
    counted = [(line.due, line.attended, line.absent, line.not_recorded, line.rate) for line in figures.seat_lines]
    assert counted == [(3, 1, 1, 1, Rate(1, 2)), (3, 0, 0, 3, Rate(0, 0))]
    assert (figures.board_rate, figures.not_recorded, figures.seats_below) == (Rate(1, 2), 4, 1)
    assert [line.meets for line in figures.seat_lines] == [False, None]


def test_a_committee_whose_registers_are_missing_has_no_rate(board):
    committee = BodyFactory(kind=BodyKindFactory(in_attendance_table=True))
    SeatFactory(body=committee)
    hold_meetings(committee, 2, 6)
    [line] = attendance_figures(YEAR, 75).committee_lines
    assert (line.due, line.not_recorded, line.rate, line.meets) == (2, 2, Rate(0, 0), None)


def test_incomplete_registers_are_those_of_the_bodies_printed(board):
    police, _ = SeatFactory(body=board), SeatFactory(body=board)
    half, full = hold_meetings(board, 1, 3)
    hold_meetings(BodyFactory(), 4)
    mark(police, [half], "attended")
    for seat in board.seats.all():
        mark(seat, [full], "attended")
    assert [(found, found.recorded, found.not_recorded) for found in incomplete_registers(YEAR)] == [(half, 1, 1)]


@pytest.mark.parametrize(("attended", "due", "meets"), [(3, 4, True), (5, 7, False), (6, 8, True), (74, 99, False)])
def test_the_threshold_is_compared_by_counts_not_by_rounded_rates(attended, due, meets):
    assert Rate(attended, due).meets(75) is meets


def test_a_rate_that_would_round_up_to_its_target_is_printed_below_it():
    rate = Rate(149, 200, target=75)
    assert (str(rate), rate.meets(75)) == ("74.5%", False)


def test_a_committee_is_rated_over_all_its_places(board):
    kind = BodyKindFactory(name="working committee", in_attendance_table=True)
    committee = BodyFactory(kind=kind, name="Audit Committee")
    seats = [SeatFactory(body=committee) for _ in range(2)]
    meetings = hold_meetings(committee, 2, 6)
    mark(seats[0], meetings, "attended", "attended")
    mark(seats[1], meetings, "absent", "attended")
    figures = attendance_figures(YEAR, 75)
    [line] = figures.committee_lines
    assert (line.body, line.meetings, line.rate, line.meets) == ("Audit Committee", 2, Rate(3, 4), True)
    assert (figures.committees_meeting, figures.committees_below) == (1, 0)


def test_counts_of_seats_either_side_of_the_threshold(board):
    meetings = hold_meetings(board, 1, 3, 5, 7)
    for attended in (4, 3, 3, 2):
        marks = ["attended"] * attended + ["absent"] * (4 - attended)
        mark(SeatFactory(body=board), meetings, *marks)
    SeatFactory(body=board, starts_on=date(2030, 12, 1))
    figures = attendance_figures(YEAR, 75)
    assert (figures.seats, figures.seats_meeting, figures.seats_below) == (5, 3, 1)
    assert figures.board_rate == Rate(12, 16)


def test_figures_cost_the_same_however_many_seats(board, django_assert_max_num_queries):
    meetings = hold_meetings(board, 1, 3)
    for _ in range(12):
        mark(SeatFactory(body=board), meetings, "attended", "absent")
    with django_assert_max_num_queries(5):
        attendance_figures(YEAR, 75)


def test_a_seat_of_another_body_has_no_place_in_the_register():
    meeting = MeetingFactory()
    entry = Attendance(meeting=meeting, seat=SeatFactory(), status="attended")
    with pytest.raises(ValidationError, match="Select a seat of"):
        entry.full_clean()


def test_a_seat_that_has_ended_has_no_place_in_the_register():
    meeting = MeetingFactory(held_on=date(2030, 6, 1))
    seat = SeatFactory(body=meeting.body, ends_on=date(2030, 5, 31))
    with pytest.raises(ValidationError, match="Select a seat that existed on 1 June 2030"):
        Attendance(meeting=meeting, seat=seat, status="attended").full_clean()
