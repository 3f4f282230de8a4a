"""What the text of sections and bulletins says of one subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from committees.figures import ItemLine
from core.records.typed_numbers import sentences_of
from reporting.models import ReportSection
from reporting.narrative.names import blocks_named, figures_named
from reporting.narrative.plain_text import plain_text


def sections_about(
    sections: Iterable[ReportSection], prefix: str, words: re.Pattern
) -> Iterator[tuple[ReportSection, str]]:
    """Sections that print figures with this prefix, and the parts of those, whole.

    Of any other section, the sentences that have one of the words.
    """
    is_part = False  # of a section of level 1 that prints them
    for section in sections:
        prints = _prints(section, prefix)
        is_part = prints if section.level == 1 else is_part
        text = f"{section.title}\n{plain_text(section.body)}"
        if not (prints or is_part):
            text = sentences_with(words, text)
        if text:
            yield section, text


def items_about(items: Iterable[ItemLine], words: re.Pattern) -> Iterator[tuple[ItemLine, str]]:
    """Agenda items whose heading or committee has one of the words, whole; of any other item, such sentences."""
    for item in items:
        text = "\n".join([item.heading, *(line.text for line in item.messages)])
        if not words.search(f"{item.heading} {item.reporting_body}"):
            text = sentences_with(words, text)
        if text:
            yield item, text


def sentences_with(words: re.Pattern, text: str) -> str:
    return "\n".join(sentence for sentence in sentences_of(text) if words.search(sentence))


def _prints(section: ReportSection, prefix: str) -> bool:
    named = (*blocks_named(section.body, section.blocks), *figures_named(section.body))
    return any(name.startswith(f"{prefix}.") for name in named)
