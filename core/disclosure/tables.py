"""A publication: a set of linked tables of counts, as it is known inside and as it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType

NOTHING: Mapping = MappingProxyType({})
NOT_APPLICABLE = "not applicable"
MOST_DECIMALS = 2


class Marker(Enum):
    """Stands where a hidden number would. One marker for all, so that it says nothing about the number."""

    HIDDEN = "[c]"


HIDDEN = Marker.HIDDEN


class Zeros(StrEnum):
    """What is done with counts of 0, and so what a reader may take a hidden count to be."""

    LIKE_ANY = "hidden where it protects more"
    PRINTED = "always printed"


class ContradictionError(ValueError):
    """Counts, sums or printed numbers that cannot all be true, or a name that stands for nothing."""


@dataclass(frozen=True)
class Sum:
    """That one count is the sum of others, as every reader knows: a total of its rows, four years of single years."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Subset:
    """That one count is counted among another, and so is no larger."""

    part: str
    whole: str


@dataclass(frozen=True)
class Percentage:
    """That a count is also printed as a percentage of the count named `of`, with so many decimal places."""

    of: str
    decimals: int = 0


@dataclass(frozen=True)
class Earlier:
    """What earlier editions printed, and can no longer be hidden.

    `counts` are the true counts of then, by names that no other count has; `hidden` are those that were not printed.
    `below` are hidden ones that carried words instead of the marker: "below 5" tells that they are from 1 to 4.
    `not_below` are those that carried the marker beside such words: it tells that they are not. One that is not below 1
    is known not to be 0, though zeros may be hidden.
    `percentages` of them were printed, whatever became of the count.
    """

    counts: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    hidden: frozenset[str] = frozenset()
    percentages: Mapping[str, Percentage] = field(default_factory=lambda: NOTHING)
    below: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    not_below: Mapping[str, int] = field(default_factory=lambda: NOTHING)


NOTHING_EARLIER = Earlier()


@dataclass(frozen=True)
class LinkedTables:
    """Every count that is published together, by name, with what links them. These are the true numbers.

    `cells` are to be printed. `unprinted` counts stand in no table but follow from those that do, by subtraction, and
    are protected as if they did. `keep` are the cells, such as totals, that are hidden only when nothing else helps.
    `weights` say what a reader loses with a cell, 1 unless stated. `known` are counts that a reader knows already, from
    elsewhere. Earlier editions are linked to this one by sums across.
    """

    cells: Mapping[str, int]
    unprinted: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    sums: tuple[Sum, ...] = ()
    subsets: tuple[Subset, ...] = ()
    percentages: Mapping[str, Percentage] = field(default_factory=lambda: NOTHING)
    keep: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    earlier: Earlier = NOTHING_EARLIER
    known: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise ContradictionError(problem)

    @property
    def counts(self) -> dict[str, int]:
        """All of them: printed, unprinted and of earlier editions."""
        return {**self.cells, **self.unprinted, **self.earlier.counts}

    def _problems(self) -> Iterator[str]:
        counts = self.counts
        for needed_by, name in self._named():
            if name not in counts:
                yield f"There is no count named {name!r}, which {needed_by} needs."
        kinds = (self.cells, self.unprinted, self.earlier.counts)
        if len(counts) < sum(map(len, kinds)):
            twice = [name for name in counts if sum(name in kind for kind in kinds) > 1]
            yield f"{min(twice)!r} is given twice: a count is printed, unprinted or of an earlier edition."
        yield from (f"{name!r} is a count and cannot be below 0." for name, count in counts.items() if count < 0)
        yield from self._untrue(counts)
        for name, percentage in {**self.percentages, **self.earlier.percentages}.items():
            if not 0 <= percentage.decimals <= MOST_DECIMALS:
                yield f"The percentage of {name!r} has {percentage.decimals} decimals: expected 0, 1 or 2."
        yield from (f"The weight of {name!r} must be above 0." for name, weight in self.weights.items() if weight <= 0)

    def _named(self) -> Iterator[tuple[str, str]]:
        """Every name that something other than its own count is said of, and what says it."""
        for each in self.sums:
            yield from ((f"the sum of {each.total!r}", name) for name in each.cells)
        for each in self.subsets:
            yield from ((f"the subset {each.part!r} of {each.whole!r}", name) for name in (each.part, each.whole))
        for percentages in (self.percentages, self.earlier.percentages):
            for part, percentage in percentages.items():
                yield from ((f"the percentage of {part!r}", name) for name in (part, percentage.of))
        for words in ("keep", "known", "weights"):
            yield from ((words, name) for name in sorted(getattr(self, words)))
        told = self.earlier
        yield from (("earlier", name) for name in sorted({*told.hidden, *told.below, *told.not_below}))

    def _untrue(self, counts: Mapping[str, int]) -> Iterator[str]:
        for each in self.sums:
            if counts[each.total] != (parts := sum(counts[part] for part in each.parts)):
                yield f"{each.total!r} is {counts[each.total]}, and its parts add up to {parts}."
        for each in self.subsets:
            if counts[each.part] > counts[each.whole]:
                yield f"{each.part!r} is {counts[each.part]}, more than {each.whole!r}, {counts[each.whole]}."


@dataclass(frozen=True)
class Rule:
    """What a board has decided. The numbers are assumptions until it says otherwise.

    Counts from 1 to one below `threshold` are hidden, and none may be narrowed to fewer than `protection` values.
    `below` asks for the wording "below 5" where it gives nothing away. `seconds` is the time that may be spent; what is
    not decided by then is hidden.
    """

    threshold: int = 5
    protection: int = 3
    zeros: Zeros = Zeros.LIKE_ANY
    below: bool = False
    seconds: float = 30

    def __post_init__(self) -> None:
        if self.threshold < 1:
            raise ContradictionError("The threshold must be 1 or more.")
        if self.protection < 2:
            raise ContradictionError("A hidden count that can have one value only is not hidden: protection from 2.")

    def is_small(self, count: int) -> bool:
        return 0 < count < self.threshold

    @property
    def least_hidden(self) -> int:
        """The smallest count that a hidden one may be to a reader who knows the rule."""
        return 0 if self.zeros is Zeros.LIKE_ANY else 1


@dataclass(frozen=True)
class Published:
    """The cells and percentages as they may be printed, in the order they came in. It holds no hidden number.

    `primary` cells are hidden for being small, `secondary` ones to protect them. With `wording`, small ones may be
    printed as those words instead of the marker.
    """

    cells: Mapping[str, int | Marker]
    percentages: Mapping[str, str | Marker] = field(default_factory=lambda: NOTHING)
    primary: frozenset[str] = frozenset()
    secondary: frozenset[str] = frozenset()
    wording: str = ""

    @property
    def hidden(self) -> frozenset[str]:
        return self.primary | self.secondary

    def wording_of(self, name: str) -> str:
        """How a hidden cell is printed."""
        return self.wording if self.wording and name in self.primary else HIDDEN.value
