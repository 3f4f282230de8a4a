"""Which deaths are counted in a year's report. Told to those alone who may see the case."""

from __future__ import annotations

from django.db.models import QuerySet

from cdop.figures import CONTRIBUTED
from cdop.models import ChildDeath, DeathFactor, ModifiableComparator
from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by

YEAR = ReportingPeriod.Subject.CHILD_DEATHS
ALL_YEARS = ReportingPeriod.Subject.CHILD_DEATHS_CUMULATIVE
BOTH = (YEAR, ALL_YEARS)

found_by(ModifiableComparator, "report_year")


@report_source(ChildDeath, "child_deaths.summary", "child_deaths.year", "child_deaths.year_chart", of=BOTH)
def reviewed_in_the_year(year: ReportYear) -> QuerySet:
    return ChildDeath.objects.of_the_board().reviewed_in(year.periods[YEAR])


@report_source(ChildDeath, "child_deaths.summary", "child_deaths.cumulative", "child_deaths.chart", of=BOTH)
def reviewed_in_all_years(year: ReportYear) -> QuerySet:
    return ChildDeath.objects.of_the_board().reviewed_in(year.periods[ALL_YEARS])


@report_source(ChildDeath, "child_deaths.modifiable", of=BOTH)
def with_a_judgement(year: ReportYear) -> QuerySet:
    return reviewed_in_all_years(year).filter(modifiability__isnull=False)


@report_source(ChildDeath, "child_deaths.summary", "child_deaths.outstanding", of=BOTH)
def outstanding(year: ReportYear) -> QuerySet:
    waiting = ChildDeath.objects.of_the_board().outstanding(year.periods[ALL_YEARS].ends_on)
    return waiting.filter(year_of_death__lte=year.label)


@report_source(DeathFactor, "child_deaths.factors", of=BOTH)
def factors(year: ReportYear) -> QuerySet:
    return DeathFactor.objects.filter(death__in=reviewed_in_all_years(year), score__in=CONTRIBUTED)


@report_source(ModifiableComparator, "child_deaths.modifiable", of=BOTH)
def comparators(year: ReportYear) -> QuerySet:
    return ModifiableComparator.objects.filter(report_year=year.label)
