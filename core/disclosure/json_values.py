"""Values of a JSON file, read in such a way that every error says what is wrong and where."""

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
class JsonValue:
    """A value of the file and its path there, in the words of an error."""

    value: Any
    path: str

    def error(self, expected: str) -> ContradictionError:
        return ContradictionError(f"{self.path}: expected {expected}.")

    def at(self, key: str | int) -> JsonValue:
        path = f"{self.path}[{key}]" if isinstance(key, int) else f"{self.path} {json.dumps(key)}".strip()
        return JsonValue(self.value[key], path)

    def get(self, key: str, default: Any) -> JsonValue:
        """The value under a key, or the default where the file has no such key."""
        return self.at(key) if key in self.value else JsonValue(default, json.dumps(key))

    def items(self, expected: str = "an object") -> Iterator[tuple[str, JsonValue]]:
        if not isinstance(self.value, dict):
            raise self.error(expected)
        return ((key, self.at(key)) for key in self.value)

    def elements(self, expected: str = "a list") -> Iterator[JsonValue]:
        if not isinstance(self.value, list):
            raise self.error(expected)
        return (self.at(number) for number in range(len(self.value)))

    def text(self, expected: str = "the name of a count") -> str:
        if not isinstance(self.value, str) or not self.value:
            raise self.error(expected)
        return self.value

    def count(self, expected: str = f"a whole number from 0 to {LARGEST:,}") -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not 0 <= self.value <= LARGEST:
            raise self.error(expected)
        return self.value

    def number(self, expected: str = "a number above 0") -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 < self.value < LARGEST:
            raise self.error(expected)
        return self.value


def parse_json(text: str) -> JsonValue:
    """The file as JSON. A name given twice is refused: one of the two would be lost."""
    try:
        value = json.loads(text, object_pairs_hook=_without_duplicates)
    except json.JSONDecodeError as error:
        raise ContradictionError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}.") from error
    except RecursionError as error:
        raise ContradictionError("not JSON of tables: lists and objects go too deep.") from error
    for key, _ in JsonValue(value, "the file").items("an object with cells and sums"):
        if key not in KEYS:
            raise ContradictionError(f"{json.dumps(key)}: no such key. Expected {', '.join(sorted(KEYS))}.")
    if "cells" not in value:
        raise ContradictionError('"cells": missing. Expected an object of names and counts.')
    return JsonValue(value, "")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ContradictionError(f"{json.dumps(next(n for n in names if names.count(n) > 1))}: given twice.")
    return found
