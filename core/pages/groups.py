"""The record types a person may know of, app by app, with how many records of each they may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, IntegerField, Model, QuerySet, Value

from core.pages.record_pages import RecordPages, is_always_empty, record_pages_for
from core.records.permissions import Person

REFERENCE = ("reference", "Lists and settings")


@dataclass(frozen=True)
class Group:
    """Record types that belong together, each with its count."""

    label: str
    name: str
    counted: tuple[tuple[RecordPages, int], ...]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.counted)

    @property
    def is_reference(self) -> bool:
        return self.label == REFERENCE[0]


def groups_for(user: Person) -> list[Group]:
    """A group for each app in the order of the settings, then the reference data of all."""
    all_pages = record_pages_for(user)
    counts = counted([pages.model.objects.visible_to(user) for pages in all_pages])
    members: dict[tuple[str, str], list[tuple[RecordPages, int]]] = defaultdict(list)
    for place, pages in enumerate(all_pages):
        members[_group_of(pages)].append((pages, counts.get(place, 0)))
    if REFERENCE in members:
        members[REFERENCE] = members.pop(REFERENCE)
    return [Group(*key, tuple(each)) for key, each in members.items()]


def _group_of(pages: RecordPages) -> tuple[str, str]:
    label = pages.model._meta.app_label
    return REFERENCE if pages.is_reference else (label, str(apps.get_app_config(label).verbose_name))


def counted(querysets: Sequence[QuerySet[Model]]) -> dict[int, int]:
    """The number of rows of each queryset, by its place in the list. A queryset that can have none is left out."""
    counts = [_count(rows.order_by(), place) for place, rows in enumerate(querysets) if not is_always_empty(rows)]
    return dict(counts[0].union(*counts[1:], all=True)) if counts else {}


def _count(rows: QuerySet[Model], place: int) -> QuerySet[Model, Any]:
    """A row that a condition finds several times is counted once."""
    numbered = rows.annotate(place=Value(place, IntegerField())).values("place")
    count = Count("pk", distinct=True) if rows.query.where else Count("*")
    counts: QuerySet[Model, Any] = numbered.annotate(count=count).values_list("place", "count")
    return counts
