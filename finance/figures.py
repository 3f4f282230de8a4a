"""Income and spending of a financial year, beside the previous year, and the balance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from committees.models import Agency
from core.records.figures import NOT_RECORDED, Money, NotRecorded, Period, Rate
from finance.models import Contribution, ContributionKind, Expenditure, HelpInKind

NOTHING = Money(Decimal(0))
Row = TypeVar("Row", Contribution, Expenditure)


@dataclass(frozen=True)
class ContributionLine:
    """One contributor's amount, and that of the previous year (None if there is no record)."""

    contributor: str
    agency: str
    kind: str
    amount: Money
    previous: Money | None


@dataclass(frozen=True)
class SpendingLine:
    heading: str
    amount: Money
    share: Rate
    previous: Money | None


@dataclass(frozen=True)
class HelpLine:
    description: str
    kind: str
    agency: str
    value: Money | None


@dataclass(frozen=True)
class FinanceFigures:
    """Agreed contributions and spending. Grants have their own total; `balance` is income less spending.

    The sums of a year without any contributions, or without any spending, are not recorded.
    """

    period: Period
    contributions: tuple[ContributionLine, ...]
    expenditure: tuple[SpendingLine, ...]
    help_in_kind: tuple[HelpLine, ...]
    previous_label: str
    previous_agency_total: Money | None
    previous_grant_total: Money | None
    previous_spent: Money | None

    @property
    def agencies(self) -> tuple[ContributionLine, ...]:
        return tuple(line for line in self.contributions if line.kind == ContributionKind.AGENCY)

    @property
    def grants(self) -> tuple[ContributionLine, ...]:
        return tuple(line for line in self.contributions if line.kind == ContributionKind.GRANT)

    @property
    def agency_total(self) -> Money | NotRecorded:
        return total(line.amount for line in self.agencies) if self.contributions else NOT_RECORDED

    @property
    def grant_total(self) -> Money | NotRecorded:
        return total(line.amount for line in self.grants) if self.contributions else NOT_RECORDED

    @property
    def income(self) -> Money | NotRecorded:
        return total(line.amount for line in self.contributions) if self.contributions else NOT_RECORDED

    @property
    def spent(self) -> Money | NotRecorded:
        return total(line.amount for line in self.expenditure) if self.expenditure else NOT_RECORDED

    @property
    def balance(self) -> Money | NotRecorded:
        income, spent = self.income, self.spent
        return income - spent if isinstance(income, Money) and isinstance(spent, Money) else NOT_RECORDED

    @property
    def paying_agencies(self) -> int | NotRecorded:
        """The number of agencies that paid something, each counted once."""
        paying = {line.agency for line in self.agencies if line.amount > NOTHING}
        return len(paying) if self.contributions else NOT_RECORDED

    @property
    def previous_income(self) -> Money | None:
        if self.previous_agency_total is None or self.previous_grant_total is None:
            return None
        return self.previous_agency_total + self.previous_grant_total

    @property
    def previous_balance(self) -> Money | None:
        if self.previous_income is None or self.previous_spent is None:
            return None
        return self.previous_income - self.previous_spent


def finance_figures(period: Period, previous_label: str | None = None) -> FinanceFigures:
    """The income and spending of the financial year `period.label`.

    `previous_label` is the year to compare with. If it has no records, its figures are None, not £0.
    """
    years = period.label, previous_label or period.label
    paid = Contribution.objects.for_years(*years).select_related("agency")
    contributions, before = _beside_previous(paid, "contributor", period)
    spending, spent_before = _beside_previous(Expenditure.objects.for_years(*years), "heading", period)
    spent = pence(sum(row.amount for row in spending))
    help_in_kind = HelpInKind.objects.for_years(period.label).select_related("agency")
    return FinanceFigures(
        period=period,
        contributions=tuple(_contribution(row, before.get(row.contributor)) for row in contributions),
        expenditure=tuple(_spending(row, spent, spent_before.get(row.heading)) for row in spending),
        help_in_kind=tuple(map(_help, help_in_kind)),
        previous_label=previous_label or "",
        previous_agency_total=_total_of(before, ContributionKind.AGENCY),
        previous_grant_total=_total_of(before, ContributionKind.GRANT),
        previous_spent=total(Money(row.amount) for row in spent_before.values()) if spent_before else None,
    )


def total(amounts: Iterable[Money]) -> Money:
    return sum(amounts, NOTHING)


def pence(pounds: Decimal) -> int:
    """Pounds as whole pence, so that a share of money is a rate of integers."""
    return int(pounds * 100)


def _beside_previous(rows: Iterable[Row], name: str, period: Period) -> tuple[list[Row], dict[str, Row]]:
    """The year's records in printed order, and the previous year's by the field that names them."""
    now: list[Row] = []
    before: dict[str, Row] = {}
    for row in rows:
        if row.financial_year == period.label:
            now.append(row)
        else:
            before[getattr(row, name)] = row
    return now, before


def _contribution(row: Contribution, previous: Contribution | None) -> ContributionLine:
    return ContributionLine(row.contributor, _name(row.agency), row.kind, Money(row.amount), _amount(previous))


def _spending(row: Expenditure, spent: int, previous: Expenditure | None) -> SpendingLine:
    return SpendingLine(row.heading, Money(row.amount), Rate(pence(row.amount), spent), _amount(previous))


def _help(row: HelpInKind) -> HelpLine:
    return HelpLine(row.description, row.kind, _name(row.agency), None if row.value is None else Money(row.value))


def _name(agency: Agency | None) -> str:
    return agency.name if agency else ""


def _amount(row: Contribution | Expenditure | None) -> Money | None:
    return Money(row.amount) if row else None


def _total_of(before: dict[str, Contribution], kind: str) -> Money | None:
    """The previous year's total of one kind; None where the year has no contributions at all."""
    return total(Money(row.amount) for row in before.values() if row.kind == kind) if before else None
