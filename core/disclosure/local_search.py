"""The attacker problem of a large system by local search: from one solution that is known.

How far a count can rise or fall in fractions is found first. The nearest whole number is then tried, and the next only
where that one is proven to be infeasible.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from core.disclosure.attacker_problem import AttackerAnswer, AttackerProblem, SolveOutcome
from core.disclosure.incremental_problem import IncrementalProblem
from core.disclosure.linear_system import Counts

ONCE = (1,)


class LocalSearch:
    """Answers like the attacker problem, in a fraction of the time, and turns to it with what it cannot tell."""

    def __init__(self, attacker: AttackerProblem, solution: Counts, seen: Sequence[Container[int]]) -> None:
        """`seen` are values of each count that are known to be possible."""
        self.attacker, self.solution, self.seen = attacker, solution, seen
        self.incremental = IncrementalProblem(attacker.system, solution, multiples=ONCE)

    def extreme(self, index: int, *, largest: bool = False) -> AttackerAnswer:
        if not self.attacker.has_time:
            return AttackerAnswer(SolveOutcome.UNDECIDED)
        far, perturbation = self.incremental.furthest(index, up=largest)
        if far is None:
            return self.attacker.extreme(index, largest=largest)
        if perturbation.change is not None:
            return self._answer(index, perturbation.change)
        for steps in range(far, 0, -1):
            answer = self._step(index, steps if largest else -steps)
            if answer.outcome is not SolveOutcome.INFEASIBLE:
                return answer
        return AttackerAnswer(SolveOutcome.FOUND, int(self.solution[index]), self.solution)

    def with_value(self, index: int, lower: int, upper: float) -> AttackerAnswer:
        return self.attacker.with_value(index, lower, upper)

    def _step(self, index: int, by: int) -> AttackerAnswer:
        value = int(self.solution[index]) + by
        if value in self.seen[index]:
            return AttackerAnswer(SolveOutcome.FOUND, value)
        found = self.incremental.cheapest(index, by)
        if found.outcome is SolveOutcome.UNDECIDED:
            found = self.incremental.another(index, by)
        return AttackerAnswer(found.outcome) if found.change is None else self._answer(index, found.change)

    def _answer(self, index: int, change: Counts) -> AttackerAnswer:
        solution = self.solution + change
        return AttackerAnswer(SolveOutcome.FOUND, int(solution[index]), solution)
