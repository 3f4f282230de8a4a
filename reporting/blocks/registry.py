"""The tables, charts and lists a section may name, and how one is added.

    @block("money.contributions")
    def contributions(money: FinanceFigures) -> Iterator[dict]:
        yield parts.table(…)

The name's prefix says which figures it is given, unless `needs` says otherwise. A block with `chooses` may be asked for
some of what it shows, as in `[[place.statistics: Roads; Health]]`; the chosen names follow the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A named part of a report. `make` is given the figures of `needs` and gives parts of an edition."""

    name: str
    needs: str
    make: Callable[..., Iterable[dict]]
    chooses: bool = False

    @property
    def sentence(self) -> str:
        """What it shows, as its function says."""
        return (self.make.__doc__ or "").strip().splitlines()[0]


class NoSuchChoice(Exception):
    """A block was asked for something that it does not show. The message names it and what there is."""


BLOCKS: dict[str, Block] = {}


def block(name: str, *, needs: str = "", chooses: bool = False):
    """Register a function as the block called `name`."""

    def register(make):
        if name in BLOCKS:
            raise ValueError(f"There are two blocks called {name}.")
        BLOCKS[name] = Block(name, needs or name.partition(".")[0], make, chooses)
        return make

    return register
