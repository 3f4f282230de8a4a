"""Registers that are not complete, so that the attendance printed is not the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from committees.concerns import incomplete_registers
from committees.figures import AttendanceFigures
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport


def registers_not_complete(composed: ComposedReport) -> Iterator[Finding]:
    """Meetings held in the attendance period for which attendance is not recorded for every seat."""
    attendance = composed.figures.by_prefix.get("attendance")
    if not isinstance(attendance, AttendanceFigures):
        return
    for meeting in incomplete_registers(attendance.period):
        due = meeting.recorded + meeting.not_recorded
        sentence = f"Attendance at {meeting} is not recorded for {meeting.not_recorded} of {due} seats."
        yield Finding("register not complete", sentence, meeting)
