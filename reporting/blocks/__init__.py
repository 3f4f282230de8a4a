"""The tables, charts and lists that the records fill, by name: one module for each subject."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from reporting.blocks import (  # noqa: F401  (each registers its blocks, in the order of the report)
    attendance,
    audits,
    child_deaths,
    money,
    participation,
    performance,
    plan,
    published,
    reviews,
    structure,
    training,
)
from reporting.blocks.elements import nothing_recorded, shows_something
from reporting.blocks.registry import BLOCKS, Block, NoSuchChoice, ReportFigures


class CannotBeFilled(Exception):
    """A block that a section names cannot be made. The message says why."""


def registry() -> dict[str, Block]:
    return BLOCKS


@dataclass(frozen=True)
class Filled:
    """What a block made. Where there is no data, the one element is a sentence that says so."""

    records: str
    elements: list[dict]
    has_data: bool


def fill(name: str, choices: Sequence[str], figures: ReportFigures) -> list[dict]:
    """The elements that the block called `name` makes. Raises CannotBeFilled."""
    return filled_block(name, choices, figures).elements


def filled_block(name: str, choices: Sequence[str], figures: ReportFigures) -> Filled:
    """The same, with whether there is data in it. Raises CannotBeFilled."""
    block = BLOCKS.get(name)
    if block is None:
        near = difflib.get_close_matches(name, BLOCKS, n=1, cutoff=0.5)
        raise CannotBeFilled(f"there is no block called {name}" + (f"; did you mean {near[0]}?" if near else ""))
    if block.needs not in figures.by_prefix:
        raise CannotBeFilled(f"{name} cannot be filled, because {figures.missing[block.needs]}")
    if choices and not block.chooses:
        raise CannotBeFilled(f"{name} does not let you choose what it shows")
    given = {"word": figures.word} if block.worded else {}
    try:
        made = list(block.make(figures.by_prefix[block.needs], *choices, **given))
    except NoSuchChoice as unknown:
        raise CannotBeFilled(f"{name}: {unknown}") from None
    shown = [element for element in made if shows_something(element)]
    records = block.records.format(word=figures.word)
    return Filled(records, shown or [nothing_recorded(records, made)], has_data=bool(shown))
