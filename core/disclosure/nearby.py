"""Whether a count has enough values near its true one, and if not, what would have to be hidden for it.

The counts between two possible ones are possible too as long as fractions are allowed. So one that cannot rise by 2,
nor fall by 1, has two values at the most, whatever else there is: that needs no whole numbers, and is quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from core.disclosure.moves import Move, Mover
from core.disclosure.pattern import Pattern, pattern_of, places_in
from core.disclosure.solver import Outcome

if TYPE_CHECKING:
    from core.disclosure.component import Component


Steps = tuple[int, int]
ONE_EACH = (1, 1)


class Hindered(NamedTuple):
    """The shown cells of which one must be hidden for a count to have enough values.

    `steps` are how far the count can neither rise nor fall.
    """

    cells: Pattern
    steps: Steps


class Nearby:
    """Looks from the true world of a component, to a reader of one pattern after another."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self.mover = Mover(component.system, component.truth, component.item_rows)
        self._pattern = component.everything

    def enough(self, place: int, pattern: Pattern) -> bool | None:
        """None where it could not be told: only in fractions are there enough. Every move found is remembered."""
        self._put(pattern)
        needed = self.component.needs[place]
        possible, in_fractions = 1, []
        for by, outcome in self._looked_for(place, needed):
            possible += outcome is not Outcome.IMPOSSIBLE
            if outcome is Outcome.GIVEN_UP:
                in_fractions.append(by)
            if self.component.is_known_to_have_enough(place, pattern):
                return True
        if possible < needed:
            return False
        return self._with_others(place, pattern, in_fractions)

    def _looked_for(self, place: int, needed: int) -> Iterator[tuple[int, Outcome]]:
        for sign in (1, -1):
            for by in range(sign, sign * needed, sign):
                outcome = self._keep_move(self.mover.cheapest(place, by))
                yield by, outcome
                if outcome is Outcome.IMPOSSIBLE:
                    break

    def _with_others(self, place: int, pattern: Pattern, in_fractions: list[int]) -> bool | None:
        """Further off, then again by what was possible in fractions alone."""
        needed = self.component.needs[place]
        for by in (needed, -needed):
            self._keep_move(self.mover.cheapest(place, by))
        for by in in_fractions:
            if self.component.has_time and not self.component.is_known_to_have_enough(place, pattern):
                self._keep_move(self.mover.another(place, by))
        return self.component.is_known_to_have_enough(place, pattern) or None

    def _keep_move(self, move: Move) -> Outcome:
        if move.change is not None:
            self.component.keep(move.change)
        return move.outcome

    def hindering(self, place: int, pattern: Pattern, steps: Steps = ONE_EACH) -> Hindered | None:
        """What keeps a count from enough values; None where fractions do not prove it.

        `steps` up and down are the first that may be impossible. Those of a pattern that hides less will do.
        """
        self._put(pattern)
        needed = self.component.needs[place]
        cells, found = 0, []
        for sign, by in zip((1, -1), steps, strict=True):
            while by < needed and (held := self.mover.hindering(place, sign * by)) is None:
                by += 1
            cells |= pattern_of(held.tolist()) if by < needed else 0
            found.append(by)
        if sum(found) - 1 >= needed:
            return None
        return Hindered(cells & self.component.all_cells & ~pattern, tuple(found))

    def _put(self, pattern: Pattern) -> None:
        """Hold what this pattern shows."""
        component = self.component
        changed = pattern ^ self._pattern
        self.mover.hold(places_in(changed & component.all_cells & pattern), held=False)
        self.mover.hold(places_in(changed & component.all_cells & ~pattern), held=True)
        for item in component.items_in(changed):
            for row in component.rows_of[item]:
                self.mover.open_row(row, is_open=bool(pattern & component.bit[item]))
        self._pattern = pattern
