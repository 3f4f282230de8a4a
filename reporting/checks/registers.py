"""Registers that are not complete, so that the attendance printed is not the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from committees.concerns import register_gaps
from committees.figures import AttendanceFigures
from core.records.english import counted_of
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport


def registers_not_complete(composed: ComposedReport) -> Iterator[Finding]:
    """Seats that no register of the attendance period names, and meetings that others are missing from."""
    attendance = composed.figures.by_prefix.get("attendance")
    if not isinstance(attendance, AttendanceFigures):
        return
    gaps = register_gaps(attendance.period)
    for seat, meetings in gaps.seats:
        sentence = f"{seat} is missing from all {meetings} registers taken at meetings that it was due at."
        yield Finding("seat not in the registers", sentence, seat)
    for meeting in gaps.meetings:
        due = meeting.recorded + meeting.not_recorded
        sentence = f"Attendance at {meeting} is not recorded for {counted_of(meeting.not_recorded, due, 'seat')}."
        yield Finding("register not complete", sentence, meeting)
