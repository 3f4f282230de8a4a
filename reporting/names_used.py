"""The blocks and figures that the sections of a report name."""

from __future__ import annotations

from functools import lru_cache

from reporting.blocks import registry
from reporting.models import ReportSection, split_names
from reporting.narrative import FIGURE, passages

SECTIONS_KEPT = 2_000  # of which they are known: those of some twenty reports


@lru_cache(maxsize=SECTIONS_KEPT)
def blocks_named(body: str, blocks: str) -> frozenset[str]:
    """The blocks that a section places in its text or names after it, each with what is chosen of it."""
    placed = (words for kind, _, words in passages(body) if kind == "block")
    return frozenset((*placed, *split_names(blocks)))


def figures_named(body: str) -> list[str]:
    return [name.strip() for name in FIGURE.findall(body)]


def prefixes_needed(section: ReportSection) -> set[str]:
    """The prefixes of the figures that the section cannot be made without."""
    named = {name.partition(".")[0] for name in figures_named(section.body)}
    called = (name.partition(":")[0].strip() for name in blocks_named(section.body, section.blocks))
    return named | {registry()[name].needs for name in called if name in registry()}
