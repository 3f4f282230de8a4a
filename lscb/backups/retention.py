"""Which backups of the nights are kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime


def backups_to_keep(made: Iterable[datetime], *, daily: int, weekly: int, monthly: int) -> set[datetime]:
    """The newest backup of each of the last `daily` days that have one, `weekly` weeks and `monthly` months."""
    newest_first = sorted(made, reverse=True)
    kept = newest_of_each(newest_first, lambda at: at.date(), daily)
    kept |= newest_of_each(newest_first, lambda at: at.isocalendar()[:2], weekly)
    kept |= newest_of_each(newest_first, lambda at: (at.year, at.month), monthly)
    return kept | set(newest_first[:1])


def newest_of_each(newest_first: list[datetime], period: Callable[[datetime], Hashable], most: int) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for at in newest_first:
        found.setdefault(period(at), at)
    return set(list(found.values())[:most])
