"""Roles that follow from the board's records: from a chair, a seat, an assignment, and from its dates.

The apps above say which records give which role, each with a source; nothing here knows them. A role begins on the
first day of its record and is gone on the day after its last.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone

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
    return {code for (code,) in derived_holdings("role_code", holder=holder)}


def derived_holdings(*columns: str, **who) -> list[tuple]:
    """What records give today, as rows of `columns`, else of `COLUMNS`: one query. `who` narrows it: `holder=user`."""
    today = timezone.localdate()
    in_force = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    given = [rows().order_by().filter(in_force, holder__isnull=False, **who) for rows in _sources]
    found = [rows.values_list(*(columns or COLUMNS)) for rows in given]
    return list(found[0].union(*found[1:], all=True)) if found else []
