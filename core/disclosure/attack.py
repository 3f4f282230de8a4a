"""What a reader can work out from what is printed: the attack that every publication has to withstand.

The reader knows the rule, every printed number, how the tables add up, how percentages are rounded, and what earlier
editions printed. For every count that is not printed the attack finds the smallest and the largest whole number that
agree with all of it, and enough of the numbers between to say how many there are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from core.disclosure.solver import SOLVER, Answer, Outcome, Solver
from core.disclosure.system import INFINITE, Range, Row, System, apart, percentage_rows, subset_row, sum_row
from core.disclosure.tables import NOTHING, ContradictionError, Percentage, Rule, Subset, Sum
from core.disclosure.walker import Walker

Bounds = tuple[int, int | None]


class Worlds(NamedTuple):
    """Sets of counts, one to a row, said to agree with what is printed. The attack checks each before using it."""

    names: tuple[str, ...]
    counts: np.ndarray


@dataclass(frozen=True)
class Printed:
    """What lies before a reader: for every count what is told of it, and how the counts hang together.

    A printed count is told exactly. `percentages` are those that are printed, in `units` of their last place; None
    stands for one that is "not applicable".
    """

    told: Mapping[str, Range]
    sums: tuple[Sum, ...] = ()
    subsets: tuple[Subset, ...] = ()
    percentages: Mapping[str, Percentage] = field(default_factory=lambda: NOTHING)
    units: Mapping[str, int | None] = field(default_factory=lambda: NOTHING)

    @property
    def rows(self) -> Iterator[Row]:
        yield from map(sum_row, self.sums)
        yield from map(subset_row, self.subsets)
        for name, units in self.units.items():
            percentage = self.percentages[name]
            yield from percentage_rows(name, percentage.of, units, percentage.decimals)


@dataclass(frozen=True)
class Attack:
    """What was found. `bounds` are of every count that is not printed; a largest of None is without limit.

    `values` are as many possible values of each as were looked for, all of them where there are fewer. `leaks` are the
    counts narrowed to fewer than the protection that may be small. `unproven` are those whose bounds were not found in
    the time, for which the bounds are what is told of them: they count as leaks unless enough values are known. A count
    that no printed number has narrowed to small values alone is not one.
    """

    bounds: Mapping[str, Bounds]
    values: Mapping[str, frozenset[int]]
    leaks: tuple[str, ...]
    unproven: tuple[str, ...]
    seconds: float
    solver: str = SOLVER

    @property
    def safe(self) -> bool:
        return not self.leaks


def attack(printed: Printed, rule: Rule, known: Sequence[Worlds] = (), seconds: float | None = None) -> Attack:
    """Work out every count that is not printed. A `ContradictionError` where the printed numbers cannot all be true.

    Worlds that are `known` spare the search for others, once they are checked. The counts in danger come first, and may
    take the time of the rule; after so many `seconds` the others are left with the bounds that are told of them.
    """
    started = time.monotonic()
    limits = Deadlines(started + rule.seconds, started + (rule.seconds if seconds is None else seconds))
    shown = {name: told for name, told in printed.told.items() if told.is_known}
    found = {name: _Found((told.low, told.low), frozenset({told.low}), True) for name, told in shown.items()}
    for system in apart(printed.told, printed.rows):
        found |= _Reader(system, rule, known, limits).all()
    found = {name: found[name] for name in printed.told if name not in shown}
    leaks = tuple(name for name, each in found.items() if each.leaks(rule))
    return Attack(
        bounds={name: each.bounds for name, each in found.items()},
        values={name: each.values for name, each in found.items()},
        leaks=leaks,
        unproven=tuple(name for name, each in found.items() if not each.proven),
        seconds=time.monotonic() - started,
    )


class Deadlines(NamedTuple):
    """Moments of the monotonic clock: until when to look for enough values of a count, and for its bounds."""

    proof: float
    bounds: float


@dataclass(frozen=True)
class _Found:
    bounds: Bounds
    values: frozenset[int]
    proven: bool

    def leaks(self, rule: Rule) -> bool:
        if len(self.values) >= rule.protection:
            return False
        return not self.proven or any(map(rule.is_small, self.values))


class _Reader:
    """Works out the counts of one system. Every world found is remembered: it answers for all counts at once."""

    def __init__(self, system: System, rule: Rule, known: Sequence[Worlds], limits: Deadlines) -> None:
        self.system = system
        self.enough = rule.protection
        self.limits = limits
        self.solver = Solver(system, limits.proof)
        self.finder: Solver | Walker = self.solver
        self.seen: list[set[int]] = [set() for _ in system.names]
        for worlds in known:
            self._recall(worlds)

    def _recall(self, worlds: Worlds) -> None:
        """Take over those that agree with all that is printed."""
        place = {name: place for place, name in enumerate(worlds.names)}
        if place.keys() >= self.system.place.keys():
            columns = [place[name] for name in self.system.names]
            true = [world for world in worlds.counts[:, columns] if self.system.holds(world)]
            for seen, counts in zip(self.seen, np.transpose(true), strict=bool(true)):
                seen.update(np.unique(counts).tolist())
            if true:
                self._walk_from(true[0])

    def all(self) -> dict[str, _Found]:
        """Those in danger first."""
        in_order = sorted(range(len(self.seen)), key=self._is_proven)
        found = {place: self._found(place) for place in in_order}
        return {name: found[place] for place, name in enumerate(self.system.names)}

    def _is_proven(self, place: int) -> bool:
        return len(self.seen[place]) >= self.enough

    def _found(self, place: int) -> _Found:
        told = self.system.ranges[self.system.names[place]]
        self.solver.deadline = self.limits.bounds if self._is_proven(place) else self.limits.proof
        least, most = self._extreme(place, told.low), self._extreme(place, told.high, largest=True)
        if Outcome.IMPOSSIBLE in (least.outcome, most.outcome):
            raise ContradictionError(self._contradiction())
        if Outcome.GIVEN_UP in (least.outcome, most.outcome):
            return _Found((told.low, told.high), frozenset(self.seen[place]), proven=False)
        proven = self._look_between(place, least.value, most.value)
        return _Found((least.value, most.value), frozenset(self.seen[place]), proven)

    def _extreme(self, place: int, limit: int | None, *, largest: bool = False) -> Answer:
        """Nothing has to be solved where a world already reaches what is told of the count."""
        if limit in self.seen[place]:
            return Answer(Outcome.FOUND, limit)
        return self._kept(self.finder.extreme(place, largest=largest))

    def _look_between(self, place: int, value: int, most: int | None) -> bool:
        """Look for enough values, one after another from the smallest. False where that was given up."""
        while len(self.seen[place]) < self.enough and value != most:
            if value + 1 in self.seen[place]:
                value += 1
                continue
            answer = self._kept(self.finder.with_value(place, value + 1, INFINITE))
            if answer.outcome is not Outcome.FOUND:
                return answer.outcome is Outcome.IMPOSSIBLE
            value = answer.value
        return True

    def _kept(self, answer: Answer) -> Answer:
        if answer.world is not None:
            for seen, count in zip(self.seen, answer.world.tolist(), strict=True):
                seen.add(count)
            self._walk_from(answer.world)
        return answer

    def _walk_from(self, world: np.ndarray) -> None:
        """In a large system all further answers are sought from the first world found."""
        if self.finder is self.solver and self.system.is_large and not self.solver.gaps.any():
            self.finder = Walker(self.solver, world, self.seen)

    def _contradiction(self) -> str:
        because = next((row.because for row in self.system.rows if row.because), self.system.names[0])
        return f"The printed numbers contradict one another, among others in {because}."
