"""The report in preparation, on the home page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from core.records.tasks import Task, task_provider
from reporting.models import AnnualReport, Edition
from reporting.permissions import can_prepare_editions

KIND = "Annual report"


@task_provider
def report_in_preparation(user, on: datetime.date) -> Iterator[Task]:
    """The latest report, until an edition of it is approved."""
    if not can_prepare_editions(user):
        return
    approved = Exists(Edition.objects.frozen().filter(report=OuterRef("pk")))
    report = AnnualReport.objects.annotate(is_approved=approved).first()
    if report is not None and not report.is_approved:
        yield Task(f"The {report.year} report is in preparation", report.get_absolute_url(), KIND)
