"""The record types a person may know of, app by app, with how many records of each they may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, IntegerField, QuerySet, Value

from records.tables import RecordTable, tables_for

REFERENCE = ("reference", "Words and settings")


@dataclass(frozen=True)
class Group:
    """Record types that belong together, each with its count."""

    label: str
    name: str
    counted: tuple[tuple[RecordTable, int], ...]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.counted)

    @property
    def is_reference(self) -> bool:
        return self.label == REFERENCE[0]


def groups_for(user) -> list[Group]:
    """A group for each app in the order of the settings, then the reference data of all: one query, however many."""
    tables = tables_for(user)
    counts = _counts(tables, user)
    members: dict[tuple[str, str], list] = defaultdict(list)
    for place, table in enumerate(tables):
        members[_group_of(table)].append((table, counts.get(place, 0)))
    members[REFERENCE] = members.pop(REFERENCE, [])
    return [Group(*key, tuple(counted)) for key, counted in members.items() if counted]


def group_names_for(user) -> dict[str, str]:
    """The names of the groups that hold more than words and settings, by label: no query, for nothing is counted."""
    groups = dict.fromkeys(_group_of(table) for table in tables_for(user))
    return {label: name for label, name in groups if (label, name) != REFERENCE}


def _group_of(table: RecordTable) -> tuple[str, str]:
    label = table.model._meta.app_label
    return REFERENCE if table.is_reference else (label, str(apps.get_app_config(label).verbose_name))


def _counts(tables: list[RecordTable], user) -> dict[int, int]:
    """For each table's place in the list, how many of its records the person may see; none are left out."""
    return counted([table.model.objects.visible_to(user) for table in tables])


def counted(querysets: list[QuerySet]) -> dict[int, int]:
    """For each queryset's place in the list, how many rows it has, in one query for all; none are left out."""
    counts = [_count(rows.order_by(), place) for place, rows in enumerate(querysets)]
    return dict(counts[0].union(*counts[1:], all=True)) if counts else {}


def _count(rows: QuerySet, place: int) -> QuerySet:
    """A row that a condition finds several times is counted once. Without one, nothing need be sorted for that."""
    numbered = rows.annotate(place=Value(place, IntegerField())).values("place")
    return numbered.annotate(count=Count("pk", distinct=bool(rows.query.where))).values_list("place", "count")
