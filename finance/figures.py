"""Income and spending of a financial year, beside the previous year, and the balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from committees.models import Agency
from core.records.figures import NOT_RECORDED, Money, NotRecorded, Period, Rate
from core.records.lookalikes import alike
from finance.models import Contribution, ContributionKind, Expenditure, HelpInKind

NOTHING = Money(Decimal(0))
Row = TypeVar("Row", Contribution, Expenditure)
Key = Callable[[Any], object]
SAME_CONTRIBUTOR: tuple[Key, ...] = (
    lambda row: (row.kind, row.agency_id, alike(row.contributor)),
    lambda row: (row.kind, row.agency_id) if row.agency_id else None,
    lambda row: (row.kind, alike(row.contributor)),
)
SAME_HEADING: tuple[Key, ...] = (lambda row: row.heading, lambda row: alike(row.heading))


@dataclass(frozen=True)
class ContributionLine:
    """One contributor's amount, and that of the previous year. Either is None if there is no record."""

    contributor: str
    agency: str
    kind: str
    amount: Money | None
    previous: Money | None


@dataclass(frozen=True)
class SpendingLine:
    """One heading's amount with its share of all spending, and the previous year's. None if there is no record."""

    heading: str
    amount: Money | None
    share: Rate | None
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

    The lines of the year come first, then those of the previous year alone: each column adds up to its total. The sums
    of a year without any contributions, or without any spending, are not recorded.
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
    def has_income(self) -> bool:
        return any(line.amount is not None for line in self.contributions)

    @property
    def has_spending(self) -> bool:
        return any(line.amount is not None for line in self.expenditure)

    @property
    def agency_total(self) -> Money | NotRecorded:
        return total(line.amount for line in self.agencies) if self.has_income else NOT_RECORDED

    @property
    def grant_total(self) -> Money | NotRecorded:
        return total(line.amount for line in self.grants) if self.has_income else NOT_RECORDED

    @property
    def income(self) -> Money | NotRecorded:
        return total(line.amount for line in self.contributions) if self.has_income else NOT_RECORDED

    @property
    def spent(self) -> Money | NotRecorded:
        return total(line.amount for line in self.expenditure) if self.has_spending else NOT_RECORDED

    @property
    def balance(self) -> Money | NotRecorded:
        income, spent = self.income, self.spent
        return income - spent if isinstance(income, Money) and isinstance(spent, Money) else NOT_RECORDED

    @property
    def paying_agencies(self) -> int | NotRecorded:
        """The number of agencies that paid something, each counted once."""
        paying = {line.agency for line in self.agencies if line.amount and line.amount > NOTHING}
        return len(paying) if self.has_income else NOT_RECORDED

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
    contributions = _beside_previous(paid, period, SAME_CONTRIBUTOR)
    spending = _beside_previous(Expenditure.objects.for_years(*years), period, SAME_HEADING)
    spent = pence(sum(row.amount for row, _ in spending if row))
    help_in_kind = HelpInKind.objects.for_years(period.label).select_related("agency")
    contribution_lines = tuple(_contribution(row, previous) for row, previous in contributions)
    return FinanceFigures(
        period=period,
        contributions=contribution_lines,
        expenditure=tuple(_spending(row, previous, spent) for row, previous in spending),
        help_in_kind=tuple(map(_help, help_in_kind)),
        previous_label=previous_label or "",
        previous_agency_total=_previous_total(contribution_lines, ContributionKind.AGENCY),
        previous_grant_total=_previous_total(contribution_lines, ContributionKind.GRANT),
        previous_spent=total(_amount(row) for _, row in spending) if any(row for _, row in spending) else None,
    )


def total(amounts: Iterable[Money | None]) -> Money:
    """The sum of those that are recorded."""
    return sum((amount for amount in amounts if amount is not None), NOTHING)


def pence(pounds: Decimal) -> int:
    """Pounds as whole pence, so that a share of money is a rate of integers."""
    return int(pounds * 100)


def _beside_previous(rows: Iterable[Row], period: Period, keys: Sequence[Key]) -> list[tuple[Row | None, Row | None]]:
    """The year's records in printed order, each with its own of the year before, then those of the year before alone.

    Two belong together by the first of the keys that each of them alone has in its year.
    """
    now: list[Row] = []
    before: list[Row] = []
    for row in rows:
        (now if row.financial_year == period.label else before).append(row)
    previous: dict[int, Row] = {}
    for key in keys:
        earlier = _by_key([row for row in before if row not in previous.values()], key)
        of_now = _by_key([row for row in now if row.pk not in previous], key)
        previous |= {row.pk: earlier[value] for value, row in of_now.items() if value in earlier}
    pairs: list[tuple[Row | None, Row | None]] = [(row, previous.get(row.pk)) for row in now]
    return pairs + [(None, row) for row in before if row not in previous.values()]


def _by_key(rows: list[Row], key: Key) -> dict[object, Row]:
    """The records that no other has the key of; a key of None is none."""
    times = Counter(map(key, rows))
    return {value: row for row in rows if (value := key(row)) is not None and times[value] == 1}


def _contribution(row: Contribution | None, previous: Contribution | None) -> ContributionLine:
    named = row or previous
    assert named is not None
    return ContributionLine(named.contributor, _name(named.agency), named.kind, _amount(row), _amount(previous))


def _spending(row: Expenditure | None, previous: Expenditure | None, spent: int) -> SpendingLine:
    named = row or previous
    assert named is not None
    share = Rate(pence(row.amount), spent) if row else None
    return SpendingLine(named.heading, _amount(row), share, _amount(previous))


def _help(row: HelpInKind) -> HelpLine:
    return HelpLine(row.description, row.kind, _name(row.agency), None if row.value is None else Money(row.value))


def _name(agency: Agency | None) -> str:
    return agency.name if agency else ""


def _amount(row: Contribution | Expenditure | None) -> Money | None:
    return Money(row.amount) if row else None


def _previous_total(lines: Sequence[ContributionLine], kind: str) -> Money | None:
    """The previous year's total of one kind; None where the year has no contributions at all."""
    if all(line.previous is None for line in lines):
        return None
    return total(line.previous for line in lines if line.kind == kind)
