"""What a careful reader would question in the accounts of a year, each with the record to correct."""

from __future__ import annotations

from collections.abc import Iterator

from committees.concerns import Concern, twins_among
from finance.models import Contribution, Expenditure


def account_concerns(financial_year: str) -> Iterator[Concern]:
    """Contributors and headings of a year that look the same: the report prints them as two."""
    contributions = Contribution.objects.filter(financial_year=financial_year)
    yield from twins_among(contributions, "contributor", "contributors")
    spending = Expenditure.objects.filter(financial_year=financial_year)
    yield from twins_among(spending, "heading", "headings of expenditure")
