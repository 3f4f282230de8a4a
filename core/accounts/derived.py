"""Roles that follow from the board's records: from a chair, a seat, an assignment, and from its dates.

The apps above say which records give which role, each with a source; nothing here knows them. A role begins on the
first day of its record and is gone on the day after its last.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.expressions import Combinable

from core.records import clock
from core.records.dates import in_force


@dataclass(frozen=True)
class RoleSource:
    """Records that give their `holder` a role from `starts_on` to `ends_on`.

    `role_code` gives its code, `because` the reason as a manager reads it.
    """

    records: QuerySet[Model]
    role_code: Combinable
    because: Combinable


# holder, code of the role, reason, first and last day
DerivedHolding = tuple[int, str, str, datetime.date, datetime.date | None]

_sources: list[Callable[[], RoleSource]] = []


def role_source(source: Callable[[], RoleSource]) -> Callable[[], RoleSource]:
    if source not in _sources:
        _sources.append(source)
    return source


def derived_codes(holder: int) -> set[str]:
    """The codes of the roles that records give this person today."""
    return {code for (code,) in _union(lambda source: _on_day(source, holder=holder).values_list(source.role_code))}


def derived_holdings(**who: object) -> list[DerivedHolding]:
    """What records give people today. `holder` narrows it."""

    def rows(source: RoleSource) -> QuerySet[Model, Any]:
        records = _on_day(source, **(who or {"holder__isnull": False}))
        return records.values_list("holder_id", source.role_code, source.because, "starts_on", "ends_on")

    return list(_union(rows))


def _on_day(source: RoleSource, **who: object) -> QuerySet[Model]:
    return source.records.order_by().filter(in_force(clock.today()), **who)


def _union(rows: Callable[[RoleSource], QuerySet[Model, Any]]) -> QuerySet[Model, Any]:
    first, *others = [rows(source()) for source in _sources]
    return first.union(*others, all=True)
