"""The edition document: one JSON value, the only source of the HTML and the PDF.

Its shape is described in `docs/edition.md`. The same document always has the same bytes, and so the same digest.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from committees.figures import board_names

FORMAT = 1
TEMPLATE = 1  # to be raised when the templates print the same document differently
METADATA = ("made", "dated", "status", "corrects")


class NoBoard(Exception):
    """The installation has no board yet."""


def new_document(*, kind: str, title: str, subtitle: str, year: str, by: str, at: datetime.datetime) -> dict:
    """A draft without sections, dated on the day of `at`, which is in the board's own time zone."""
    own = board()
    return {
        "format": FORMAT,
        "template": TEMPLATE,
        "kind": kind,
        "language": "en-GB",
        "title": title,
        "subtitle": subtitle,
        "year": year,
        "dated": at.date().isoformat(),
        "board": own,
        "status": {"word": "Draft", "sentence": f"This is a draft. The {own['word']} has not approved it."},
        "made": {"at": at.isoformat(timespec="seconds"), "by": by},
        "sections": [],
        "figures": {},
    }


def board() -> dict:
    names = board_names()
    if names is None:
        raise NoBoard("There is no name and area yet. Enter them in the set-up, or import your data.")
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


def number_blocks(sections: Iterable[dict]) -> None:
    """Number tables and charts through the document, each kind from 1."""
    last = {"table": 0, "chart": 0}
    for block in (block for part in sections for block in part["blocks"]):
        if block["type"] in last:
            last[block["type"]] += 1
            block["number"] = last[block["type"]]


def all_blocks(document: dict) -> Iterator[dict]:
    return (block for part in document["sections"] for block in part["blocks"])


def blocks_of(document: dict, kind: str) -> Iterator[tuple[dict, dict]]:
    """Every block of a type, with its section."""
    for part in document["sections"]:
        yield from ((part, block) for block in part["blocks"] if block["type"] == kind)


def to_bytes(document: dict) -> bytes:
    """Canonical JSON: the same document has the same bytes, in whatever order its keys were set."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def content_digest(document: dict) -> str:
    """The digest of a document's content, without who made it, when, its status and what it corrects."""
    return digest_of(to_bytes({key: value for key, value in document.items() if key not in METADATA}))
