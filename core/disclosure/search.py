"""Safe patterns of one component: enough hidden, then nothing hidden that need not be.

What is hidden grows in steps. First what the cheapest moves of the counts in danger need; then, for a count that is
still in danger, all the totals that it counts in, which takes no solver; then everything. Time may run out at any step:
the steps that are left then hide more, and what they hide is as safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.disclosure.component import Component
from core.disclosure.moves import NEXT_TO_NOTHING, Mover
from core.disclosure.pattern import Pattern, places_in


class Hider:
    """Hides more of one component until nothing leaks."""

    def __init__(self, component: Component) -> None:
        self.component = component
        self.mover = Mover(component.system, component.truth, component.item_rows)
        self._priced = component.everything

    def enough(self, pattern: Pattern) -> Pattern:
        """The pattern with as much more hidden as makes it safe."""
        component = self.component
        pattern = self._with_moves(pattern)
        leaks = component.leaks(pattern)
        for leak in leaks:
            pattern = self._with_moves_of(leak, pattern)
        if leaks:
            pattern = self._with_totals(pattern)
        return pattern if component.is_safe(pattern) else component.everything

    def _with_moves(self, pattern: Pattern) -> Pattern:
        """With what the moves of every count in danger need; what is hidden for them may be in danger itself."""
        component, tried = self.component, set()
        while waiting := [place for place in component.watched(pattern) if place not in tried]:
            for place in waiting:
                pattern = self._with_moves_of(place, pattern)
            tried.update(waiting)
        return pattern

    def _with_moves_of(self, place: int, pattern: Pattern) -> Pattern:
        component = self.component
        for by in _near(component.needs[place]):
            if component.is_known_to_have_enough(place, pattern) or not component.has_time:
                break
            self._price(pattern)
            change = self.mover.cheapest(place, by).change
            if change is not None and component.keep(change):
                pattern |= component.support(change) & component.everything
        return pattern

    def _price(self, pattern: Pattern) -> None:
        """What each cell costs to change, given what is hidden."""
        for place in places_in((pattern ^ self._priced) & self.component.all_cells):
            self.mover.price(place, NEXT_TO_NOTHING if pattern >> place & 1 else self.component.weight[place])
        self._priced = pattern

    def _with_totals(self, pattern: Pattern) -> Pattern:
        """Every count in danger may be more, if all that it counts in may be as much more."""
        component = self.component
        for place in [*component.watched(pattern), *component.others]:
            if not component.is_known_to_have_enough(place, pattern):
                pattern |= component.keep_raised(place, pattern)
        return pattern


def _near(needed: int) -> Iterator[int]:
    for by in range(1, needed + 1):
        yield from (by, -by)


def without_needless(component: Component, pattern: Pattern) -> Pattern:
    """Show again, the dearest first, whatever turns out not to be needed."""
    secondary = places_in(pattern & component.all_cells & ~component.least)
    for place in sorted(secondary, key=lambda place: (-component.weight[place], place)):
        if component.is_safe(pattern & ~(1 << place)):
            pattern &= ~(1 << place)
    return pattern
