"""Attendance in calendar year 2011, as the annual report printed it."""

import pytest

from core.records.figures import Rate

pytestmark = pytest.mark.django_db

# In printed order.
SEAT_RATES = [
    *[100, 71, 29, 100, 57, 43, 86, 43, 86, 57],
    *[100, 86, 57, 100, 57, 57, 71, 86, 75, 0],
    *[71, 86, 71, 86, 100, 71, 100, 83, 86, 71],
]
COMMITTEE_RATES = {
    "Serious Case Review Committee": 75,
    "Learning and Development Committee": 73,
    "Performance Monitoring Committee": 64,
    "Quality Assurance Committee": 70,
    "Communications and Participation Partnerships Committee": 45,
    "Safeguarding in Education and Learning Committee": 83,
}


def test_every_seat_has_its_printed_rate(figures):
    assert [line.rate.percent for line in figures["attendance"].seat_lines] == SEAT_RATES


def test_two_seats_were_expected_at_fewer_than_the_seven_meetings(figures):
    attendance = figures["attendance"]
    fewer = {line.seat: line.rate for line in attendance.seat_lines if line.rate.whole != 7}
    assert attendance.meetings == 7
    assert fewer == {
        "Lancashire Council of Mosques (LCM)": Rate(3, 4),
        "Chair Education and Learning Committee / Training 2000": Rate(5, 6),
    }


def test_half_the_seats_are_below_the_acceptable_rate(figures):
    attendance = figures["attendance"]
    assert attendance.threshold == 75
    assert (attendance.seats, attendance.seats_meeting, attendance.seats_below) == (30, 15, 15)


def test_every_committee_has_its_printed_rate(figures):
    lines = figures["attendance"].committee_lines
    assert {line.body: line.rate.percent for line in lines} == COMMITTEE_RATES


def test_four_committees_of_six_are_below_the_acceptable_rate(figures):
    attendance = figures["attendance"]
    assert (attendance.committees, attendance.committees_below) == (6, 4)


def test_the_cancelled_meeting_counts_for_nobody(figures):
    """An eighth meeting of the year was called off; no seat was expected at eight."""
    assert max(line.rate.whole for line in figures["attendance"].seat_lines) == 7
