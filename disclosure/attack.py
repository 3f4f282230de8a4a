"""What a reader can work out from what is printed: the attack that every publication has to withstand.

The reader knows the rule, every printed number, how the tables add up, how percentages are rounded, and what earlier
editions printed. For every count that is not printed the attack finds the smallest and the largest whole number that
agree with all of it, and enough of the numbers between to say how many there are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disclosure.solver import SOLVER, Answer, Outcome, Solver
from disclosure.system import INFINITE, Range, Row, System, apart, percentage_rows, subset_row, sum_row
from disclosure.tables import NOTHING, ContradictionError, Percentage, Rule, Subset, Sum

Bounds = tuple[int, int | None]
UNKNOWN = Range()


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
    counts narrowed to fewer than the protection that may be small, `unproven` those on which the solver gave up: they
    count as leaks. A count that no printed number has narrowed to small values alone is not one.
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


def attack(printed: Printed, rule: Rule) -> Attack:
    """Work out every count that is not printed. A `ContradictionError` where the printed numbers cannot all be true."""
    started = time.monotonic()
    known = {name: told for name, told in printed.told.items() if told.is_known}
    found = {name: _Found((told.low, told.low), frozenset({told.low}), True) for name, told in known.items()}
    for system in apart(printed.told, printed.rows):
        found |= _Reader(system, rule, started + rule.seconds).all()
    found = {name: found[name] for name in printed.told if name not in known}
    leaks = tuple(name for name, each in found.items() if each.leaks(rule))
    return Attack(
        bounds={name: each.bounds for name, each in found.items()},
        values={name: each.values for name, each in found.items()},
        leaks=leaks,
        unproven=tuple(name for name, each in found.items() if not each.proven),
        seconds=time.monotonic() - started,
    )


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

    def __init__(self, system: System, rule: Rule, deadline: float) -> None:
        self.system = system
        self.enough = rule.protection
        self.solver = Solver(system, deadline)
        self.seen: list[set[int]] = [set() for _ in system.names]

    def all(self) -> dict[str, _Found]:
        return {name: self._found(place) for place, name in enumerate(self.system.names)}

    def _found(self, place: int) -> _Found:
        told = self.system.ranges[self.system.names[place]]
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
        return self._kept(self.solver.extreme(place, largest=largest))

    def _look_between(self, place: int, value: int, most: int | None) -> bool:
        """Look for enough values, one after another from the smallest. False where that was given up."""
        while len(self.seen[place]) < self.enough and value != most:
            if value + 1 in self.seen[place]:
                value += 1
                continue
            answer = self._kept(self.solver.with_value(place, value + 1, INFINITE))
            if answer.outcome is not Outcome.FOUND:
                return answer.outcome is Outcome.IMPOSSIBLE
            value = answer.value
        return True

    def _kept(self, answer: Answer) -> Answer:
        if answer.world is not None:
            for seen, count in zip(self.seen, answer.world.tolist(), strict=True):
                seen.add(count)
        return answer

    def _contradiction(self) -> str:
        because = next((row.because for row in self.system.rows if row.because), self.system.names[0])
        return f"The printed numbers contradict one another, among others in {because}."
