"""The edition document: one JSON value that HTML and PDF are made of, and nothing else.

Its shape is told in `docs/edition.md`. The same document always has the same bytes, and so the same digest.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from committees.figures import board_names

FORMAT = 1
TEMPLATE = 1  # raised when the templates come to print the same document differently
DRAFT = {"word": "Draft", "sentence": "This is a draft. The board has not approved it."}


class NoBoard(Exception):
    """There is no board yet whose report this could be."""


def new_document(*, kind: str, title: str, subtitle: str, year: str, by: str, at: datetime.datetime) -> dict:
    """A draft without sections. `dated` is the day it is made, in the board's own time zone as `at` has it."""
    return {
        "format": FORMAT,
        "template": TEMPLATE,
        "kind": kind,
        "language": "en-GB",
        "title": title,
        "subtitle": subtitle,
        "year": year,
        "dated": at.date().isoformat(),
        "board": board(),
        "status": dict(DRAFT),
        "made": {"at": at.isoformat(timespec="seconds"), "by": by},
        "sections": [],
        "figures": {},
    }


def board() -> dict:
    names = board_names()
    if names is None:
        raise NoBoard("There is no board yet: import a data export, or add the board in the admin.")
    return asdict(names)


def section(anchor: str, title: str, blocks: Iterable[dict], *, number: str = "", level: int = 1, wide=False) -> dict:
    return {
        "anchor": anchor,
        "number": number,
        "title": title,
        "level": level,
        "wide": wide,
        "blocks": list(blocks),
    }


def number_blocks(sections: Iterable[dict], after: Mapping[str, int] | None = None) -> dict[str, int]:
    """Tables and charts are numbered through the document, each on its own: from 1, or after these. Gives the last."""
    last = {"table": 0, "chart": 0} | (after or {})
    for kind, block in ((block["type"], block) for part in sections for block in part["blocks"]):
        if kind in last:
            last[kind] += 1
            block["number"] = last[kind]
    return last


def last_numbers(sections: Iterable[dict]) -> dict[str, dict[str, int]]:
    """The last number of its tables and charts, or of those before it, by the anchor of each section."""
    last: dict[str, int] | None = None
    numbers = {}
    for part in sections:
        numbers[part["anchor"]] = last = number_blocks([part], after=last)
    return numbers


def blocks_of(document: dict, kind: str) -> Iterator[tuple[dict, dict]]:
    """Every block of a type with the section it stands in."""
    for part in document["sections"]:
        yield from ((part, block) for block in part["blocks"] if block["type"] == kind)


def to_bytes(document: dict) -> bytes:
    """Canonical JSON: the same document, the same bytes, whatever the order its keys were set in."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
