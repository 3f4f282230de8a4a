"""The smallest and the largest that a count can be, sought from a world that is known: for large systems.

How far a count can rise or fall with fractions allowed is found first. The nearest whole number is then tried, and the
next only where that one is proven to be impossible.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from core.disclosure.moves import Mover
from core.disclosure.solver import Answer, Outcome, Solver

ONCE = (1,)


class Walker:
    """Answers like a solver, in a fraction of the time, and turns to that solver with what it cannot tell."""

    def __init__(self, solver: Solver, world: np.ndarray, seen: Sequence[Container[int]]) -> None:
        """`seen` are values of each count that are known to be possible."""
        self.solver, self.world, self.seen = solver, world, seen
        self.mover = Mover(solver.system, world, times=ONCE)

    def extreme(self, place: int, *, largest: bool = False) -> Answer:
        if not self.solver.has_time:
            return Answer(Outcome.GIVEN_UP)
        far, move = self.mover.furthest(place, up=largest)
        if far is None:
            return self.solver.extreme(place, largest=largest)
        if move.change is not None:
            return self._answer(place, move.change)
        for steps in range(far, 0, -1):
            answer = self._moved(place, steps if largest else -steps)
            if answer.outcome is not Outcome.IMPOSSIBLE:
                return answer
        return Answer(Outcome.FOUND, int(self.world[place]), self.world)

    def with_value(self, place: int, low: int, high: float) -> Answer:
        return self.solver.with_value(place, low, high)

    def _moved(self, place: int, by: int) -> Answer:
        value = int(self.world[place]) + by
        if value in self.seen[place]:
            return Answer(Outcome.FOUND, value)
        move = self.mover.cheapest(place, by)
        if move.outcome is Outcome.GIVEN_UP:
            move = self.mover.another(place, by)
        return Answer(move.outcome) if move.change is None else self._answer(place, move.change)

    def _answer(self, place: int, change: np.ndarray) -> Answer:
        world = self.world + change
        return Answer(Outcome.FOUND, int(world[place]), world)
