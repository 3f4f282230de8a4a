"""Numbers typed by hand where a figure belongs."""

from __future__ import annotations

from collections.abc import Iterator

from cdop.concerns import PREFIX, SPEAKS_OF_DEATHS, sentences_with_numbers
from committees.figures import MeetingLine, message_figures
from reporting.checks.finding import Finding
from reporting.edition import Draft
from reporting.plain_text import of_items, of_sections

TYPED = "Print a figure by its name instead: a typed number may give away one that the tables hide."


def numbers_typed_about_deaths(draft: Draft) -> Iterator[Finding]:
    """Every number typed where the text speaks of child deaths, hidden or not: the check does not know which are."""
    for section, text in of_sections(draft.sections, PREFIX, SPEAKS_OF_DEATHS):
        for sentence in sentences_with_numbers(text):
            words = f"“{section.heading}” has a number typed by hand: “{sentence}” {TYPED}"
            yield Finding("number typed by hand", words, section)


def numbers_typed_in_bulletin(meeting: MeetingLine) -> list[str]:
    """The same of the key messages of a meeting, which have no figures by name: a sentence each. Three queries."""
    return [
        f"“{item.heading}”: “{sentence}”"
        for item, text in of_items(message_figures(meeting.pk).items, SPEAKS_OF_DEATHS)
        for sentence in sentences_with_numbers(text)
    ]
