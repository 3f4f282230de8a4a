"""The lists of related records on a record's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import models

from core.pages.cells import Row, VisibleRecords, rows_of
from core.pages.listing import Heading, headings_of
from core.pages.record_pages import RecordPages, pages_of
from core.records.models import Record

ROWS_SHOWN = 25


@dataclass(frozen=True)
class Section:
    """The first rows of related records. `all_url` lists the rest where there are more, `add_url` adds one."""

    title: str
    headings: list[Heading]
    rows: list[Row]
    all_url: str
    has_more: bool
    add_url: str = ""
    add_label: str = ""


def sections_of(pages: RecordPages, record: Record, visible: VisibleRecords) -> list[Section]:
    """The related record types that the person may know of, in the order in which they are declared."""
    sections = []
    relations = {relation.name: relation for relation in record._meta.related_objects}
    for name in pages.related:
        relation = relations[name]
        other = pages_of(relation.related_model)
        if other is None:
            raise LookupError(f"{type(pages).__name__}.related: {relation.related_model.__name__} has no pages")
        if other.can_list(visible.user):
            title = pages.related_titles.get(name, name.replace("_", " ").capitalize())
            sections.append(_section(title, other, relation.field, record, visible))
    return sections


def _section(
    title: str, other: RecordPages, back: models.Field[Any, Any], record: models.Model, visible: VisibleRecords
) -> Section:
    """The rows of `other` whose field `back` points at this record, without the columns that would say so again."""
    columns = tuple(column for column in other.list_display if column.name.split("__")[0] != back.name)
    records = list(other.list_queryset(visible.user).filter(**{back.name: record.pk})[: ROWS_SHOWN + 1])
    belongs = urlencode({back.name: record.pk})
    return Section(
        title=title,
        headings=headings_of(other, columns),
        rows=rows_of(other, columns, records[:ROWS_SHOWN], visible),
        all_url=f"{other.list_url}?{belongs}",
        has_more=len(records) > ROWS_SHOWN,
        add_url=f"{other.create_url}?{belongs}" if other.can_add(visible.user) else "",
        add_label=other.add_label,
    )
