"""A zip opened with care: what it unpacks to is measured, and no part of it may unfold when it is read."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

PIECE = 64 * 1024
SMALL = 10 * 1024**2
MAY_BE_LOCKED = 0x1
# What `zipfile` raises where a file is none, is cut off, or is packed in a way that it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
ENCODINGS = ("ascii", "utf-16-le", "utf-16-be")
UNFOLDING = tuple(word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ENCODINGS)
OVERLAP = max(map(len, UNFOLDING)) - 1
OTHER_ENCODING = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """How large a pack may be: bytes once unpacked, how many times more than packed, and how many files."""

    unpacked: int = 1024**3
    times_larger: int = 200
    parts: int = 2_000


class Unsafe(Exception):
    """The archive is not opened. The message says why."""


def checked_entries(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """The entries of an archive that says of itself that it keeps the limits. Raises Unsafe for any other."""
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise Unsafe(f"The zip must hold {limits.parts:,} files or fewer (there are {len(entries):,})")
    if any(entry.flag_bits & MAY_BE_LOCKED for entry in entries):
        raise Unsafe("Remove the password from the file")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    if unpacked > limits.unpacked or (unpacked > SMALL and unpacked / packed > limits.times_larger):
        raise Unsafe(f"The file is too large once unpacked ({unpacked:,} bytes)")
    return entries


def pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """An entry piece by piece: one that lies about its size ends as a damaged file, and fills no memory before that."""
    with archive.open(entry) as part:
        while piece := part.read(PIECE):
            yield piece


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    return b"".join(pieces(archive, entry))


def refuse_unfolding(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """No part declares entities, of which a few lines of XML can make gigabytes; no spreadsheet program writes them."""
    for entry in entries:
        before = b""
        for piece in pieces(archive, entry):
            text = before + piece
            if any(word in text for word in UNFOLDING) or (not before and OTHER_ENCODING.match(text)):
                raise Unsafe("Save the workbook again in a spreadsheet program (it declares entities or an encoding)")
            before = text[-OVERLAP:]
