"""Roles that follow from the board's records: from a chair, a seat, an assignment, and from its dates.

The apps above say which records give which role, each with a source; nothing here knows them. A role begins on the
first day of its record and is gone on the day after its last.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db.models import QuerySet
from django.utils import timezone

from core.records.dates import in_force

COLUMNS = ("holder_id", "role_code", "because", "starts_on", "ends_on")
_sources: list[Callable[[], QuerySet]] = []


def role_source(rows: Callable[[], QuerySet]) -> Callable[[], QuerySet]:
    """Register a function that gives records with `holder`, `starts_on`, `ends_on`, and annotated with `role_code` and
    `because`, the reason as a manager reads it."""
    if rows not in _sources:
        _sources.append(rows)
    return rows


def derived_codes(holder: int) -> set[str]:
    """The codes of the roles that records give this person today."""
    return {code for (code,) in _holdings_on(timezone.localdate(), ("role_code",), holder=holder)}


def derived_holdings(**who) -> list[tuple]:
    """What records give people today, as rows of `COLUMNS`; `holder` narrows it to one person."""
    return list(_holdings_on(timezone.localdate(), COLUMNS, **who))


def _holdings_on(day: datetime.date, columns: tuple[str, ...], **who) -> QuerySet:
    given = [rows().order_by().filter(in_force(day), holder__isnull=False, **who) for rows in _sources]
    found = [rows.values_list(*columns) for rows in given]
    return found[0].union(*found[1:], all=True)
