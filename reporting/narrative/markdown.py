"""Markdown with figures in it by name, to HTML.

`{{ training.booking_rate }}` prints a figure, a rate with its base; a line `[[training.courses]]` puts a table, chart
or list there, a line `[[place.statistics: Roads]]` some of one. Every name that cannot be resolved is reported with its
line, not the first alone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import nh3
from markdown_it import MarkdownIt

from core.records.figures import Hidden, Rate, print_value

FIGURE = re.compile(r"\{\{(.{0,200}?)\}\}")  # bounded: a text may have thousands of braces that nothing closes
NAME = re.compile(r"^[a-z][a-z_0-9]*\.[a-z][a-z_0-9]*$")
BLOCK = re.compile(r"^\s*\[\[\s*([\w.]+\s*(?::[^\]]*)?)\]\]\s*$")
NUMBER = re.compile(r"(?<![\d.,£])\d[\d,]*\b(?!%|\.\d)")
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
TAGS = {"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
LOWEST_HEADING = 4
MOST_HINTS = 20  # names for which the one that was meant is looked for: each is compared with every figure
NOTHING_MISSING: Mapping[str, str] = MappingProxyType({})
CACHED_TEXTS = 500  # those of several reports of seventy sections

_markdown = MarkdownIt("commonmark", {"html": False}).disable(["code", "fence", "backticks", "image", "hr"])


def text_and_blocks(body: str) -> Iterator[tuple[str, int, str]]:
    """The text, cut at its blocks: ("text", first line, words) and ("block", line, name) in order."""
    lines: list[str] = []
    start = 1
    for at, line in enumerate(body.splitlines(), start=1):
        if match := BLOCK.match(line):
            if "".join(lines).strip():
                yield "text", start, "\n".join(lines)
            yield "block", at, match[1].strip()
            lines, start = [], at + 1
        else:
            lines.append(line)
    if "".join(lines).strip():
        yield "text", start, "\n".join(lines)


def resolve(
    words: str, figures: Mapping[str, object], missing: Mapping[str, str] = NOTHING_MISSING, *, first_line: int = 1
) -> tuple[str, list[tuple[int, str]]]:
    """The words with every figure printed; for each that could not be, its line and why.

    `missing` is why there are no figures of a prefix.
    """
    problems: list[tuple[int, str]] = []
    lines = []
    for at, line in enumerate(words.splitlines(), start=first_line):
        sentences: list[str] = []
        for name in map(str.strip, FIGURE.findall(line)):
            hint = len(problems) + len(sentences) < MOST_HINTS
            if why := why_not_printable(name, figures, missing, hint=hint):
                sentences.append(why)
        if "{{" in FIGURE.sub("", line) or "}}" in FIGURE.sub("", line):
            sentences.append("a figure is written {{ prefix.name }}, on one line, with two braces on each side")
        problems += [(at, why) for why in sentences]
        lines.append(line if sentences else _with_figures(line, figures))
    return "\n".join(lines), problems


def why_not_printable(
    name: str, figures: Mapping[str, object], missing: Mapping[str, str] = NOTHING_MISSING, *, hint: bool = True
) -> str:
    """A sentence, empty when the figure can be printed. `hint` is whether to look for the name that was meant."""
    if not NAME.match(name):
        return f"“{name}” is not the name of a figure: expected {{{{ prefix.name }}}} in small letters"
    if name not in figures and (why := missing.get(name.partition(".")[0])):
        return f"{name} cannot be printed, because {why}"
    if name not in figures:
        near = difflib.get_close_matches(name, figures, n=1, cutoff=0.5) if hint else ()
        return f"there is no figure called {name}" + (f"; did you mean {near[0]}?" if near else "")
    if isinstance(figures[name], Hidden):
        return (
            f"{name} may not be printed: it is a count too small to publish, or one from which such a count could be "
            "deduced"
        )
    return ""


def _with_figures(line: str, figures: Mapping[str, object]) -> str:
    """The line with its figures printed. A rate has its base beside it, unless the line gives both of its counts."""
    told = frozenset(NUMBER.findall(FIGURE.sub(lambda match: print_value(figures[match[1].strip()]), line)))

    def printed(match: re.Match[str]) -> str:
        value = figures[match[1].strip()]
        words = print_value(value)
        if isinstance(value, Rate) and value.whole and not told.issuperset({f"{value.part:,}", f"{value.whole:,}"}):
            is_in_brackets = line[: match.start()].endswith("(")
            words += f", {value.counts}" if is_in_brackets else f" ({value.counts})"
        return escaped(words)

    return FIGURE.sub(printed, line)


def escaped(words: str) -> str:
    """Markdown that reads as just these characters."""
    return PUNCTUATION.sub(r"\\\1", words)


@lru_cache(maxsize=CACHED_TEXTS)
def to_html(words: str, *, level: int) -> str:
    """Sanitised HTML of Markdown for a section of this level. Its headings follow the section's own."""
    tokens = _markdown.parse(words)
    _demote([token for token in tokens if token.type in ("heading_open", "heading_close")], top=level + 2)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )


def _demote(headings: list, *, top: int) -> None:
    """The author's levels, whatever they were, become `top` and the ones below it, one step at a time."""
    above: list[int] = []
    depth = top
    for token in headings:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
            depth = min(top + len(above) - 1, LOWEST_HEADING)
        token.tag = f"h{depth}"
