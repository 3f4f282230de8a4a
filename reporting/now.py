"""A report as it would read now, for the pages that show it: worked out once, and kept until a record of it is written.

It is the same for everyone who prepares editions: it names nobody and tells of no time but the day. No edition is made
of it: `reporting.services` works from the records themselves.
"""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from committees.figures import subject_periods
from records.remembering import remembered
from reporting.edition import Draft, compose, find_report
from reporting.sources import Asked, Source, gather

NOBODY = ""


def draft_now(year: str) -> Draft:
    """The report of this year. UnknownReport and NoBoard are raised as by `compose`, and not kept."""
    return remembered(lambda: _composed(year), "report as it would be now", year)


def _composed(year: str) -> Draft:
    figures_of = partial(gather, read=_read)
    return compose(find_report(year), by=NOBODY, at=timezone.localtime(), figures_of=figures_of)


def _read(source: Source, asked: Asked) -> tuple[object, ...]:
    """Each source is kept on its own: where one record changed, the figures of the others still stand."""
    year = asked.report.year
    return remembered(lambda: source.read(_asked(year)), "figures of the report", source.prefixes, year)


def _asked(year: str) -> Asked:
    return remembered(
        lambda: Asked(find_report(year), subject_periods(year), timezone.localdate()), "asked for the report", year
    )
