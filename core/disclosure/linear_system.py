"""What a reader knows of a set of counts, as bounds and linear constraints in whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.disclosure.rounding import rounding_limits
from core.disclosure.tables import ContradictionError, Subset, Sum

INFINITE = float("inf")
LARGE = 250
Counts = NDArray[np.int64]
Numbers = NDArray[Any]


class ExternalBounds(NamedTuple):
    """What a reader knows of one count beforehand: from `lower` to `upper`, which is None where nothing limits it.

    Values from 1 to below `gap` are ruled out. A second marker shows a gap: suppressed, yet not one of the small
    counts.
    """

    lower: int = 0
    upper: int | None = None
    gap: int = 0

    @property
    def is_exact(self) -> bool:
        return self.lower == self.upper

    def allows(self, count: int) -> bool:
        return self.lower <= count and (self.upper is None or count <= self.upper) and not 0 < count < self.gap


def exactly(count: int) -> ExternalBounds:
    return ExternalBounds(count, count)


@dataclass(frozen=True)
class PercentageOption:
    """A percentage that may be printed with so many decimals though not both of its counts are."""

    part: str
    whole: str
    decimals: int


class LinearConstraint(NamedTuple):
    """The counts times their coefficients add up to something from `lower` to `upper`, either of which may be open.

    `source` says in words where a reader knows it from; `option` is the percentage that tells it, where that may be
    printed or not.
    """

    coefficients: Mapping[str, int]
    lower: int | None = 0
    upper: int | None = 0
    source: str = ""
    option: PercentageOption | None = None


def sum_constraint(each: Sum) -> LinearConstraint:
    coefficients: dict[str, int] = defaultdict(int)
    coefficients[each.total] += 1
    for part in each.parts:
        coefficients[part] -= 1
    return LinearConstraint(coefficients, source=f"the sum of {each.total}")


def subset_constraint(each: Subset) -> LinearConstraint:
    return LinearConstraint({each.whole: 1, each.part: -1}, 0, None, f"{each.part}, which is part of {each.whole}")


def percentage_constraints(part: str, whole: str, units: int | None, decimals: int) -> tuple[LinearConstraint, ...]:
    """What a printed percentage says; where there is none, that the whole is nothing."""
    source = f"the percentage of {part}"
    if units is None:
        return (LinearConstraint({whole: 1}, source=source),)
    least, most = rounding_limits(units, decimals)
    if part == whole:
        return (LinearConstraint({whole: 1}, 1, None, source),)
    return (
        LinearConstraint({part: least[0], whole: least[1]}, 0, None, source),
        LinearConstraint({part: most[0], whole: most[1]}, None, -1, source),
    )


@dataclass(frozen=True)
class LinearSystem:
    """Counts within external bounds, tied by linear constraints. A count is known by its index among the names."""

    bounds: Mapping[str, ExternalBounds]
    constraints: tuple[LinearConstraint, ...]

    @property
    def is_large(self) -> bool:
        """Whether it has so many counts that integer programming is left out where linear programming leaves doubt."""
        return len(self.bounds) > LARGE

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.bounds)

    @cached_property
    def index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.names)}

    @cached_property
    def matrix(self) -> tuple[NDArray[np.int32], NDArray[np.int32], Counts]:
        """Constraint by constraint (compressed sparse rows): where each begins, the indices, their coefficients."""
        starts = np.cumsum([0, *(len(each.coefficients) for each in self.constraints)])
        indices = np.array(
            [self.index[name] for each in self.constraints for name in each.coefficients], dtype=np.int32
        )
        coefficients = np.array(
            [value for each in self.constraints for value in each.coefficients.values()], dtype=np.int64
        )
        return starts.astype(np.int32), indices, coefficients

    @cached_property
    def constraint_limits(self) -> tuple[Numbers, Numbers]:
        lowers = [-INFINITE if each.lower is None else each.lower for each in self.constraints]
        uppers = [INFINITE if each.upper is None else each.upper for each in self.constraints]
        return np.array(lowers, dtype=float), np.array(uppers, dtype=float)

    @cached_property
    def count_limits(self) -> tuple[Numbers, Numbers, Numbers]:
        """The lower bounds, upper bounds and gaps of the counts."""
        bounds = self.bounds.values()
        uppers = [INFINITE if each.upper is None else each.upper for each in bounds]
        lowers = np.array([each.lower for each in bounds], dtype=float)
        return lowers, np.array(uppers, dtype=float), np.array([each.gap for each in bounds])

    def is_feasible(self, counts: Counts) -> bool:
        """Whether these counts, one for each name, agree with all that is known. Exact."""
        lowers, uppers, gaps = self.count_limits
        within = (counts >= lowers) & (counts <= uppers) & ((counts == 0) | (counts >= gaps))
        return bool(within.all()) and self.satisfies_constraints(counts)

    def satisfies_constraints(self, counts: Counts, relaxed: Sequence[int] | NDArray[Any] = ()) -> bool:
        """Whether the constraints hold, leaving out those that are relaxed for the moment."""
        if not self.constraints:
            return True
        starts, indices, coefficients = self.matrix
        totals = np.add.reduceat(coefficients * counts[indices], starts[:-1])
        lowers, uppers = self.constraint_limits
        satisfied = (totals >= lowers) & (totals <= uppers)
        satisfied[list(relaxed)] = True
        return bool(satisfied.all())


def connected_systems(
    bounds: Mapping[str, ExternalBounds], constraints: Iterable[LinearConstraint]
) -> Iterator[LinearSystem]:
    """The independent systems that remain when the counts known exactly are put in.

    A `ContradictionError` where known counts break a constraint among themselves.
    """
    remaining = [each for each in (_without_known(each, bounds) for each in constraints) if each.coefficients]
    group = {name: name for name, each in bounds.items() if not each.is_exact}
    for constraint in remaining:
        first, *others = (_representative(group, name) for name in constraint.coefficients)
        for other in others:
            group[_representative(group, other)] = _representative(group, first)
    members: dict[str, dict[str, ExternalBounds]] = defaultdict(dict)
    for name in group:
        members[_representative(group, name)][name] = bounds[name]
    tied: dict[str, list[LinearConstraint]] = defaultdict(list)
    for constraint in remaining:
        tied[_representative(group, next(iter(constraint.coefficients)))].append(constraint)
    for first, within in members.items():
        yield LinearSystem(within, tuple(tied[first]))


def _without_known(row: LinearConstraint, bounds: Mapping[str, ExternalBounds]) -> LinearConstraint:
    known = sum(value * bounds[name].lower for name, value in row.coefficients.items() if bounds[name].is_exact)
    coefficients = {name: value for name, value in row.coefficients.items() if value and not bounds[name].is_exact}
    lower = None if row.lower is None else row.lower - known
    upper = None if row.upper is None else row.upper - known
    if not coefficients and ((lower is not None and lower > 0) or (upper is not None and upper < 0)):
        raise ContradictionError(f"What is printed contradicts {row.source}.")
    return row._replace(coefficients=coefficients, lower=lower, upper=upper)


def _representative(group: dict[str, str], name: str) -> str:
    """The name that stands for the group of this count (union-find)."""
    while group[name] != name:
        group[name] = group[group[name]]
        name = group[name]
    return name
