"""What people have written about a subject, to be printed beside its figures: stated by the app that prints it.

The app that counts a subject can look for numbers in the text that must not be there, without knowing what a report is:

    @text_provider
    def in_reports(topic: Topic) -> Iterator[TextFragment]:
        yield TextFragment("“Money” in the report of 2030-31", "…")
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A subject, by the prefix of its figures and by the words that other text uses for it.

    `year` is the report's, `since` the first day on which anything could be said of it.
    """

    prefix: str
    words: re.Pattern[str]
    year: str
    since: datetime.date


@dataclass(frozen=True)
class TextFragment:
    """A text as printed, without the figures that it names in brackets, and where it is."""

    where: str
    text: str


TextProvider = Callable[[Topic], Iterable[TextFragment]]
_providers: list[TextProvider] = []


def text_provider(provider: TextProvider) -> TextProvider:
    """Decorator: `fragments_about` includes what this function yields."""
    _providers.append(provider)
    return provider


def fragments_about(topic: Topic) -> list[TextFragment]:
    return [fragment for provider in _providers for fragment in provider(topic)]
