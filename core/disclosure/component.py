"""Counts that hang together, which of them are hidden, and whether a reader could narrow any of them too far.

A pattern is a whole number with one bit for each thing that may be hidden: a count, or a percentage at some number of
decimals. A world that the reader cannot tell from the true one needs certain things hidden, no matter what else is; so
every world found keeps answering for all patterns that hide those, and most questions need no solver.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from core.disclosure.nearby import Nearby
from core.disclosure.pattern import Pattern, pattern_of, places_in
from core.disclosure.rounding import rounded
from core.disclosure.solver import Answer, Outcome, Solver
from core.disclosure.system import INFINITE, System
from core.disclosure.tables import Rule
from core.disclosure.totals import Totals


@dataclass(frozen=True)
class Item:
    """A percentage that may be printed with so many decimals though not both of its counts are."""

    part: str
    whole: str
    decimals: int


class Component:
    """One system with its true counts. `cells` may be hidden, the other counts always are.

    `weights` say what is lost with each cell. Counts are known by their place in the system.
    """

    def __init__(
        self, system: System, counts: Mapping[str, int], cells: Mapping[str, float], rule: Rule, deadline: float
    ) -> None:
        self.system = system
        self.rule = rule
        self.counts = counts
        self.truth = np.array([counts[name] for name in system.names], dtype=np.int64)
        self.cells = [place for place, name in enumerate(system.names) if name in cells]
        self.weight = {place: cells[system.names[place]] for place in self.cells}
        self.small = [place for place, count in enumerate(self.truth.tolist()) if rule.is_small(count)]
        self.rows_of = _rows_of_items(system)
        self.item_rows = [row for rows in self.rows_of.values() for row in rows]
        self.bit = {item: 1 << len(system.names) + n for n, item in enumerate(self.rows_of)}
        self.solver = Solver(system, deadline)
        self._limits = [each.copy() for each in system.limits]
        self._known: list[list[tuple[Pattern, int, int]]] = [[] for _ in system.names]
        self._narrow: list[list[Pattern]] = [[] for _ in system.names]
        self._witness: list[Pattern] = [-1] * len(system.names)
        self._moves: list[tuple[np.ndarray, np.ndarray]] = [(np.array([], dtype=np.int64),) * 2]
        self.totals = Totals(system)
        self._set_up()

    def _set_up(self) -> None:
        is_small = set(self.small)
        self.primary = [place for place in self.cells if place in is_small]
        self.others = [p for p in range(len(self.truth)) if p not in is_small and p not in self.weight]
        self.items_hidden = sum(self.bit.values())
        self.all_cells = pattern_of(self.cells)
        self.everything = self.all_cells | self.items_hidden
        self.least = pattern_of(self.primary) | self.items_hidden
        self._held = self.everything
        for row in self.item_rows:
            self.solver.hold_row(row, -INFINITE, INFINITE)
        self.needs = [self.rule.protection] * len(self.truth)
        self.nearby = Nearby(self)

    @property
    def has_time(self) -> bool:
        return self.solver.has_time

    def lower_needs(self) -> None:
        """Where earlier editions already tell more than is allowed, no more is asked than that nothing be added."""
        for place in range(len(self.truth)):
            if not self.is_known_to_have_enough(place, self.everything):
                self.keep_raised(place, self.everything)
            if self.enough(place, self.everything):
                continue
            found = len(self.values(place, self.everything))
            if self.has_time:
                self.needs[place] = min(self.needs[place], found)

    def keep_raised(self, place: int, pattern: Pattern) -> Pattern:
        """What must be hidden for a count to be more by being counted more; nothing where that is no world."""
        change = self.totals.raised(place, lambda part: (bool(self.all_cells & ~pattern & 1 << part), part))
        return self.support(change) & self.everything if self.keep(change) else 0

    def cost(self, pattern: Pattern) -> float:
        return sum(self.weight[place] for place in places_in(pattern & self.all_cells))

    def items_in(self, pattern: Pattern) -> list[Item]:
        return [item for item, bit in self.bit.items() if pattern & bit] if pattern & self.items_hidden else []

    def leaks(self, pattern: Pattern) -> list[int]:
        """The counts that a reader of this pattern could narrow too far."""
        return list(self.each_leak(pattern))

    def is_safe(self, pattern: Pattern) -> bool:
        return next(self.each_leak(pattern), None) is None

    def each_leak(self, pattern: Pattern) -> Iterator[int]:
        yield from (place for place in self.watched(pattern) if not self.enough(place, pattern))
        yield from (place for place in self.others if self._is_taken_for_small(place, pattern))

    def watched(self, pattern: Pattern) -> list[int]:
        """The counts that need their protection: those that are small, then the other cells that are hidden."""
        return self.small + list(places_in(pattern & self.all_cells & ~self.least))

    def is_known_to_have_enough(self, place: int, pattern: Pattern) -> bool:
        """Whether the worlds found so far show it."""
        if not self._witness[place] & ~pattern:
            return True
        return len(self._values_known(place, pattern)) >= self.needs[place]

    def enough(self, place: int, pattern: Pattern) -> bool:
        """Whether the count keeps its protection. False where that is not found out: then more is hidden."""
        if self.is_known_to_have_enough(place, pattern):
            return True
        if not self.has_time:
            return False
        found = self.nearby.enough(place, pattern)
        if found is None and not self.system.is_large:
            return len(self.values(place, pattern)) >= self.needs[place]
        return bool(found)

    def values(self, place: int, pattern: Pattern) -> Collection[int]:
        """As many values as the count needs, all it has where there are fewer, to a reader of this pattern.

        Each as its difference from the true count.
        """
        found = self._values_known(place, pattern)
        if len(found) < self.needs[place]:
            self.hold(pattern)
            for _ in self._looked_for(place):
                found = self._values_known(place, pattern)
                if len(found) >= self.needs[place]:
                    break
        return found

    def _looked_for(self, place: int) -> Iterator[None]:
        """Looks for further worlds, one by one: the extremes of the count, then what lies nearest to it."""
        ends = [self._kept(self.solver.extreme(place, largest=largest)) for largest in (False, True)]
        yield
        truth = int(self.truth[place])
        least, most = (truth if end.value is None else end.value for end in ends)
        for value in (*range(truth + 1, most), *range(truth - 1, least, -1)):
            self._kept(self.solver.with_value(place, value, value))
            yield

    def _values_known(self, place: int, pattern: Pattern) -> dict[int, int]:
        """Differences from the true count, as many as it needs, each with the number of a move that makes it."""
        shown, witness = ~pattern, 0
        found = {0: 0}
        for needed, difference, number in self._known[place]:
            if not needed & shown and difference not in found:
                found[difference] = number
                witness |= needed
                if len(found) >= self.needs[place]:
                    self._witness[place] = witness
                    break
        return found

    def _is_taken_for_small(self, place: int, pattern: Pattern) -> bool:
        """Whether a count that is not small might be, to a reader who can narrow it too far.

        One narrowed to values that are all not small stays so when more is shown.
        """
        if any(not pattern & ~before for before in self._narrow[place]) or self.enough(place, pattern):
            return False
        found = self.values(place, pattern)
        if len(found) >= self.needs[place]:
            return False
        if not self.has_time or any(self.rule.is_small(int(self.truth[place]) + difference) for difference in found):
            return True
        self._narrow[place].append(pattern)
        return False

    def hold(self, pattern: Pattern) -> None:
        """Put this pattern before the solver."""
        lows, highs, _ = self._limits
        changed = pattern ^ self._held
        for place in places_in(changed & self.all_cells):
            true = self.truth[place]
            self.solver.hold(place, *((lows[place], highs[place]) if pattern >> place & 1 else (true, true)))
        for item in self.items_in(changed):
            self._hold_item(item, hidden=bool(pattern & self.bit[item]))
        self._held = pattern

    def _hold_item(self, item: Item, *, hidden: bool) -> None:
        lows, highs = self.system.row_limits
        for row in self.rows_of[item]:
            self.solver.hold_row(row, *((-INFINITE, INFINITE) if hidden else (lows[row], highs[row])))

    def _kept(self, answer: Answer) -> Answer:
        if answer.outcome is Outcome.FOUND:
            self.keep(answer.world - self.truth)
        return answer

    def keep(self, move: np.ndarray) -> bool:
        """Remember a move from the true world to another, and its multiples as far as they are worlds too."""
        kept = [self._keep_one(times * move) for times in _multiples(self.rule.protection)]
        return any(kept)

    def _keep_one(self, move: np.ndarray) -> bool:
        world = self.truth + move
        lows, highs, gaps = self._limits
        in_gap = (world > 0) & (world < gaps)
        if (world < lows).any() or (world > highs).any() or in_gap.any() or not self._rows_hold(world):
            return False
        needed, moved = self.support(move), np.flatnonzero(move)
        for place, difference in zip(moved.tolist(), move[moved].tolist(), strict=True):
            self._known[place].append((needed, difference, len(self._moves)))
        self._moves.append((moved, move[moved]))
        return True

    def _rows_hold(self, world: np.ndarray) -> bool:
        return self.system.rows_hold(world, self.item_rows)

    def worlds(self, pattern: Pattern) -> np.ndarray:
        """The proof of a pattern: the true world and others that its reader cannot tell from it, one to a row."""
        places = [*self.watched(pattern), *self.others]
        numbers = sorted({0, *(number for place in places for number in self._values_known(place, pattern).values())})
        worlds = np.tile(self.truth, (len(numbers), 1))
        for world, number in zip(worlds, numbers, strict=True):
            moved, differences = self._moves[number]
            world[moved] += differences
        return worlds

    def support(self, move: np.ndarray) -> Pattern:
        """What must be hidden lest the reader see the difference."""
        needed = pattern_of(np.flatnonzero(move).tolist()) & self.all_cells
        return needed | self._items_needed(self.truth + move)

    def _items_needed(self, world: np.ndarray) -> Pattern:
        return sum(bit for item, bit in self.bit.items() if self._reads(item, world) != self._reads(item, self.truth))

    def _reads(self, item: Item, world: np.ndarray) -> int | None:
        place = self.system.place
        part, whole = (
            int(world[place[name]]) if name in place else self.counts[name] for name in (item.part, item.whole)
        )
        return rounded(part, whole, item.decimals)


def _rows_of_items(system: System) -> dict[Item, list[int]]:
    rows: dict[Item, list[int]] = {}
    for number, row in enumerate(system.rows):
        if row.item is not None:
            rows.setdefault(row.item, []).append(number)
    return rows


def _multiples(protection: int) -> Iterable[int]:
    for times in range(1, protection):
        yield from (times, -times)
