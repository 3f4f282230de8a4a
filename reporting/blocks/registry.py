"""The tables, charts and lists that a section may name, and how to add one.

    @block("money.contributions", "contributions")
    def contributions(money: FinanceFigures) -> Iterator[dict]:
        yield table(…)

The prefix of the name says which figures the function is given, unless `needs` says otherwise. Where there is nothing
to show, a sentence says that no contributions were recorded: an empty table or chart is never printed.

A block with `chooses` prints some of what it shows, as in `[[place.statistics: Roads; Health]]`; the chosen names
follow the figures. A block that is `worded` is also given what the installation calls itself: board, partnership.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ReportFigures:
    """The figures of every app by prefix, every figure by name, and why the figures of a prefix are missing.

    `word` is what the installation calls itself in a sentence.
    """

    by_prefix: Mapping[str, object]
    named: Mapping[str, object]
    missing: Mapping[str, str] = field(default_factory=dict)
    word: str = "board"


@dataclass(frozen=True)
class Block:
    """A named table, chart or list of `records`, in which {word} stands for what the installation calls itself.

    `make` is given the figures of `needs` and yields elements.
    """

    name: str
    records: str
    needs: str
    make: Callable[..., Iterable[dict]]
    chooses: bool = False
    worded: bool = False

    @property
    def sentence(self) -> str:
        """What it prints: the docstring of its function."""
        return (self.make.__doc__ or "").strip().splitlines()[0]


class NoSuchChoice(Exception):
    """A block does not show what was chosen. The message names the choice, and the choices there are."""


BLOCKS: dict[str, Block] = {}


def block(name: str, records: str, *, needs: str = "", chooses: bool = False, worded: bool = False):
    """Register a function as the block called `name`."""

    def register(make):
        if name in BLOCKS:
            raise ValueError(f"There are two blocks called {name}.")
        BLOCKS[name] = Block(name, records, needs or name.partition(".")[0], make, chooses, worded)
        return make

    return register
