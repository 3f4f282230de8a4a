"""Attendance of seats and committees against the target."""

from __future__ import annotations

from collections.abc import Iterator

from committees.figures import AttendanceFigures, CommitteeLine, SeatLine
from core.records.english import agree, times
from core.records.figures import NOT_APPLICABLE, NOT_RECORDED, NotRecorded, Rate
from reporting.blocks.elements import Flagged, bar, bars, below, number, of, share, table, text
from reporting.blocks.registry import block

NOT_RECORDED_COLUMN = "Not recorded"
CAME = ("Attended", "Sent a deputy")
ENTERED = (*CAME, "Apologies", "Absent")
COUNTS = [*map(number, ENTERED), number(NOT_RECORDED_COLUMN), share("Rate", CAME, ENTERED)]


@block("attendance.seats", "meetings of the {word}", worded=True)
def seats(attendance: AttendanceFigures, *, word: str) -> Iterator[dict]:
    """Each seat in printed order: the meetings it was due at by attendance, and the rate.

    The column of meetings for which nothing is recorded is left out where every register is complete.
    """
    yield table(
        f"Attendance of the {word}'s seats",
        [text("Seat"), number("Meetings due"), *COUNTS, text(f"{attendance.threshold}% or more")],
        [[line.seat, *_counts(line, attendance.not_recorded)] for line in attendance.attendance_of_seats],
        period=attendance.period,
        notes=[
            f"The {word} met {times(attendance.meetings)}. A seat’s rate is how often it attended or sent a deputy, as "
            f"a share of the meetings {_base(attendance.not_recorded)}. A rate of {attendance.threshold}% meets the "
            "target.",
        ],
        optional=[NOT_RECORDED_COLUMN],
        columns_add_up=[("Meetings due", (*ENTERED, NOT_RECORDED_COLUMN))],
    )


def _base(not_recorded: int) -> str:
    return "for which its attendance was recorded" if not_recorded else "it was due at"


def _counts(line: SeatLine | CommitteeLine, not_recorded: int) -> list[object]:
    unknown = line.not_recorded if not_recorded else ""
    counts = [line.due, line.attended, line.deputies, line.apologies, line.absent, unknown]
    return [*counts, below(_rate(line), line.meets is False), _verdict(line)]


def _rate(line: SeatLine | CommitteeLine) -> Rate | NotRecorded:
    """A seat that was due and of which nothing is recorded has a rate, which nobody knows."""
    return NOT_RECORDED if line.due and line.meets is None else line.rate


def _verdict(line: SeatLine | CommitteeLine) -> str | Flagged | NotRecorded:
    if line.meets is None:
        return NOT_RECORDED if line.due else NOT_APPLICABLE
    return "yes" if line.meets else below("no, below", True)


@block("attendance.committees", "meetings of committees")
def committees(attendance: AttendanceFigures) -> Iterator[dict]:
    """Each committee's places at all its meetings by attendance, and its average rate."""
    lines = attendance.attendance_of_committees
    not_recorded = sum(line.not_recorded for line in lines)
    yield table(
        "Attendance of committees",
        [
            text("Committee"),
            number("Meetings"),
            number("Places due"),
            *COUNTS,
            text(f"{attendance.threshold}% or more"),
        ],
        [[line.body, line.meetings, *_counts(line, not_recorded)] for line in lines],
        period=attendance.period,
        notes=[
            "A committee’s rate is its attendances, deputies included, as a share of all places "
            f"{'for which attendance was recorded' if not_recorded else 'due'} at all its meetings.",
        ],
        optional=[NOT_RECORDED_COLUMN],
        columns_add_up=[("Places due", (*ENTERED, NOT_RECORDED_COLUMN))],
    )


@block("attendance.chart", "meetings")
def chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The seats' rates, then the committees', as bars beside the target."""
    yield from seats_chart(attendance)
    yield from committees_chart(attendance)


@block("attendance.seats_chart", "meetings of the {word}")
def seats_chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The seats' rates as bars beside the target."""
    seats = [(line.seat, _rate(line), line.meets) for line in attendance.attendance_of_seats]
    yield of("attendance.seats_chart", _chart("Attendance of seats", seats, attendance.seats_below, attendance))


@block("attendance.committees_chart", "meetings of committees")
def committees_chart(attendance: AttendanceFigures) -> Iterator[dict]:
    """The committees' rates as bars beside the target."""
    bodies = [(line.body, _rate(line), line.meets) for line in attendance.attendance_of_committees]
    drawn = _chart("Attendance of committees", bodies, attendance.committees_below, attendance)
    yield of("attendance.committees_chart", drawn)


def _chart(title: str, lines: list[tuple], how_many_below: int, attendance: AttendanceFigures) -> dict:
    drawn = [bar(label, rate, flag="below" if meets is False else None) for label, rate, meets in lines]
    return bars(
        title,
        drawn,
        period=attendance.period,
        description=f"{how_many_below} of {len(lines)} {agree(how_many_below, 'is', 'are')} below the target of "
        f"{attendance.threshold}%.",
        unit="%",
        top=100,
        threshold={"value": attendance.threshold, "label": f"target, {attendance.threshold}%"},
    )
