"""The values that figures are made of: a period, a rate that keeps its counts, an amount of money, a hidden count.

Every app's `figures.py` returns frozen dataclasses of these and of plain numbers and words. How each is printed is said
here once, so that the page, the PDF, the chart and the sentence agree.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from functools import total_ordering
from itertools import count

NOT_APPLICABLE = "not applicable"
HIDDEN = "[c]"


@dataclass(frozen=True)
class Period:
    """A stretch of time with the words it is printed in. Both days belong to it."""

    starts_on: datetime.date
    ends_on: datetime.date
    words: str
    label: str = ""

    def __contains__(self, day: datetime.date | None) -> bool:
        return day is not None and self.starts_on <= day <= self.ends_on

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Rate:
    """`part` of `whole`, as counts. Compared as integers, printed as a whole percentage, half up.

    Nothing to divide by is "not applicable", never 0%. Only nothing prints 0%, and only all of it prints 100%. `target`
    is the percentage that a verdict beside the rate is about: a rate below it never prints as if it met it.
    """

    part: int
    whole: int
    target: int | None = field(default=None, compare=False)

    @property
    def percent(self) -> int | Decimal | None:
        """The percentage, half up, with decimals where it would round up to the target; None of nothing."""
        if not self.whole:
            return None
        whole_percent = self._in_units_of(0)
        if self.target is None or self.meets(self.target) or whole_percent < self.target:
            return whole_percent
        decimals = next(digits for digits in count(1) if self._in_units_of(digits) < self.target * 10**digits)
        return Decimal(self._in_units_of(decimals)).scaleb(-decimals)

    def _in_units_of(self, decimals: int) -> int:
        """The percentage in units of so many decimals, half up."""
        unit: int = 10**decimals
        return (200 * unit * self.part + self.whole) // (2 * self.whole)

    @property
    def counts(self) -> str:
        return f"{self.part:,} of {self.whole:,}"

    def meets(self, percent: int) -> bool | None:
        """Whether the rate is at least `percent`, by exact counts; None when nothing was expected."""
        return 100 * self.part >= percent * self.whole if self.whole else None

    def __str__(self) -> str:
        percent = self.percent
        if percent is None:
            return NOT_APPLICABLE
        if percent == 0 and self.part:
            return "under 1%"
        if percent == 100 and self.part != self.whole:
            return "over 99%" if self.part < self.whole else "over 100%"
        return f"{percent}%"


@total_ordering
@dataclass(frozen=True)
class Money:
    """Pounds. Pence are printed only where there are any."""

    amount: Decimal

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + other.amount)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - other.amount)

    def __lt__(self, other: Money) -> bool:
        return self.amount < other.amount

    def __str__(self) -> str:
        sign, amount = ("-" if self.amount < 0 else ""), abs(self.amount)
        return f"{sign}£{amount:,.0f}" if amount == amount.to_integral_value() else f"{sign}£{amount:,.2f}"


@dataclass(frozen=True)
class Hidden:
    """A count that may not be published, standing where its number would. It holds no number of its own.

    `words` are printed: the marker, or those that stand for every small count of the same edition, such as "below 5".
    """

    words: str = HIDDEN

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class NotRecorded:
    """What a figure is where there are no records to count or add up, so that it is never printed as 0."""

    def __str__(self) -> str:
        return "not recorded"


NOT_RECORDED = NotRecorded()


def print_day(day: datetime.date) -> str:
    """9 July 2012."""
    return f"{day.day} {day:%B %Y}"


def print_value(value: object) -> str:
    """How any figure reads in text or in a cell."""
    if value is None:
        return NOT_APPLICABLE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime.date):
        return print_day(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    return str(value)


NAMEABLE = (bool, int, str, Decimal, datetime.date, Rate, Money, Hidden, NotRecorded, Period)


def named_values(figures: object) -> Iterator[tuple[str, object]]:
    """The figures of a dataclass that a sentence may name: its plain fields and its public properties."""
    if not is_dataclass(figures):
        raise TypeError(f"{type(figures).__name__} is not a dataclass of figures")
    names = [f.name for f in fields(figures)]
    names += [name for name, member in vars(type(figures)).items() if isinstance(member, property)]
    for name in names:
        value = getattr(figures, name)
        if value is None or isinstance(value, NAMEABLE):
            yield name, value
