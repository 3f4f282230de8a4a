"""Where a record appears: told on its page by whoever prints records, registered in an app's `appearances.py`."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Location:
    """One table, chart or section, and the address at which it is read."""

    words: str
    url: str


@dataclass(frozen=True)
class Reference:
    """One document with the places in it where the record stands. `note` is what to know of it."""

    title: str
    places: tuple[Location, ...]
    note: str = ""


@dataclass(frozen=True)
class ViewedRecord:
    """A record that a person looks at, and when it was last changed, if that is known."""

    record: models.Model
    user: object
    changed_at: datetime.datetime | None


Teller = Callable[[ViewedRecord], Iterable[Reference] | None]
_tellers: list[Teller] = []


def appearances(teller: Teller) -> Teller:
    """Decorator: pages of records ask this function from now on. It says None of a type that is never printed."""
    _tellers.append(teller)
    return teller


def references_of(shown: ViewedRecord) -> list[Reference] | None:
    """Every place where the record is printed, in the order of the tellers; None where its type never is."""
    told = [list(found) for teller in _tellers if (found := teller(shown)) is not None]
    return [appearance for found in told for appearance in found] if told else None
