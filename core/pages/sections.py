"""What belongs to a record: the tables of other records on its page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models

from core.pages.cells import Row, VisibleRecords, rows_of
from core.pages.listing import Heading, headings_of
from core.pages.record_pages import RecordPages, pages_of

ROWS_SHOWN = 25


@dataclass(frozen=True)
class Section:
    """The first rows of one related table. `all_url` lists the rest where there are more, `add_url` adds one."""

    title: str
    headings: list[Heading]
    rows: list[Row]
    all_url: str
    has_more: bool
    add_url: str = ""
    one: str = ""


def sections_of(table: RecordPages, record: models.Model, sight: VisibleRecords) -> list[Section]:
    """The related tables that the person may know of, in the order they are declared."""
    sections = []
    for name in table.related:
        relation = record._meta.get_field(name)
        other = pages_of(relation.related_model)
        if other is None:
            raise LookupError(f"{type(table).__name__}.related: {relation.related_model.__name__} has no table")
        if other.may_list(sight.user):
            title = table.related_titles.get(name, name.replace("_", " ").capitalize())
            sections.append(_section(title, other, relation.field, record, sight))
    return sections


def _section(
    title: str, other: RecordPages, back: models.Field, record: models.Model, sight: VisibleRecords
) -> Section:
    """The rows of `other` whose field `back` points at this record, without the columns that would say so again."""
    columns = tuple(column for column in other.columns if column.name.split("__")[0] != back.name)
    records = list(other.rows(sight.user).filter(**{back.name: record.pk})[: ROWS_SHOWN + 1])
    belongs = urlencode({back.name: record.pk})
    return Section(
        title=title,
        headings=headings_of(other, columns),
        rows=rows_of(other, columns, records[:ROWS_SHOWN], sight),
        all_url=f"{other.list_url}?{belongs}",
        has_more=len(records) > ROWS_SHOWN,
        add_url=f"{other.create_url}?{belongs}" if other.may_add(sight.user) else "",
        one=other.one,
    )
