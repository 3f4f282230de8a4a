"""Numbers in sentences: nouns and verbs agree with what is counted.

In a template, `{{ number|counted:"case" }}` and `{{ number|counted:"agency,agencies" }}`.
"""

from __future__ import annotations


def agree(number: int, one: str, several: str) -> str:
    """The form of a word for this number: 1 is, 0 are, 2 are."""
    return one if number == 1 else several


def counted(number: int, noun: str, plural: str = "") -> str:
    """1 place, 0 places, 1,204 places. `plural` is needed where it is not the noun with an s."""
    return f"{number:,} {agree(number, noun, plural or f'{noun}s')}"


def counted_of(part: int, whole: int, noun: str, plural: str = "") -> str:
    """1 of 6 committees, 1 of 1 committee. A verb that follows agrees with `part`."""
    return f"{part:,} of {counted(whole, noun, plural)}"


def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
