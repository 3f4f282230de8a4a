"""What the text of sections and bulletins says of one subject, as its reader reads it: without the figures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import nh3

from committees.figures import ItemLine
from core.records.typed_numbers import sentences_of
from reporting.models import ReportSection
from reporting.names_used import blocks_named, figures_named
from reporting.narrative import FIGURE, PASSAGES_KEPT, passages, to_html

A_FIGURE = "(figure)"
BREAK = re.compile(r"\s*\n\s*")
PARAGRAPH = re.compile(r"</(?:p|li|h[3-6]|blockquote)>|<br>")


def of_sections(
    sections: Iterable[ReportSection], prefix: str, words: re.Pattern
) -> Iterator[tuple[ReportSection, str]]:
    """Whole sections that print the subject's figures, and parts of those; of the others the sentences that name it."""
    belongs = False  # the last section of level 1 does
    for section in sections:
        own = _prints(section, prefix)
        belongs = own if section.level == 1 else belongs
        text = f"{section.title}\n{plain_text(section.body)}"
        if not (own or belongs):
            text = naming(text, words)
        if text:
            yield section, text


def of_items(items: Iterable[ItemLine], words: re.Pattern) -> Iterator[tuple[ItemLine, str]]:
    """The same of the items of a meeting: whole ones whose heading or committee names the subject."""
    for item in items:
        text = "\n".join([item.heading, *(line.text for line in item.messages)])
        if not words.search(f"{item.heading} {item.reporting_body}"):
            text = naming(text, words)
        if text:
            yield item, text


def naming(text: str, words: re.Pattern) -> str:
    """The sentences in which any of the words stands."""
    return "\n".join(sentence for sentence in sentences_of(text) if words.search(sentence))


@lru_cache(maxsize=PASSAGES_KEPT)
def plain_text(body: str) -> str:
    """Markdown as it reads, with a sign in place of each figure and nothing in place of the tables."""
    written = "\n\n".join(words for kind, _, words in passages(FIGURE.sub(A_FIGURE, body)) if kind == "text")
    on_one_line = BREAK.sub(" ", to_html(written, level=1))
    plain = html.unescape(nh3.clean(PARAGRAPH.sub("\n", on_one_line), tags=set()))
    return "\n".join(filter(None, map(str.strip, plain.split("\n"))))


def _prints(section: ReportSection, prefix: str) -> bool:
    named = (*blocks_named(section.body, section.blocks), *figures_named(section.body))
    return any(name.startswith(f"{prefix}.") for name in named)
