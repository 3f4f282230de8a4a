"""What the sections say of themselves: empty ones, headings of another year, references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from django.db import models

from reporting.checks.finding import WRONG, Finding
from reporting.edition import Draft
from reporting.models import AnnualReport, ReportSection

ANCHOR = re.compile(r"\]\(#([^)\s]+)\)")
# A bare “section 11” is more often a section of an Act; one of the report is spoken of in one of these ways.
NUMBERED = re.compile(
    r"\bsection\s+(\d+(?:\.\d+)+)"
    r"|\bsee\s+section\s+(\d+)\b(?!\.\d)"
    r"|\bsection\s+(\d+)\s+(?:of this report|above|below)\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–/]|to)\s*((?:19|20)?\d\d)\b")


def sections_without_text(draft: Draft) -> Iterator[Finding]:
    """A heading with nothing under it is wrong; tables that no sentence introduces deserve another look."""
    for section, following in zip_longest(draft.sections, draft.sections[1:]):
        if section.body.strip():
            continue
        if section.block_names:
            yield Finding("section without text", f"“{section.heading}” has tables but no text beside them.", section)
        elif following is None or following.level <= section.level:
            sentence = f"“{section.heading}” has neither text nor tables."
            yield Finding("section without text", sentence, section, WRONG)


def headings_of_another_year(draft: Draft) -> Iterator[Finding]:
    """A heading that names a year which is neither the report's nor that of the plan it shows."""
    report = draft.report
    own = {report.year, report.plan_year_label, report.next_plan_year_label}
    for record, words in ((report, report.title), (report, report.subtitle)):
        yield from _other_years(record, words, own)
    for section in draft.sections:
        yield from _other_years(section, section.title, _years_of(section, report) or own)


def _years_of(section: ReportSection, report: AnnualReport) -> set[str]:
    """The year whose records fill the section: next year's plan is next year's."""
    if not section.block_names:
        return set()
    shown = {name.partition(".")[0] for name in section.block_names}
    if shown == {"next_plan"}:
        return {report.next_plan_year_label}
    return {report.year, report.plan_year_label} | ({report.next_plan_year_label} if shown - {"plan"} else set())


def _other_years(record: models.Model, words: str, allowed: set[str]) -> Iterator[Finding]:
    known = {_plain(*match.groups()) for label in allowed for match in YEARS.finditer(label)}
    for match in YEARS.finditer(words):
        if _plain(*match.groups()) not in known:
            expected = " or ".join(sorted(filter(None, allowed)))
            sentence = f"The heading “{words}” names {match[0]}, where {expected} was expected."
            yield Finding("heading of another year", sentence, record, WRONG)


def _plain(first: str, last: str) -> tuple[int, int]:
    """2011-12, 2011-2012 and 2011/12 are the same year."""
    return int(first), int(last) % 100


def references_to_nothing(draft: Draft) -> Iterator[Finding]:
    """A link or a “section 4.2” in the text to a section that the report does not have."""
    anchors = {section.anchor for section in draft.sections}
    numbers = {section.number.rstrip(".") for section in draft.sections}
    for section in draft.sections:
        for at, line in enumerate(section.body.splitlines(), start=1):
            missing = [f"#{name}" for name in ANCHOR.findall(line) if name not in anchors]
            named = ["".join(groups) for groups in NUMBERED.findall(line)]
            missing += [f"section {number}" for number in named if number not in numbers]
            for name in missing:
                sentence = f"“{section.heading}”, line {at}, refers to {name}, which is not in the report."
                yield Finding("reference to a missing section", sentence, section, WRONG)
