"""A publication: a set of linked tables of counts, as the board knows it and as it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any

EMPTY: Mapping[Any, Any] = MappingProxyType({})
NOT_APPLICABLE = "not applicable"
MOST_DECIMALS = 2


class Marker(Enum):
    """Printed in place of a suppressed number. One marker for all, so that it says nothing about the number."""

    SUPPRESSED = "[c]"


SUPPRESSED = Marker.SUPPRESSED


class Zeros(StrEnum):
    """What is done with counts of 0, and so what a reader may take a suppressed count to be."""

    PRINTED = "always printed"
    LIKE_ANY = "hidden where it protects more"
    SMALL = "hidden as small counts are"


class ContradictionError(ValueError):
    """Counts, sums or printed numbers that cannot all be true, or a name that belongs to no count."""


@dataclass(frozen=True)
class Sum:
    """A marginal and the cells it is the sum of: a total of its rows, four years of single years."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Subset:
    """One count is counted within another, and so is no larger."""

    part: str
    whole: str


@dataclass(frozen=True)
class Percentage:
    """A count is also printed as a percentage of the count named `of`, with so many decimal places."""

    of: str
    decimals: int = 0


@dataclass(frozen=True)
class EarlierEditions:
    """What earlier editions printed, and can no longer be suppressed.

    `counts` are the true counts at that time, by names that no other count has; `suppressed` are those not printed.
    `below` are suppressed counts printed in words instead of the marker: "below 5" means from 1 to 4.
    `below_from` is the smallest count that the words were used for: 0 where "below 5" means from 0 to 4.
    `not_below` are those printed as the marker beside such words: they are known not to be below that number. A count
    that is not below 1 is known not to be 0, though zeros may be suppressed.
    `percentages` of them were printed, whether the count was or not.
    """

    counts: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    suppressed: frozenset[str] = frozenset()
    percentages: Mapping[str, Percentage] = field(default_factory=lambda: EMPTY)
    below: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    not_below: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    below_from: int = 1


NO_EARLIER_EDITIONS = EarlierEditions()


@dataclass(frozen=True)
class LinkedTables:
    """Every count that is published together, by name, with what links them. These are the true numbers.

    `cells` are to be printed. `unprinted` counts are in no table but follow from those that are, by subtraction, and
    are protected in the same way. `keep` are the cells, such as marginals, that are suppressed only when nothing else
    helps. `weights` are the information lost with a cell, 1 unless stated. `known` are counts that a reader knows
    already, from elsewhere. Earlier editions are linked to this one by sums.
    """

    cells: Mapping[str, int]
    unprinted: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    sums: tuple[Sum, ...] = ()
    subsets: tuple[Subset, ...] = ()
    percentages: Mapping[str, Percentage] = field(default_factory=lambda: EMPTY)
    keep: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    earlier: EarlierEditions = NO_EARLIER_EDITIONS
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
        for needed_by, name in self._references():
            if name not in counts:
                yield f"There is no count named {name!r}, which {needed_by} needs."
        kinds = (self.cells, self.unprinted, self.earlier.counts)
        if len(counts) < sum(map(len, kinds)):
            twice = [name for name in counts if sum(name in kind for kind in kinds) > 1]
            yield f"{min(twice)!r} is given twice: a count is printed, unprinted or of an earlier edition."
        yield from (f"{name!r} is a count and cannot be below 0." for name, count in counts.items() if count < 0)
        yield from self._false_statements(counts)
        for name, percentage in {**self.percentages, **self.earlier.percentages}.items():
            if not 0 <= percentage.decimals <= MOST_DECIMALS:
                yield f"The percentage of {name!r} has {percentage.decimals} decimals: expected 0, 1 or 2."
        yield from (f"The weight of {name!r} must be above 0." for name, weight in self.weights.items() if weight <= 0)

    def _references(self) -> Iterator[tuple[str, str]]:
        """Every name used by something other than its own count, and what uses it."""
        for each in self.sums:
            yield from ((f"the sum of {each.total!r}", name) for name in each.cells)
        for subset in self.subsets:
            user = f"the subset {subset.part!r} of {subset.whole!r}"
            yield from ((user, name) for name in (subset.part, subset.whole))
        for percentages in (self.percentages, self.earlier.percentages):
            for part, percentage in percentages.items():
                yield from ((f"the percentage of {part!r}", name) for name in (part, percentage.of))
        for field_name in ("keep", "known", "weights"):
            yield from ((field_name, name) for name in sorted(getattr(self, field_name)))
        earlier = self.earlier
        yield from (("earlier", name) for name in sorted({*earlier.suppressed, *earlier.below, *earlier.not_below}))

    def _false_statements(self, counts: Mapping[str, int]) -> Iterator[str]:
        for each in self.sums:
            if counts[each.total] != (parts := sum(counts[part] for part in each.parts)):
                yield f"{each.total!r} is {counts[each.total]}, and its parts add up to {parts}."
        for subset in self.subsets:
            if counts[subset.part] > counts[subset.whole]:
                yield f"{subset.part!r} is {counts[subset.part]}, more than {subset.whole!r}, {counts[subset.whole]}."


@dataclass(frozen=True)
class ProtectionRule:
    """What a board has decided. The numbers are assumptions until it says otherwise.

    Counts from 1 to one below `threshold` are sensitive: they are suppressed, and 0 too where `zeros` says that it is
    hidden as they are. `protection` is the protection level: a suppressed count must keep at least so many possible
    values. `below` asks for the wording "below 5" where that discloses nothing. `seconds` is the time that may be
    spent; what is not decided by then is suppressed.
    """

    threshold: int = 5
    protection: int = 3
    zeros: Zeros = Zeros.PRINTED
    below: bool = False
    seconds: float = 30

    def __post_init__(self) -> None:
        if self.threshold < 1:
            raise ContradictionError("The threshold must be 1 or more.")
        if self.protection < 2:
            raise ContradictionError("A suppressed count with one possible value is not protected: enter 2 or more.")

    def is_small(self, count: int) -> bool:
        """Whether the count is sensitive."""
        return self.smallest_small <= count < self.threshold

    @property
    def smallest_small(self) -> int:
        """What "below 5" begins with."""
        return 0 if self.zeros is Zeros.SMALL else 1

    @property
    def smallest_suppressed(self) -> int:
        """The smallest count that a suppressed one may be to a reader who knows the rule."""
        return 1 if self.zeros is Zeros.PRINTED else 0


@dataclass(frozen=True)
class PublishedTables:
    """The cells and percentages as they may be printed, in the order they came in. It holds no suppressed number.

    `primary` cells are suppressed because they are sensitive, `secondary` ones to protect them. With `wording`,
    sensitive cells may be printed as those words instead of the marker.
    """

    cells: Mapping[str, int | Marker]
    percentages: Mapping[str, str | Marker] = field(default_factory=lambda: EMPTY)
    primary: frozenset[str] = frozenset()
    secondary: frozenset[str] = frozenset()
    wording: str = ""

    @property
    def suppressed(self) -> frozenset[str]:
        return self.primary | self.secondary

    def wording_of(self, name: str) -> str:
        """How a suppressed cell is printed."""
        return self.wording if self.wording and name in self.primary else SUPPRESSED.value
