"""Attendance of seats and committees against the board's target."""

from __future__ import annotations

from collections.abc import Iterator

from committees.figures import AttendanceFigures, CommitteeLine, SeatLine
from core.records.figures import NOT_APPLICABLE
from reporting.blocks.elements import Flagged, bar, bars, below, number, of, table, text
from reporting.blocks.registry import block


@block("attendance.seats")
def seats(attendance: AttendanceFigures) -> Iterator[dict]:
    """Each seat of the board in printed order: meetings due, meetings attended, and the rate against the target."""
    yield table(
        "Attendance of the board's seats",
        [
            text("Seat"),
            number("Meetings due"),
            number("Attended"),
            number("By a deputy"),
            number("Apologies"),
            number("Rate"),
            text(f"{attendance.threshold}% or more"),
        ],
        map(_seat, attendance.seat_lines),
        period=attendance.period,
        notes=[
            f"The board met {attendance.meetings} times. A seat’s rate is its attendances, including those by a "
            f"deputy, as a share of the meetings it was due at. A rate of {attendance.threshold}% meets the target."
        ],
    )


def _seat(line: SeatLine) -> list[object]:
    counts = [line.rate.whole, line.rate.part, line.deputies, line.apologies]
    return [line.seat, *counts, below(line.rate, line.meets is False), _verdict(line.meets)]


def _verdict(meets: bool | None) -> str | Flagged:
    if meets is None:
        return NOT_APPLICABLE
    return "yes" if meets else below("no, below", True)


@block("attendance.committees")
def committees(attendance: AttendanceFigures) -> Iterator[dict]:
    """Each committee's average over all its meetings."""
    yield table(
        "Attendance of committees",
        [
            text("Committee"),
            number("Meetings"),
            number("Places due"),
            number("Attended"),
            number("Rate"),
            text(f"{attendance.threshold}% or more"),
        ],
        map(_committee, attendance.committee_lines),
        period=attendance.period,
        notes=["A committee’s rate is its attendances as a share of all places due at all its meetings."],
    )


def _committee(line: CommitteeLine) -> list[object]:
    rate = below(line.rate, line.meets is False)
    return [line.body, line.meetings, line.rate.whole, line.rate.part, rate, _verdict(line.meets)]


@block("attendance.chart")
def chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The seats' rates, then the committees', as bars beside the target."""
    yield from seats_chart(attendance)
    yield from committees_chart(attendance)


@block("attendance.seats_chart")
def seats_chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The seats' rates as bars beside the target."""
    seats = [(line.seat, line.rate, line.meets) for line in attendance.seat_lines]
    yield of("attendance.seats_chart", _chart("Attendance of seats", seats, attendance.seats_below, attendance))


@block("attendance.committees_chart")
def committees_chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The committees' rates as bars beside the target."""
    bodies = [(line.body, line.rate, line.meets) for line in attendance.committee_lines]
    drawn = _chart("Attendance of committees", bodies, attendance.committees_below, attendance)
    yield of("attendance.committees_chart", drawn)


def _chart(title: str, lines: list[tuple], how_many_below: int, attendance: AttendanceFigures) -> dict:
    drawn = [bar(label, rate, flag="below" if meets is False else None) for label, rate, meets in lines]
    return bars(
        title,
        drawn,
        period=attendance.period,
        description=f"{how_many_below} of {len(lines)} are below the target of {attendance.threshold}%.",
        unit="%",
        top=100,
        threshold={"value": attendance.threshold, "label": f"target, {attendance.threshold}%"},
    )
