"""Where a record is printed: shown on its page, stated by the app that prints it in its `report_references.py`."""

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
    """One document with the places in it where the record is printed. `note` is a remark about it."""

    title: str
    places: tuple[Location, ...]
    note: str = ""


@dataclass(frozen=True)
class ViewedRecord:
    """A record that a person looks at, and when it was last changed, if that is known."""

    record: models.Model
    user: object
    changed_at: datetime.datetime | None


ReferenceProvider = Callable[[ViewedRecord], Iterable[Reference] | None]
_providers: list[ReferenceProvider] = []


def reference_provider(provider: ReferenceProvider) -> ReferenceProvider:
    """Decorator: a record's page shows what this function finds. It returns None for a type that is never printed."""
    _providers.append(provider)
    return provider


def references_of(viewed: ViewedRecord) -> list[Reference] | None:
    """Every place where the record is printed, in the order of the providers; None where its type never is."""
    answers = [list(found) for provider in _providers if (found := provider(viewed)) is not None]
    return [reference for found in answers for reference in found] if answers else None
