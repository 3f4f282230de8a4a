"""The tables, charts and lists that the records fill, by name. One module for each part of the house."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reporting.blocks.registry import BLOCKS, Block, NoSuchChoice

if TYPE_CHECKING:
    from reporting.sources import Figures


class CannotBeFilled(Exception):
    """A block that a section names cannot be made. The message says why."""


def registry() -> dict[str, Block]:
    """Every block, by name, in the order of the report."""
    from reporting.blocks import (  # noqa: F401  (each registers its blocks)
        attendance,
        audits,
        child_deaths,
        money,
        participation,
        performance,
        plan,
        reviews,
        structure,
        training,
    )

    return BLOCKS


def filled(name: str, choices: Sequence[str], figures: Figures) -> list[dict]:
    """The parts that the block called `name` gives, or CannotBeFilled."""
    block = registry().get(name)
    if block is None:
        near = difflib.get_close_matches(name, registry(), n=1, cutoff=0.5)
        raise CannotBeFilled(f"there is no block called {name}" + (f"; did you mean {near[0]}?" if near else ""))
    if block.needs not in figures.parts:
        raise CannotBeFilled(f"{name} cannot be filled, because {figures.missing[block.needs]}")
    if choices and not block.chooses:
        raise CannotBeFilled(f"{name} is printed whole: nothing can be chosen of it")
    try:
        return list(block.make(figures.parts[block.needs], *choices))
    except NoSuchChoice as unknown:
        raise CannotBeFilled(f"{name}: {unknown}") from None
