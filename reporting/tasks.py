"""The report in preparation, on the home page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.pages.new_year import can_carry_over, records_carried_over
from core.records.figures import print_day
from core.records.tasks import Task, task_provider
from reporting.models import AnnualReport, Edition
from reporting.next_year import years_between
from reporting.permissions import can_prepare_editions
from reporting.timetable import timetable_of, with_steps

KIND = "Annual report"
CARRIED = "Child deaths in the report"


@task_provider
def records_to_take_over(user, on: datetime.date) -> Iterator[Task]:
    """What others than the unit keep of the records that the latest report takes from the one before."""
    if can_prepare_editions(user) or not can_carry_over(user):
        return
    report = AnnualReport.objects.first()
    last = report.previous if report else None
    if last and any(each.own for each in records_carried_over(user, years_between(last, report))):
        url = reverse("reporting:carry-over", args=[report.year])
        yield Task(f"Add the periods of child deaths to the {report.year} report", url, CARRIED)


@task_provider
def report_in_preparation(user, on: datetime.date) -> Iterator[Task]:
    """The latest report and the one before it until they are approved, with their timetables until published."""
    if not can_prepare_editions(user):
        return
    approved = Exists(Edition.objects.approved().filter(report=OuterRef("pk")))
    reports = list(with_steps(AnnualReport.objects.annotate(is_approved=approved))[:2])
    for report in reports[:1] if reports and reports[0].published_on else reports:
        yield from _tasks_of(report, on)


def _tasks_of(report: AnnualReport, on: datetime.date) -> Iterator[Task]:
    if report.published_on:
        return
    url = report.get_absolute_url()
    if not report.is_approved:
        yield Task(f"The {report.year} report is in preparation", url, KIND)
    timetable = timetable_of(report, on)
    if timetable is None:
        return
    kind = f"Timetable of the {report.year} report"
    if timetable.no_meeting_from:
        sentence = f"Plan the meeting that approves it, on or after {print_day(timetable.no_meeting_from)}"
        yield Task(sentence, f"{url}#timetable", kind)
    for step in timetable.steps:
        if step.done_on is None:
            yield Task(step.sentence, f"{url}#timetable", kind)
