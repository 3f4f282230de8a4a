"""Which open deadlines there are, whatever app they belong to, for those who change what they are counted by.

An app registers a function of a person that yields those the person may see:

    @open_deadlines
    def open_deadlines_of_cases(user) -> Iterator[OpenDeadline]: ...
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from committees.models import BankHoliday, TimeLimit
from committees.working_days import WorkingDays
from core.records.permissions import Person


@dataclass(frozen=True)
class OpenDeadline:
    """Something not done yet, with the day and the limit by which it is due."""

    name: str
    starts_on: datetime.date
    limit: TimeLimit


@dataclass(frozen=True)
class MovedDeadline:
    """A deadline that a bank holiday moves from one day to another."""

    name: str
    old: datetime.date
    new: datetime.date


Provider = Callable[[Person], Iterable[OpenDeadline]]
_providers: list[Provider] = []


def open_deadlines(provider: Provider) -> Provider:
    """Decorator: the deadlines of this function are worked out again when a bank holiday is added."""
    _providers.append(provider)
    return provider


def moved_by(holiday: BankHoliday, user: Person) -> list[MovedDeadline]:
    """The open deadlines that are on another day because of this bank holiday."""
    now, without = WorkingDays(), WorkingDays(without=holiday)
    deadlines = [deadline for provider in _providers for deadline in provider(user)]
    days = [(each.name, *(each.limit.due_on(each.starts_on, days) for days in (without, now))) for each in deadlines]
    return [MovedDeadline(name, old, new) for name, old, new in days if old != new]
