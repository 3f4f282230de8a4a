"""Tasks of audits: those due to be begun or finished, and self-assessment returns that are late."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from audits.models import SelfAssessment, SelfAssessmentReturn, TimetabledAudit
from audits.permissions import can_run_audits
from committees.querysets import agencies_of
from committees.roles import AGENCY_CONTACT
from core.pages.record_pages import pages_of
from core.records.figures import print_day
from core.records.tasks import Task, task_provider

KIND = "Audits due"
OF_AGENCY = "Returns of my agency"
AHEAD = datetime.timedelta(days=31)


@task_provider
def audits_due(user, on: datetime.date) -> Iterator[Task]:
    """Timetabled audits due within a month or overdue that are not done, the oldest first."""
    if not can_run_audits(user):
        return
    for entry in TimetabledAudit.objects.visible_to(user).due_by(on + AHEAD).select_related("audit"):
        due = "overdue since" if entry.due_on < on else "due on"
        stage = entry.audit.status if entry.audit else "not begun"
        sentence = f"{entry}: {stage}, {due} {print_day(entry.due_on)}"
        record, page = (entry.audit, "complete") if entry.audit else (entry, "begin")
        pages = pages_of(type(record))
        yield Task(sentence, pages.url(page, record.pk), KIND)


@task_provider
def returns_outstanding(user, on: datetime.date) -> Iterator[Task]:
    """Self-assessments that have closed without all their returns."""
    if not can_run_audits(user):
        return
    closed = SelfAssessment.objects.visible_to(user).filter(closes_on__lt=on)
    for assessment in closed.awaiting(SelfAssessmentReturn.objects.visible_to(user)):
        closed_on = print_day(assessment.closes_on)
        sentence = f"{assessment}: {assessment.awaited:,} not received, closed on {closed_on}"
        yield Task(sentence, pages_of(SelfAssessment).detail_url(assessment), KIND)


@task_provider
def returns_of_my_agency(user, on: datetime.date) -> Iterator[Task]:
    """Self-assessments that await the return of a contact's agency, the first to close first."""
    if not user.holds(AGENCY_CONTACT):
        return
    awaited = SelfAssessmentReturn.objects.visible_to(user).filter(agency__in=agencies_of(user)).outstanding()
    for own in awaited.select_related("assessment", "agency").order_by("assessment__closes_on", "pk"):
        closes_on = own.assessment.closes_on
        until = f", to be sent by {print_day(closes_on)}" if closes_on else ""
        yield Task(f"{own}: awaited{until}", pages_of(SelfAssessmentReturn).detail_url(own), OF_AGENCY)
