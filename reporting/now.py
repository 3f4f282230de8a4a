"""A report as it would read now, for the pages that show it: worked out once, and kept until a record of it is written.

It is the same for everyone who prepares editions: it names nobody and tells of no time but the day. No edition is made
of it: `reporting.services` works from the records themselves.
"""

from __future__ import annotations

from functools import partial

from django.db.models import prefetch_related_objects
from django.utils import timezone

from committees.figures import SubjectPeriod, subject_periods
from records.remembering import remembered
from reporting.edition import Draft, compose, find_report
from reporting.models import AnnualReport
from reporting.sources import Asked, Source, gather

NOBODY = ""


def draft_now(year: str) -> Draft:
    """The report of this year. UnknownReport and NoBoard are raised as by `compose`, and not kept."""
    return remembered(lambda: _composed(year), "report as it would be now", year)


def _composed(year: str) -> Draft:
    figures_of = partial(gather, periods_of=_periods_of, read=_read)
    return compose(_report_of(year), by=NOBODY, at=timezone.localtime(), figures_of=figures_of)


def _report_of(year: str) -> AnnualReport:
    """The report with all that is written of it, read already."""

    def read() -> AnnualReport:
        report = find_report(year)
        prefetch_related_objects([report], "sections", "stated_figures")
        return report

    return remembered(read, "what is written of the report", year)


def _periods_of(year: str) -> dict[str, SubjectPeriod]:
    return remembered(lambda: subject_periods(year), "periods of the report", year)


def _read(source: Source, asked: Asked) -> tuple[object, ...]:
    """Each source is kept on its own, by all that it is told: where one record changed, the others still stand.

    So do all where the text of the report changed, and the others where the period of one did.
    """
    told = asked.years, asked.today, *asked.subjects.items()
    return remembered(lambda: source.read(asked), "figures of the report", source.prefixes, *told)
