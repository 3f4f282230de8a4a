"""Values of a JSON file, read in such a way that every error says what is wrong and where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.disclosure.tables import ContradictionError

LARGEST = 1_000_000
MOST_DIGITS = 18
ZIP = b"PK\x03\x04"
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
FAULTS = {
    "Expecting value": "expected a value here",
    "Expecting property name": "expected a name in double quotes here",
    "Illegal trailing comma": "there is a comma too many here",
    "Expecting ':'": "expected a colon here",
    "Expecting ','": "expected a comma or a closing bracket here",
    "Extra data": "the object has ended, and more follows",
    "Unterminated string": "the text that begins here has no closing quote",
    "Invalid control character": "a text goes over the end of a line, or has a tab",
    "Invalid \\": "a backslash is followed by something that it cannot stand before",
}
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


def decode_json(content: bytes) -> str:
    """The text of a file, whether or not it begins with a byte-order mark."""
    if content.startswith(ZIP):
        raise ContradictionError("not JSON but a workbook or another zip archive. Save the tables as JSON.")
    encoding = json.detect_encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = 1 + content[: error.start].count(b"\n")
        raise ContradictionError(f"line {line}: not text in UTF-8. Save the file as UTF-8.") from error
    if not text.strip():
        raise ContradictionError("the file is empty. Expected an object with cells and sums.")
    return text


def parse_json(text: str) -> JsonValue:
    """The file as JSON. A name given twice is refused: one of the two would be lost."""
    try:
        value = json.loads(text, object_pairs_hook=_without_duplicates, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise ContradictionError(f"line {error.lineno}, column {error.colno}: not JSON: {_fault(error)}.") from error
    except RecursionError as error:
        raise ContradictionError("not JSON of tables: lists and objects go too deep.") from error
    if LONE_SURROGATE.search(json.dumps(value, ensure_ascii=False)):
        raise ContradictionError("a name or an entry has half a character, written \\ud800 to \\udfff.")
    for key, _ in JsonValue(value, "the file").items("an object with cells and sums"):
        if key not in KEYS:
            raise ContradictionError(f"{json.dumps(key)}: no such key. Expected {', '.join(sorted(KEYS))}.")
    if "cells" not in value:
        raise ContradictionError('"cells": missing. Expected an object of names and counts.')
    return JsonValue(value, "")


def _fault(error: json.JSONDecodeError) -> str:
    """What is wrong there, in our own words."""
    if error.pos == 0 and error.doc.strip()[:1] not in "{[":
        return "expected { at the beginning"
    found = (words for start, words in FAULTS.items() if error.msg.startswith(start))
    return next(found, "cannot be read from here on")


def _whole_number(digits: str) -> int | float:
    """A number with more digits than any count is as good as none: it is out of range wherever it stands."""
    return int(digits) if len(digits) <= MOST_DIGITS else float("inf")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ContradictionError(f"{json.dumps(next(n for n in names if names.count(n) > 1))}: given twice.")
    return found
