"""What the report of the next year takes from that of a year: stated by each app in its `new_year.py`.

What is copied as a starting point is returned as records that are not saved yet:

    @carried_over(BodyFunction)
    def terms_of_reference(years: YearStart) -> Iterable[Record]:
        ...

What nobody can copy, because it has to be found out again, is a renewal:

    @renewals
    def statistics(years: YearStart) -> Iterator[Renewal]:
        yield Renewal("…", url, is_done=False)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.pages.record_pages import RecordPages, registered_pages
from core.records.models import Record
from core.records.permissions import Person


@dataclass(frozen=True)
class YearStart:
    """The last report's year, that of the next, and the years of the plans it reports on and looks forward to.

    `since` is the key of the change set in which the next report was started; None before that.
    """

    last: str
    following: str
    plan: str
    next_plan: str
    since: int | None = None


Copies = Callable[[YearStart], Iterable[Any]]


@dataclass(frozen=True)
class CarriedRecords:
    """Records of one type for the next year, not saved yet: those this person may add, and those that others add."""

    pages: RecordPages
    own: tuple[Record, ...]
    of_others: tuple[Record, ...]


@dataclass(frozen=True)
class Renewal:
    """Something to bring up to date for the next report: what, on which page, and whether it has been done."""

    sentence: str
    url: str
    is_done: bool = False


Renewals = Callable[[YearStart], Iterable[Renewal]]
_copies: dict[type[Record], Copies] = {}
_renewals: list[Renewals] = []


def carried_over(model: type[Record]) -> Callable[[Copies], Copies]:
    """Decorator: these records of a year are copied into the next. Those that are there already are not returned."""

    def register(copies: Copies) -> Copies:
        _copies[model] = copies
        return copies

    return register


def renewals(renewal: Renewals) -> Renewals:
    """Decorator: what is to be renewed for the next report."""
    _renewals.append(renewal)
    return renewal


def can_carry_over(user: Person) -> bool:
    """Whether this person keeps any records that a year takes from the one before."""
    return any(registered_pages(model).can_add(user) for model in _copies)


def records_carried_over(by: Person, years: YearStart) -> list[CarriedRecords]:
    """Everything that the next year takes from the last, in the order of the apps; nothing that is there already."""
    found = []
    for model, copies in _copies.items():
        pages, records = registered_pages(model), list(copies(years))
        own = tuple(record for record in records if pages.can_change(by, record))
        if records:
            found.append(CarriedRecords(pages, own, tuple(record for record in records if record not in own)))
    return found


def renewals_for(years: YearStart) -> list[Renewal]:
    return [each for renewal in _renewals for each in renewal(years)]
