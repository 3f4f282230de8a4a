"""The record types a person may know of, app by app, with how many records of each they may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, IntegerField, QuerySet, Value

from core.pages.record_pages import RecordPages, is_always_empty, record_pages_for
from core.records.prepared import Prepared

REFERENCE = ("reference", "Words and settings")


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


def groups_for(user) -> list[Group]:
    """A group for each app in the order of the settings, then the reference data of all: one query, however many."""
    grouped = record_pages_by_group(user)
    counts = iter(_counts([pages for _, all_pages in grouped for pages in all_pages], user))
    return [Group(*key, tuple((pages, next(counts)) for pages in all_pages)) for key, all_pages in grouped]


def group_names_for(user) -> dict[str, str]:
    """The names of the groups that hold more than words and settings, by label: no query, for nothing is counted."""
    return {label: name for (label, name), _ in record_pages_by_group(user) if (label, name) != REFERENCE}


def record_pages_by_group(user) -> tuple[tuple[tuple[str, str], tuple[RecordPages, ...]], ...]:
    """Each group that this person may know of, with its tables. They follow from the roles: nothing is asked."""
    return _record_pages_by_group(user)


def _record_pages_by_group(user) -> tuple[tuple[tuple[str, str], tuple[RecordPages, ...]], ...]:
    members: dict[tuple[str, str], list[RecordPages]] = defaultdict(list)
    for pages in record_pages_for(user):
        members[_group_of(pages)].append(pages)
    members[REFERENCE] = members.pop(REFERENCE, [])
    return tuple((key, tuple(all_pages)) for key, all_pages in members.items() if all_pages)


def _group_of(pages: RecordPages) -> tuple[str, str]:
    label = pages.model._meta.app_label
    return REFERENCE if pages.is_reference else (label, str(apps.get_app_config(label).verbose_name))


def _counts(all_pages: list[RecordPages], user) -> list[int]:
    """How many records of each type the person may see."""

    def question() -> Prepared | None:
        return _question_of([pages.model.objects.visible_to(user) for pages in all_pages])

    asked = question()
    counts = dict(asked.answer()) if asked else {}
    return [counts.get(place, 0) for place in range(len(all_pages))]


def counted(querysets: list[QuerySet]) -> dict[int, int]:
    """For each queryset's place in the list, how many rows it has, in one query for all; none are left out."""
    question = _question_of(querysets)
    return dict(question.answer()) if question else {}


def _question_of(querysets: list[QuerySet]) -> Prepared | None:
    counts = [_count(rows.order_by(), place) for place, rows in enumerate(querysets) if not is_always_empty(rows)]
    return Prepared.of(counts[0].union(*counts[1:], all=True)) if counts else None


def _count(rows: QuerySet, place: int) -> QuerySet:
    """A row that a condition finds several times is counted once. Without one, no row need be looked at for that."""
    numbered = rows.annotate(place=Value(place, IntegerField())).values("place")
    count = Count("pk", distinct=True) if rows.query.where else Count("*")
    return numbered.annotate(count=count).values_list("place", "count")
