"""Characters of a document that its PDF cannot show, or that change what it shows unseen."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from django.db import models

from core.documents.paper.fonts import characters_without_glyph
from core.records.lookalikes import HIDDEN, OVERRIDES
from reporting.checks.finding import ERROR, WARNING, Finding
from reporting.editions.compose import ComposedReport

NOT_TEXT = {"anchor", "kind", "of", "rag", "type"}
TAG = re.compile(r"<[^<>]*>")
REORDERS = re.compile(f"[{OVERRIDES}]")
AROUND = 25  # characters of the text on each side
NAMED = 3  # places named in a section


def characters_not_printed(composed: ComposedReport) -> Iterator[Finding]:
    """What no font of the PDF has, and hidden characters of records that were written before they were taken out."""
    rows = {row.anchor: row for row in composed.sections}
    document = composed.document
    yield from findings_in([document["title"], document["subtitle"]], "The title", composed.report)
    for part in document["sections"]:
        section = rows[part["anchor"]]
        yield from findings_in(texts_of(part), f"“{section.heading}”", section)


def findings_in(texts: Iterable[str], where: str, record: models.Model) -> Iterator[Finding]:
    """About these texts, as the record prints them: for each kind of character one finding, with the first places."""
    unusual = [text for text in dict.fromkeys(texts) if not text.isascii()]
    if boxes := list(_places(unusual, characters_without_glyph)):
        sentence = f"{where} has characters that the PDF prints as empty boxes: {_first(boxes)}."
        yield Finding("character not in the fonts", sentence, record, ERROR)
    if hidden := list(_places(unusual, HIDDEN.findall)):
        reorders = any(map(REORDERS.search, unusual))
        why = "hidden characters, which change the order of the letters" if reorders else "hidden characters"
        sentence = f"{where} prints {why}: {_first(hidden)}. Save the record again to remove them."
        yield Finding("hidden character", sentence, record, ERROR if reorders else WARNING)


def texts_of(part: object) -> Iterator[str]:
    """Every text that a part of a document prints."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for piece in part:
            yield from texts_of(piece)
    elif isinstance(part, dict):
        for key, piece in part.items():
            if key == "html":
                yield html.unescape(TAG.sub(" ", piece))
            elif key not in NOT_TEXT:
                yield from texts_of(piece)


def _places(texts: list[str], found_in: Callable[[str], list[str]]) -> Iterator[str]:
    for text in texts:
        for char in dict.fromkeys(found_in(text)):
            yield f"{_name(char)} in “{_excerpt(text, char)}”"


def _first(places: list[str]) -> str:
    more = len(places) - NAMED
    return "; ".join(places[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def _name(char: str) -> str:
    known = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X}" + (f" ({known})" if known else "")


def _excerpt(text: str, char: str) -> str:
    """The words around the character, with a sign in its place."""
    before, _, after = text.partition(char)
    start, end = "…" * (len(before) > AROUND), "…" * (len(after) > AROUND)
    words = f"{start}{before[-AROUND:]}□{after[:AROUND]}{end}"
    return " ".join(HIDDEN.sub("", words).split())
