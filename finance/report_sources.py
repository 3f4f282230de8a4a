"""Which money is in a year's report: that of its financial year, and of the year before beside it."""

from __future__ import annotations

from django.db.models import QuerySet

from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by
from finance.models import Contribution, ContributionKind, Expenditure, HelpInKind

MONEY = ReportingPeriod.Subject.MONEY

found_by(Contribution, "financial_year", amount="amount")
found_by(Expenditure, "financial_year", amount="amount")
found_by(HelpInKind, "financial_year", amount="value")


@report_source(Contribution, "money.contributions", "money.balance", "money.chart", of=[MONEY])
def contributions(year: ReportYear) -> QuerySet:
    return Contribution.objects.filter(kind=ContributionKind.AGENCY, financial_year=year.periods[MONEY].label)


@report_source(Contribution, "money.grants", "money.balance", "money.chart", of=[MONEY])
def grants(year: ReportYear) -> QuerySet:
    return Contribution.objects.filter(kind=ContributionKind.GRANT, financial_year=year.periods[MONEY].label)


@report_source(Contribution, "money.contributions", "money.balance", of=[MONEY])
def contributions_before(year: ReportYear) -> QuerySet:
    return Contribution.objects.filter(kind=ContributionKind.AGENCY, financial_year=year.previous)


@report_source(Contribution, "money.grants", "money.balance", of=[MONEY])
def grants_before(year: ReportYear) -> QuerySet:
    return Contribution.objects.filter(kind=ContributionKind.GRANT, financial_year=year.previous)


@report_source(Expenditure, "money.expenditure", "money.balance", "money.chart", of=[MONEY])
def spending(year: ReportYear) -> QuerySet:
    return Expenditure.objects.filter(financial_year=year.periods[MONEY].label)


@report_source(Expenditure, "money.expenditure", "money.balance", of=[MONEY])
def spending_before(year: ReportYear) -> QuerySet:
    return Expenditure.objects.filter(financial_year=year.previous)


@report_source(HelpInKind, "money.help_in_kind", of=[MONEY])
def help_in_kind(year: ReportYear) -> QuerySet:
    return HelpInKind.objects.for_years(year.periods[MONEY].label)
