"""What the report in preparation needs: the things that its checks found when they were last run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.records.figures import print_day
from core.records.tasks import Task, needs
from reporting.check_runs import CheckRun, last_run
from reporting.models import AnnualReport, Edition
from reporting.permissions import can_prepare_editions

KIND = "The report in preparation"


@needs
def checks_on_the_report(user, on: datetime.date) -> Iterator[Task]:
    """The latest report, as long as no edition of it has been approved: three queries."""
    if not can_prepare_editions(user):
        return
    approved = Exists(Edition.objects.frozen().filter(report=OuterRef("pk")))
    report = AnnualReport.objects.annotate(is_approved=approved).first()
    if report is not None and not report.is_approved:
        yield Task(f"{report}: {_words(last_run(report.year))}", f"{report.get_absolute_url()}#checks", KIND)


def _words(run: CheckRun | None) -> str:
    if run is None:
        return "its checks have not been run yet"
    since = "; records were written since" if run.is_overtaken else ""
    return f"{run.found['summary']}, as checked on {print_day(timezone.localdate(run.at))}{since}"
