"""Attendance of seats and committees against the board's target."""

from __future__ import annotations

from collections.abc import Iterator

from committees.figures import AttendanceFigures, CommitteeLine, SeatLine
from core.records.figures import NOT_APPLICABLE, NOT_RECORDED, NotRecorded
from reporting.blocks.elements import Flagged, bar, bars, below, number, of, table, text, times
from reporting.blocks.registry import block

NOT_RECORDED_COLUMN = "Not recorded"


@block("attendance.seats", "meetings of the board")
def seats(attendance: AttendanceFigures) -> Iterator[dict]:
    """Each seat of the board in printed order: the meetings it was due at by attendance, and the rate.

    The column of meetings for which nothing is recorded is left out where every register is complete.
    """
    yield table(
        "Attendance of the board's seats",
        [
            text("Seat"),
            number("Meetings due"),
            number("Attended"),
            number("Sent a deputy"),
            number("Apologies"),
            number("Absent"),
            number(NOT_RECORDED_COLUMN),
            number("Rate"),
            text(f"{attendance.threshold}% or more"),
        ],
        [_seat(line, attendance.not_recorded) for line in attendance.seat_lines if attendance.meetings],
        period=attendance.period,
        notes=[
            f"The board met {times(attendance.meetings)}. A seat’s rate is how often it attended or sent a deputy, as "
            f"a share of the meetings {_base(attendance.not_recorded)}. A rate of {attendance.threshold}% meets the "
            "target.",
        ],
        optional=[NOT_RECORDED_COLUMN],
    )


def _base(not_recorded: int) -> str:
    return "for which its attendance was recorded" if not_recorded else "it was due at"


def _seat(line: SeatLine, not_recorded: int) -> list[object]:
    counts = [line.due, line.attended, line.deputies, line.apologies, line.absent]
    unknown = line.not_recorded if not_recorded else ""
    return [line.seat, *counts, unknown, below(line.rate, line.meets is False), _verdict(line)]


def _verdict(line: SeatLine | CommitteeLine) -> str | Flagged | NotRecorded:
    if line.meets is None:
        return NOT_RECORDED if line.due else NOT_APPLICABLE
    return "yes" if line.meets else below("no, below", True)


@block("attendance.committees", "meetings of committees")
def committees(attendance: AttendanceFigures) -> Iterator[dict]:
    """Each committee's average over all its meetings."""
    lines = attendance.committee_lines if attendance.meetings_of_committees else ()
    not_recorded = sum(line.not_recorded for line in lines)
    yield table(
        "Attendance of committees",
        [
            text("Committee"),
            number("Meetings"),
            number("Places due"),
            number(NOT_RECORDED_COLUMN),
            number("Attended"),
            number("Rate"),
            text(f"{attendance.threshold}% or more"),
        ],
        [_committee(line, not_recorded) for line in lines],
        period=attendance.period,
        notes=[
            "A committee’s rate is its attendances, deputies included, as a share of all places "
            f"{'for which attendance was recorded' if not_recorded else 'due'} at all its meetings.",
        ],
        optional=[NOT_RECORDED_COLUMN],
    )


def _committee(line: CommitteeLine, not_recorded: int) -> list[object]:
    rate = below(line.rate, line.meets is False)
    unknown = line.not_recorded if not_recorded else ""
    return [line.body, line.meetings, line.due, unknown, line.rate.part, rate, _verdict(line)]


@block("attendance.chart", "meetings")
def chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The seats' rates, then the committees', as bars beside the target."""
    yield from seats_chart(attendance)
    yield from committees_chart(attendance)


@block("attendance.seats_chart", "meetings of the board")
def seats_chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The seats' rates as bars beside the target."""
    lines = attendance.seat_lines if attendance.meetings else ()
    seats = [(line.seat, line.rate, line.meets) for line in lines]
    yield of("attendance.seats_chart", _chart("Attendance of seats", seats, attendance.seats_below, attendance))


@block("attendance.committees_chart", "meetings of committees")
def committees_chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The committees' rates as bars beside the target."""
    lines = attendance.committee_lines if attendance.meetings_of_committees else ()
    bodies = [(line.body, line.rate, line.meets) for line in lines]
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
