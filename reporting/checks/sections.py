"""Sections without text or left out, headings of another year, and references to sections that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from django.db import models
from django.utils.text import get_text_list

from reporting.checks.finding import ERROR, Finding
from reporting.editions.compose import ComposedReport
from reporting.models import AnnualReport, ReportSection
from reporting.starter_texts import starter_digests

ANCHOR = re.compile(r"\]\(#([^)\s]{1,200})\)")
# A bare “section 11” is more often a section of an Act: one of the report is written in one of these ways.
NUMBERED = re.compile(
    r"\bsection\s+(\d+(?:\.\d+)+)"
    r"|\bsee\s+section\s+(\d+)\b(?!\.\d)"
    r"|\bsection\s+(\d+)\s+(?:of this report|above|below)\b",
    re.IGNORECASE,
)
LEFT_OUT = "left out without data"
LAST_YEARS_TEXT = "last year’s text"
YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–/]|to)\s*((?:19|20)?\d\d)\b")


def sections_without_text(composed: ComposedReport) -> Iterator[Finding]:
    """An error where a heading has nothing under it, a warning where tables have no text to introduce them."""
    for section, following in zip_longest(composed.sections, composed.sections[1:]):
        if section.body.strip():
            continue
        if section.block_names:
            yield Finding("section without text", f"“{section.heading}” has tables but no text.", section)
        elif following is None or following.level <= section.level:
            sentence = f"“{section.heading}” has neither text nor tables."
            yield Finding("section without text", sentence, section, ERROR)


def sections_left_out(composed: ComposedReport) -> Iterator[Finding]:
    """What is not printed, because nothing was recorded for it and the report leaves that out."""
    for one in composed.left_out:
        records = get_text_list([*one.empty], "or")
        yield Finding(
            LEFT_OUT, f"“{one.section.heading}” is left out, because no {records} were recorded.", one.section
        )
    for one in composed.printed:
        if one.leaves_out_tables:
            records = get_text_list([*one.empty], "or")
            sentence = f"“{one.section.heading}” prints nothing about {records}, because none were recorded."
            yield Finding(LEFT_OUT, sentence, one.section)


def texts_of_earlier_years(composed: ComposedReport) -> Iterator[Finding]:
    """A text that was written for an earlier report, until somebody has read it and saved it for this one."""
    earlier = composed.report.texts_of_earlier_years(composed.sections)
    for section in composed.sections:
        if year := earlier.get(section.pk):
            sentence = (
                f"“{section.heading}” has the text of the {year} report. "
                f"Read it, change what is not true of {composed.report.year}, and save the section."
            )
            yield Finding(LAST_YEARS_TEXT, sentence, section, ERROR)


def starter_texts(composed: ComposedReport) -> Iterator[Finding]:
    """A text that came with the regime and says what a section is for, until somebody has read it and saved it."""
    starters = starter_digests()
    for section in composed.sections:
        digest = section.text_digest
        if digest in starters and section.read_digest != digest:
            sentence = (
                f"“{section.heading}” has the text that it was set up with. Write what it is to say, and save it."
            )
            yield Finding("text of the set-up", sentence, section, ERROR)


def headings_of_another_year(composed: ComposedReport) -> Iterator[Finding]:
    """A heading that names a year other than the report's and that of the plan it shows."""
    report = composed.report
    own = {report.year, report.plan_year_label, report.next_plan_year_label}
    for record, words in ((report, report.title), (report, report.subtitle)):
        yield from _other_years(record, words, own)
    for section in composed.sections:
        yield from _other_years(section, section.title, _years_of(section, report) or own)


def _years_of(section: ReportSection, report: AnnualReport) -> set[str]:
    """The years whose records the section prints: next year's plan belongs to next year."""
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
            sentence = f"The heading “{words}” names {match[0]} instead of {expected}."
            yield Finding("heading of another year", sentence, record, ERROR)


def _plain(first: str, last: str) -> tuple[int, int]:
    """2011-12, 2011-2012 and 2011/12 are the same year."""
    return int(first), int(last) % 100


def references_to_missing_sections(composed: ComposedReport) -> Iterator[Finding]:
    """A link or a “section 4.2” in the text to a section that the report does not have."""
    anchors = {section.anchor for section in composed.sections}
    numbers = {section.number.rstrip(".") for section in composed.sections}
    for section in composed.sections:
        for at, line in enumerate(section.body.splitlines(), start=1):
            missing = [f"#{name}" for name in ANCHOR.findall(line) if name not in anchors]
            named = ["".join(groups) for groups in NUMBERED.findall(line)]
            missing += [f"section {number}" for number in named if number not in numbers]
            for name in missing:
                sentence = f"“{section.heading}”, line {at}, refers to {name}, which is not in the report."
                yield Finding("reference to a missing section", sentence, section, ERROR)
