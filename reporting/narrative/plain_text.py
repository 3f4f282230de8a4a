"""The narrative as plain text, as its reader reads it."""

from __future__ import annotations

import html
import re

import nh3

from reporting.narrative.markdown import FIGURE, text_and_blocks, to_html

PLACEHOLDER = "(figure)"
PARAGRAPH_END = re.compile(r"</(?:p|li|h[3-6]|blockquote)>|<br>")


def plain_text(body: str) -> str:
    """A paragraph on each line, with a placeholder for each figure, and without tables, charts and lists."""
    written = "\n\n".join(words for kind, _, words in text_and_blocks(FIGURE.sub(PLACEHOLDER, body)) if kind == "text")
    on_one_line = " ".join(filter(None, map(str.strip, to_html(written, level=1).split("\n"))))
    plain = html.unescape(nh3.clean(PARAGRAPH_END.sub("\n", on_one_line), tags=set()))
    return "\n".join(filter(None, map(str.strip, plain.split("\n"))))
