"""Numbers typed where a figure by its name belongs."""

from __future__ import annotations

from collections.abc import Iterator

from cdop.concerns import PREFIX, SPEAKS_OF_DEATHS, sentences_with_numbers
from committees.figures import MeetingLine, message_figures
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport
from reporting.editions.topics import items_about, sections_about
from reporting.models import AnnualReport

ADVICE = "Use a figure by its name instead: a typed number could reveal one that the tables suppress."


def numbers_typed_about_deaths(composed: ComposedReport) -> Iterator[Finding]:
    """Every number in text about child deaths, suppressed or not: the check does not know which are."""
    for section, text in sections_about(composed.sections, PREFIX, SPEAKS_OF_DEATHS):
        for sentence in sentences_with_numbers(text):
            words = f"“{section.heading}” has a typed number: “{sentence}” {ADVICE}"
            yield Finding("typed number", words, section)


def numbers_typed_in_correction(report: AnnualReport, corrects: str) -> Iterator[Finding]:
    """The same in the sentence that says what an edition corrects."""
    if SPEAKS_OF_DEATHS.search(corrects):
        for sentence in sentences_with_numbers(corrects):
            words = f"What this edition corrects has a typed number: “{sentence}” {ADVICE}"
            yield Finding("typed number", words, report)


def numbers_typed_in_bulletin(meeting: MeetingLine) -> list[str]:
    """The same in the key messages of a meeting, which have no figures by name: one sentence for each."""
    return [
        f"“{item.heading}”: “{sentence}”"
        for item, text in items_about(message_figures(meeting.pk).items, SPEAKS_OF_DEATHS)
        for sentence in sentences_with_numbers(text)
    ]
