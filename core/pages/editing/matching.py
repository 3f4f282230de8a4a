"""Finding the record that somebody names in their own words: a number, a day, parts of names, in any order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from core.datapack.sheets import has_sheet, sheet_of
from core.pages.fields import DayField
from core.pages.record_pages import M, field_at, pages_of

OFFERED = 12
WORDS_READ = 20
DAYS = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+ \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}")
WORDS = re.compile(r"\w[\w'’&/.-]*")


@dataclass(frozen=True)
class Match:
    """What was found: the one record that is meant, if it is plain which, and otherwise those that it may be."""

    record: models.Model | None = None
    offers: list[models.Model] = field(default_factory=list)


@dataclass(frozen=True)
class Paths:
    """Where the words that name a record stand: texts, numbers and days, each as a queryset follows it."""

    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    days: tuple[str, ...]

    def search_rows(self, word: str) -> Q:
        held = [Q(**{f"{path}__icontains": word}) for path in self.texts]
        held += [Q(**{path: int(word)}) for path in self.numbers if word.isdecimal() and len(word) < 9]
        return reduce(or_, held, Q(pk__in=()))

    def on(self, day: datetime.date | None) -> Q:
        return reduce(or_, (Q(**{path: day}) for path in self.days), Q(pk__in=()))


@cache
def paths_of(model: type[models.Model]) -> Paths:
    """The columns of the record type's natural key and those that its list is searched in."""
    pages = pages_of(model)
    named = [column.path for column in sheet_of(model).key_columns] if pages and has_sheet(model) else ["name"]
    paths = dict.fromkeys([*named, *(pages.search_fields if pages else ())])
    kinds = {path: field_at(model, path) for path in paths}
    return Paths(
        tuple(path for path, each in kinds.items() if isinstance(each, models.CharField | models.TextField)),
        tuple(path for path, each in kinds.items() if isinstance(each, models.IntegerField)),
        tuple(path for path, each in kinds.items() if isinstance(each, models.DateField)),
    )


def match(rows: QuerySet[models.Model], typed: str) -> Match:
    """The record among these that the words name. A word that none of them holds is left out, and then none is sure."""
    paths = paths_of(rows.model)
    found, all_held = narrowed(rows, [*conditions(paths, typed)])
    if found is None:
        return Match()
    records = list(found.distinct()[: OFFERED + 1])
    same = [record for record in records if str(record).casefold() == typed.casefold()]
    certain = same if len(same) == 1 else records if all_held and len(records) == 1 else []
    return Match(certain[0]) if certain else Match(offers=records[:OFFERED])


def conditions(paths: Paths, typed: str) -> Iterator[Q]:
    """What a record must hold for each day and each word typed."""
    for text in DAYS.findall(typed)[:WORDS_READ]:
        try:
            yield paths.on(DayField().clean(text))
        except ValidationError:
            yield paths.search_rows(text)
    for word in WORDS.findall(DAYS.sub(" ", typed))[:WORDS_READ]:
        yield paths.search_rows(word)


def narrowed(rows: QuerySet[M], wanted: list[Q]) -> tuple[QuerySet[M] | None, bool]:
    """The rows that hold as much of this as some row holds, and whether that is all of it; None where it is nothing."""
    everything = reduce(lambda kept, one: kept.filter(one), wanted, rows)
    if wanted and everything.exists():
        return everything, True
    kept, some = rows, False
    for one in wanted:
        if (fewer := kept.filter(one)).exists():
            kept, some = fewer, True
    return (kept if some else None), False
