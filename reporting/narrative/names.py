"""The blocks and figures that the text of a section names."""

from __future__ import annotations

from functools import lru_cache

from reporting.narrative.markdown import FIGURE, text_and_blocks

CACHED_SECTIONS = 2_000  # those of some twenty reports


def split_names(names: str) -> list[str]:
    return [name.strip() for name in names.split(";") if name.strip()]


@lru_cache(maxsize=CACHED_SECTIONS)
def blocks_named(body: str, blocks: str) -> frozenset[str]:
    """The blocks that a section places in its text or lists after it, each with the choice made of it."""
    placed = (words for kind, _, words in text_and_blocks(body) if kind == "block")
    return frozenset((*placed, *split_names(blocks)))


def figures_named(body: str) -> list[str]:
    return [name.strip() for name in FIGURE.findall(body)]
