"""Reading a JSON file in such a way that every complaint says what and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.disclosure.tables import ContradictionError

LARGEST = 1_000_000
SETTINGS = ("threshold", "protection", "zeros", "marker", "seconds")
TABLES = ("cells", "unprinted", "sums", "subsets", "percentages", "keep", "weights", "known", "earlier")
KEYS = frozenset(SETTINGS + TABLES)


@dataclass(frozen=True)
class Place:
    """A value of the file and where it stands, in the words of an error."""

    value: Any
    where: str

    def refuse(self, expected: str) -> ContradictionError:
        return ContradictionError(f"{self.where}: expected {expected}.")

    def at(self, key: str | int) -> Place:
        where = f"{self.where}[{key}]" if isinstance(key, int) else f"{self.where} {json.dumps(key)}".strip()
        return Place(self.value[key], where)

    def get(self, key: str, default: Any) -> Place:
        """The value under a key, or what holds where the file says nothing."""
        return self.at(key) if key in self.value else Place(default, json.dumps(key))

    def object(self, expected: str = "an object") -> Iterator[tuple[str, Place]]:
        if not isinstance(self.value, dict):
            raise self.refuse(expected)
        return ((key, self.at(key)) for key in self.value)

    def list(self, expected: str = "a list") -> Iterator[Place]:
        if not isinstance(self.value, list):
            raise self.refuse(expected)
        return (self.at(number) for number in range(len(self.value)))

    def text(self, expected: str = "the name of a count") -> str:
        if not isinstance(self.value, str) or not self.value:
            raise self.refuse(expected)
        return self.value

    def count(self, expected: str = f"a whole number from 0 to {LARGEST:,}") -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not 0 <= self.value <= LARGEST:
            raise self.refuse(expected)
        return self.value

    def number(self, expected: str = "a number above 0") -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 < self.value < LARGEST:
            raise self.refuse(expected)
        return self.value


def parsed(text: str) -> Place:
    """The file as JSON. A name given twice is refused: one of the two would be lost."""
    try:
        value = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise ContradictionError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}.") from error
    except RecursionError as error:
        raise ContradictionError("not JSON of tables: lists and objects go too deep.") from error
    document = Place(value, "")
    for key, _ in Place(value, "the file").object("an object with cells and sums"):
        if key not in KEYS:
            raise ContradictionError(f"{json.dumps(key)}: no such key. Expected {', '.join(sorted(KEYS))}.")
    if "cells" not in value:
        raise ContradictionError('"cells": missing. Expected an object of names and counts.')
    return document


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ContradictionError(f"{json.dumps(next(n for n in names if names.count(n) > 1))}: given twice.")
    return found
