"""The record types a person may know of, app by app, with how many records of each they may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db.models import Count, IntegerField, QuerySet, Value

from records.tables import RecordTable, tables_for


@dataclass(frozen=True)
class Group:
    """One app's record types, each with its count."""

    label: str
    name: str
    counted: tuple[tuple[RecordTable, int], ...]

    @cached_property
    def count(self) -> int:
        return sum(count for _, count in self.counted)


def groups_for(user) -> list[Group]:
    """The groups in the order of the settings, in one query however many record types there are."""
    tables = tables_for(user)
    counts = _counts(tables, user)
    labels = dict.fromkeys(table.model._meta.app_label for table in tables)
    return [
        Group(
            label,
            str(apps.get_app_config(label).verbose_name),
            tuple((table, counts.get(n, 0)) for n, table in enumerate(tables) if table.model._meta.app_label == label),
        )
        for label in labels
    ]


def _counts(tables: list[RecordTable], user) -> dict[int, int]:
    """For each table's place in the list, how many of its records the person may see; none are left out."""
    counts = [_count(table, place, user) for place, table in enumerate(tables)]
    return dict(counts[0].union(*counts[1:], all=True)) if counts else {}


def _count(table: RecordTable, place: int, user) -> QuerySet:
    rows = table.model.objects.visible_to(user).order_by()
    numbered = rows.annotate(place=Value(place, IntegerField())).values("place")
    return numbered.annotate(count=Count("pk", distinct=True)).values_list("place", "count")
