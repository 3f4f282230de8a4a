"""Records beside the world of the matrix, so that pages have something to show."""

from __future__ import annotations

import datetime

from committees.models import ReportingPeriod
from reporting.models import AnnualReport
from tests.businessplan.factories import ActionPlanFactory
from tests.cdop.factories import ChildDeathFactory
from tests.reporting.factories import ReportSectionFactory

Subject = ReportingPeriod.Subject
PANEL_ON = "2032-01-15"
BEGINS = {Subject.CHILD_DEATHS: 2031, Subject.CHILD_DEATHS_CUMULATIVE: 2028}


def child_deaths() -> None:
    """A year with counts small and large in it, and a case that a panel will review."""
    for subject, begins in BEGINS.items():
        dates = {"starts_on": datetime.date(begins, 4, 1), "ends_on": datetime.date(2032, 3, 31)}
        ReportingPeriod.objects.create(report_year="2031-32", subject=subject, words=f"from {begins}", **dates)
    reviewed = {"reviewed": True, "reviewed_on": datetime.date(2031, 9, 1)}
    for number, count in ((3, 2), (4, 3), (8, 12)):
        ChildDeathFactory.create_batch(count, categories=(number,), **reviewed)
    ChildDeathFactory(panel_on=PANEL_ON)


def next_plan() -> None:
    """One into which the unfinished actions of the world's plan can be carried."""
    dates = {"starts_on": datetime.date(2031, 7, 1), "ends_on": datetime.date(2032, 6, 30)}
    ActionPlanFactory(report_year="2031-32", **dates)


def with_errors(report: AnnualReport) -> None:
    """Sections with an error that stops publication, and one that does not."""
    ReportSectionFactory(report=report, title="Empty", anchor="empty", body="")
    ReportSectionFactory(report=report, title="Amiss", anchor="amiss", body="{{ money.nothing }}")
