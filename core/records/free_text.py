"""What people have written about a subject, to be printed beside its figures: told by whoever prints it.

Whoever counts a subject can look for numbers in the text that must not stand there, without knowing what a report is:

    @passages
    def of_reports(about: Topic) -> Iterator[TextFragment]:
        yield TextFragment("“Money” in the report of 2030-31", "…")
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A subject, by the prefix of its figures and by the words with which any other text speaks of it.

    `year` is the report's, `since` the first day on which anything could be said of it.
    """

    prefix: str
    words: re.Pattern
    year: str
    since: datetime.date


@dataclass(frozen=True)
class TextFragment:
    """A text as a reader reads it, without the figures that are printed by name, and where it stands."""

    where: str
    text: str


Teller = Callable[[Topic], Iterable[TextFragment]]
_tellers: list[Teller] = []


def passages(teller: Teller) -> Teller:
    """Decorator: whoever looks for passages is told these too."""
    _tellers.append(teller)
    return teller


def passages_about(about: Topic) -> list[TextFragment]:
    return [passage for teller in _tellers for passage in teller(about)]
