"""The fonts that a PDF is set in, and which characters none of them has.

`fonts.conf` lists them, and keeps any other font of the machine out: page breaks must be the same everywhere. Reading
which characters they have needs no layout engine, so that a check can ask.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

CONFIGURATION = Path(__file__).with_name("fonts.conf")
FOLDER = Path("/usr/share/fonts")
OWN_NAMES = {"Noto Color Emoji": "NotoColorEmoji.ttf", "Droid Sans Fallback": "DroidSansFallbackFull.ttf"}
NOT_DRAWN = {"Cf", "Zl", "Zp", "Zs"}  # joiners and spaces
SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # of the picture of an emoji


def families() -> list[str]:
    """In the order in which a character is looked for in them."""
    accepted = ElementTree.parse(CONFIGURATION).findall("selectfont/acceptfont/pattern/patelt/string")  # noqa: S314 ours
    return [str(family.text) for family in accepted]


def file_of(family: str) -> str:
    return OWN_NAMES.get(family, f"{family.replace(' ', '')}-Regular.ttf")


@cache
def printable() -> frozenset[int]:
    """The characters that one of the fonts has."""
    files = {path.name: path for path in FOLDER.rglob("*.ttf")}
    found: set[int] = set()
    for family in families():
        if path := files.get(file_of(family)):
            with TTFont(path, lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(found)


def characters_without_glyph(text: str) -> list[str]:
    """Those of a text that the PDF would print as an empty box, each once; what is private to one font is such too."""
    if text.isascii():
        return []
    return [char for char in dict.fromkeys(text) if not char.isascii() and not _is_printed(char)]


def _is_printed(char: str) -> bool:
    category = unicodedata.category(char)
    if category == "Cc":
        return char in "\n\r\t"
    if category in NOT_DRAWN or char in SELECTORS:
        return True
    return category != "Co" and ord(char) in printable()
