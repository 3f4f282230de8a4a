"""Roles that follow from the board's records: from a chair, a seat, an assignment, and from its dates.

The apps above say which records give which role, each with a source; nothing here knows them. A role begins on the
first day of its record and is gone on the day after its last.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from core.records.dates import in_force
from core.records.prepared import ANYONE, Prepared

COLUMNS = ("holder_id", "role_code", "because", "starts_on", "ends_on")
_sources: list[Callable[[], QuerySet]] = []


def role_source(rows: Callable[[], QuerySet]) -> Callable[[], QuerySet]:
    """Register a function that gives records with `holder`, `starts_on`, `ends_on`, and annotated with `role_code` and
    `because`, the reason as a manager reads it."""
    if rows not in _sources:
        _sources.append(rows)
    return rows


def derived_codes(holder: int) -> set[str]:
    """The codes of the roles that records give this person today: one query, which every page waits for."""
    return {code for (code,) in _asked_on(timezone.localdate(), ("role_code",)).about(holder)}


def derived_holdings_of(holder: int) -> list[tuple]:
    """What records give this person today, as rows of `COLUMNS`: one query."""
    return _asked_on(timezone.localdate(), COLUMNS).about(holder)


def derived_holdings() -> list[tuple]:
    """What records give anybody today, as rows of `COLUMNS`: one query."""
    return list(_holdings_on(timezone.localdate(), COLUMNS, {}))


@lru_cache(maxsize=4)
def _asked_on(day: datetime.date, columns: tuple[str, ...]) -> Prepared:
    return Prepared.of(_holdings_on(day, columns, {"holder": ANYONE}))


def _holdings_on(day: datetime.date, columns: tuple[str, ...], who: dict) -> QuerySet:
    given = [rows().order_by().filter(in_force(day), holder__isnull=False, **who) for rows in _sources]
    found = [rows.values_list(*columns) for rows in given]
    return found[0].union(*found[1:], all=True)
