"""The lines of the log as rows of a table, each drawn in one piece: a page has fifty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from accounts.log import LogEntry
from records.figures import print_day

register = template.Library()


@register.simple_tag
def entry_rows(entries: Iterable[LogEntry]) -> SafeString:
    """Each row headed by the moment."""
    return mark_safe("\n  ".join(map(_row, entries)))  # noqa: S308 - each text is escaped


def _row(entry: LogEntry) -> str:
    what = escape(entry.what)
    if entry.url:
        what = f'<a class="govuk-link" href="{escape(entry.url)}">{what}</a>'
    did = f"{escape(capfirst(entry.action))}: {what}"
    told = (escape(entry.by), did, escape(entry.fields) or "–", escape(entry.way) or "a page")
    cells = "".join(f'<td class="govuk-table__cell">{words}</td>' for words in told)
    heading = f'<th scope="row" class="govuk-table__header day">{_moment(entry.at)}</th>'
    return f'<tr class="govuk-table__row">{heading}{cells}</tr>'


@lru_cache(maxsize=256)
def _moment(at: datetime.datetime) -> str:
    """9 July 2012, 14:05: the same for all that was changed at once."""
    here = timezone.localtime(at)
    return f"{print_day(here)}, {here:%H:%M}"
