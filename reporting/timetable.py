"""When each step of a report is due, and which are late: worked out from the meetings of the board."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from committees.figures import NoMeeting, report_timetable, year_ends_on
from core.records.english import counted
from core.records.figures import print_day
from reporting.models import AnnualReport, Edition, EditionStep

Status = Edition.Status


@dataclass(frozen=True)
class TimetableStep:
    """A step as it stands on the day `on`."""

    label: str
    due_on: datetime.date
    done_on: datetime.date | None
    on: datetime.date

    @property
    def late(self) -> str:
        """3 days late, whether done or not; empty where it is not."""
        days = ((self.done_on or self.on) - self.due_on).days
        return f"{counted(days, 'day')} late" if days > 0 else ""

    @property
    def sentence(self) -> str:
        """Draft ready: due by 25 June 2012, 3 days late."""
        return ", ".join(filter(None, [f"{self.label}: due by {print_day(self.due_on)}", self.late]))


@dataclass(frozen=True)
class Timetable:
    """The steps in order; none while the board has no meeting on or after the day `no_meeting_from`."""

    steps: tuple[TimetableStep, ...]
    no_meeting_from: datetime.date | None = None


def with_steps(reports: QuerySet[AnnualReport]) -> QuerySet[AnnualReport]:
    """Each with the last day of its year, and the first day on which an edition of it was made, approved, submitted and
    published. An edition that was withdrawn has done no step.
    """
    editions = Edition.objects.not_withdrawn().filter(report=OuterRef("pk")).order_by("made_at")
    steps = EditionStep.objects.filter(edition__report=OuterRef("pk")).exclude(edition__status=Status.WITHDRAWN)

    def first(status: Status) -> Subquery:
        return Subquery(steps.filter(status=status).order_by("on").values("on")[:1])

    return reports.annotate(
        year_ends_on=year_ends_on(),
        drafted_at=Subquery(editions.values("made_at")[:1]),
        approved_on=first(Status.APPROVED),
        submitted_on=first(Status.SUBMITTED),
        published_on=first(Status.PUBLISHED),
    )


def timetable_of(report: Any, on: datetime.date) -> Timetable | None:
    """Of a report read `with_steps`. None where it has no periods yet."""
    if report.year_ends_on is None:
        return None
    dates = report_timetable(report.year_ends_on, on, report.approved_on)
    if isinstance(dates, NoMeeting):
        return Timetable((), dates.from_on)
    drafted = report.drafted_at and timezone.localdate(report.drafted_at)
    steps = (
        ("Data in", dates.data_on, drafted),
        ("Draft ready", dates.draft_on, drafted),
        ("Approval", dates.board_on, report.approved_on),
        ("Submission", dates.submitted_on, report.submitted_on),
        ("Publication", dates.published_on, report.published_on),
    )
    return Timetable(tuple(TimetableStep(*step, on) for step in steps))
