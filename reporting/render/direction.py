"""Which way text runs: Urdu, Arabic and Hebrew from the right, whatever numbers and names in other letters it holds."""

import re
import unicodedata
from collections.abc import Iterator

STRONG = {"L": False, "R": True, "AL": True}
PARAGRAPH = re.compile(r"<(p|li|h[1-6]|blockquote)>(?=([^<]*))")


def runs_from_right(text: str) -> bool:
    """By the first letter that has a direction, as HTML's dir="auto" has it."""
    return not text.isascii() and next(_directions(text), False)


def _directions(text: str) -> Iterator[bool]:
    return (STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in STRONG)


def with_directions(html: str) -> str:
    """The same HTML, each paragraph of which that runs from the right says so."""
    return html if html.isascii() else PARAGRAPH.sub(_marked, html)


def _marked(tag: re.Match) -> str:
    return f'<{tag[1]} dir="rtl">' if runs_from_right(tag[2]) else tag[0]
