"""The rows of a table, drawn in one piece: a template asks a dozen questions of each cell, and a page has hundreds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from core.pages.cells import Cell, Row

MOST_WORDS = 25
KINDS = {"": "", "number": " govuk-table__cell--numeric", "day": " day"}
register = template.Library()


@register.simple_tag
def table_rows(rows: Iterable[Row]) -> SafeString:
    """Each row headed by its first cell, which links to the record."""
    return mark_safe("\n".join(map(_row, rows)))  # noqa: S308 - each text is escaped


def _row(row: Row) -> str:
    first, *others = row.cells
    day = KINDS["day"] if first.kind == "day" else ""
    link = f'<a class="govuk-link" href="{escape(first.url)}">{_short(first.text)}</a>'
    cells = "".join(map(_cell, others))
    return f'<tr class="govuk-table__row"><th scope="row" class="govuk-table__header{day}">{link}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    return f'<td class="govuk-table__cell{KINDS[cell.kind]}">{_linked(cell) if cell.url else _short(cell.text)}</td>'


def _linked(cell: Cell) -> str:
    link = f'class="govuk-link govuk-link--no-visited-state" href="{escape(cell.url)}"'
    return f"<a {link}>{escape(cell.text)}</a>"


def _short(text: str) -> str:
    """Text cut after some words. Few texts are so long, and counting their words takes longest of all."""
    return escape(Truncator(text).words(MOST_WORDS, truncate=" …") if len(text) > MOST_WORDS * 2 else text)
