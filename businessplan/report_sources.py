"""Which plans, priorities and actions stand in a year's report: the plan it looks back on, and the one that follows."""

from __future__ import annotations

from django.db.models import QuerySet

from businessplan.kinds import PlanKind
from businessplan.models import Action, ActionPlan, ExternalPriority, PartnerPriority, Priority, ProgressReport
from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by

Subject = ReportingPeriod.Subject
BOTH = (Subject.PLAN, Subject.NEXT_PLAN)

found_by(ActionPlan, "report_year", rows=lambda: ActionPlan.objects.filter(kind=PlanKind.BUSINESS_PLAN))

OF_PROGRESS = ("plan.progress", "plan.ratings", "plan.chart")


def plans_of(year_label: str) -> QuerySet:
    return ActionPlan.objects.filter(kind=PlanKind.BUSINESS_PLAN, report_year=year_label)


@report_source(ActionPlan, *OF_PROGRESS, of=BOTH)
def plans(year: ReportYear) -> QuerySet:
    return plans_of(year.plan)


@report_source(ActionPlan, "next_plan.table", "plan.priorities", of=BOTH)
def next_plans(year: ReportYear) -> QuerySet:
    return plans_of(year.next_plan)


@report_source(Priority, "plan.priorities", of=BOTH)
def priorities(year: ReportYear) -> QuerySet:
    return Priority.objects.filter(plan__in=plans_of(year.next_plan))


@report_source(Action, *OF_PROGRESS, of=BOTH)
def actions(year: ReportYear) -> QuerySet:
    return Action.objects.filter(plan__in=plans_of(year.plan))


@report_source(Action, "next_plan.table", of=BOTH)
def actions_to_come(year: ReportYear) -> QuerySet:
    return Action.objects.filter(plan__in=plans_of(year.next_plan))


@report_source(ProgressReport, *OF_PROGRESS, of=BOTH)
def progress_reports(year: ReportYear) -> QuerySet:
    """The last report of each action by the day that the plan is looked at."""
    latest = ProgressReport.objects.latest(year.last_day(Subject.PLAN))
    return latest.filter(action__plan__in=plans_of(year.plan))


@report_source(PartnerPriority, "partner_priorities", of=BOTH)
def partner_priorities(year: ReportYear) -> QuerySet:
    return PartnerPriority.objects.filter(plan__in=plans_of(year.next_plan))


@report_source(ExternalPriority, "external_priorities", of=BOTH)
def external_priorities(year: ReportYear) -> QuerySet:
    return ExternalPriority.objects.all()
