"""Whether the counts of a component keep their protection level under a suppression pattern, and if not, why.

A reader who allows fractions takes every number between two possible ones for possible. So a count that cannot rise by
2, nor fall by 1, has two values at the most: the linear relaxation proves that quickly, and says which of the printed
cells are to blame.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from core.disclosure.attacker_problem import AttackerAnswer, AttackerProblem, SolveOutcome
from core.disclosure.component import Component
from core.disclosure.incremental_problem import IncrementalProblem, Perturbation
from core.disclosure.known_solutions import KnownSolutions
from core.disclosure.linear_system import INFINITE, Counts, PercentageOption
from core.disclosure.suppression_pattern import SuppressionPattern, indices_in, pattern_of

Steps = tuple[int, int]
ONE_EACH = (1, 1)


class BlockingCells(NamedTuple):
    """The printed cells of which one must be suppressed for a count to have enough values.

    `steps` are how far the count can neither rise nor fall.
    """

    cells: SuppressionPattern
    steps: Steps


class ProtectionLevels:
    """Audits one pattern after another. Every solution found is kept, and spares the search for it under the next.

    `required` is the protection level of each count: how many values it must be able to have.
    """

    def __init__(self, component: Component, deadline: float) -> None:
        self.component = component
        self.required = [component.rule.protection] * len(component.truth)
        self.known = KnownSolutions(component)
        self.attacker = AttackerProblem(component.system, deadline)
        for row in component.option_rows:
            self.attacker.limit_constraint(row, -INFINITE, INFINITE)
        self.incremental = IncrementalProblem(component.system, component.truth, component.option_rows)
        self._attacker_pattern = self._incremental_pattern = component.everything
        self._disclosed_large: list[list[SuppressionPattern]] = [[] for _ in component.truth]

    @property
    def has_time(self) -> bool:
        return self.attacker.has_time

    def lower_to_what_earlier_editions_left(self) -> None:
        """Where earlier editions tell more than is allowed already, all that is required is that nothing be added."""
        everything = self.component.everything
        for index in range(len(self.required)):
            if not self.is_known_to_have_enough(index, everything):
                self.add_increment(index, everything)
            if self.has_enough(index, everything):
                continue
            found = len(self.values(index, everything))
            if self.has_time:
                self.required[index] = min(self.required[index], found)

    def add_increment(self, index: int, pattern: SuppressionPattern) -> SuppressionPattern:
        """What must be suppressed for a count to be one more, and its marginals with it; nothing where it cannot be."""
        component = self.component
        change = component.marginals.increment(
            index, lambda part: (bool(component.all_cells & ~pattern & 1 << part), part)
        )
        return component.support(change) & component.everything if self.known.add(change) else 0

    def leaks(self, pattern: SuppressionPattern) -> list[int]:
        """The counts that a reader of this pattern could narrow below their protection level."""
        return list(self._each_leak(pattern))

    def is_safe(self, pattern: SuppressionPattern) -> bool:
        return next(self._each_leak(pattern), None) is None

    def _each_leak(self, pattern: SuppressionPattern) -> Iterator[int]:
        component = self.component
        yield from (index for index in component.protected_counts(pattern) if not self.has_enough(index, pattern))
        yield from (index for index in component.others if self._may_seem_small(index, pattern))

    def is_known_to_have_enough(self, index: int, pattern: SuppressionPattern) -> bool:
        """Whether the solutions found so far show it."""
        return self.known.has_enough(index, pattern, self.required[index])

    def has_enough(self, index: int, pattern: SuppressionPattern) -> bool:
        """Whether the count keeps its protection level. False where that is not found out: then more is suppressed."""
        if self.is_known_to_have_enough(index, pattern):
            return True
        if not self.has_time:
            return False
        found = self._has_enough_nearby(index, pattern)
        if found is None and not self.component.system.is_large:
            return len(self.values(index, pattern)) >= self.required[index]
        return bool(found)

    def values(self, index: int, pattern: SuppressionPattern) -> Collection[int]:
        """As many values as the count is required to have, all it has where there are fewer, under this pattern.

        Each as its difference from the true count.
        """
        found = self._known_values(index, pattern)
        if len(found) < self.required[index]:
            self._set_attacker_pattern(pattern)
            for _ in self._each_attack(index):
                found = self._known_values(index, pattern)
                if len(found) >= self.required[index]:
                    break
        return found

    def _known_values(self, index: int, pattern: SuppressionPattern) -> dict[int, int]:
        return self.known.values(index, pattern, self.required[index])

    def _each_attack(self, index: int) -> Iterator[None]:
        """Solve the attacker problem for more solutions, one by one: the extremes of the count, then the nearest."""
        ends = [self._keep_answer(self.attacker.extreme(index, largest=largest)) for largest in (False, True)]
        yield
        truth = int(self.component.truth[index])
        least, most = (truth if end.value is None else end.value for end in ends)
        for value in (*range(truth + 1, most), *range(truth - 1, least, -1)):
            self._keep_answer(self.attacker.with_value(index, value, value))
            yield

    def _keep_answer(self, answer: AttackerAnswer) -> AttackerAnswer:
        if answer.solution is not None:
            self.known.add(answer.solution - self.component.truth)
        return answer

    def _may_seem_small(self, index: int, pattern: SuppressionPattern) -> bool:
        """Whether a count that is not small might be, to a reader who can narrow it too far.

        One narrowed to values that are all not small stays so when more is printed.
        """
        if any(not pattern & ~before for before in self._disclosed_large[index]) or self.has_enough(index, pattern):
            return False
        found = self.values(index, pattern)
        if len(found) >= self.required[index]:
            return False
        truth, is_small = int(self.component.truth[index]), self.component.rule.is_small
        if not self.has_time or any(is_small(truth + difference) for difference in found):
            return True
        self._disclosed_large[index].append(pattern)
        return False

    def solutions(self, pattern: SuppressionPattern) -> Counts:
        """The proof of a pattern: the true counts, and others that a reader cannot tell from them, one to a row."""
        indices = [*self.component.protected_counts(pattern), *self.component.others]
        return self.known.as_rows(number for index in indices for number in self._known_values(index, pattern).values())

    def blocking_cells(self, index: int, pattern: SuppressionPattern, steps: Steps = ONE_EACH) -> BlockingCells | None:
        """What keeps a count from enough values; None where the linear relaxation does not prove it.

        `steps` up and down are the first that may be infeasible. Those of a pattern that suppresses less will do.
        """
        self._set_incremental_pattern(pattern)
        required = self.required[index]
        cells, found = 0, []
        for sign, by in zip((1, -1), steps, strict=True):
            blocking = None
            while by < required and (blocking := self.incremental.blocking(index, sign * by)) is None:
                by += 1
            if blocking is not None:
                cells |= pattern_of(blocking.tolist())
            found.append(by)
        if sum(found) - 1 >= required:
            return None
        return BlockingCells(cells & self.component.all_cells & ~pattern, (found[0], found[1]))

    def _has_enough_nearby(self, index: int, pattern: SuppressionPattern) -> bool | None:
        """Whether there are enough values next to the true one. None where there are in fractions only."""
        self._set_incremental_pattern(pattern)
        required = self.required[index]
        possible, in_fractions = 1, []
        for by, outcome in self._each_step(index, required):
            possible += outcome is not SolveOutcome.INFEASIBLE
            if outcome is SolveOutcome.UNDECIDED:
                in_fractions.append(by)
            if self.is_known_to_have_enough(index, pattern):
                return True
        if possible < required:
            return False
        return self._has_enough_otherwise(index, pattern, in_fractions)

    def _each_step(self, index: int, required: int) -> Iterator[tuple[int, SolveOutcome]]:
        for sign in (1, -1):
            for by in range(sign, sign * required, sign):
                outcome = self._keep(self.incremental.cheapest(index, by))
                yield by, outcome
                if outcome is SolveOutcome.INFEASIBLE:
                    break

    def _has_enough_otherwise(self, index: int, pattern: SuppressionPattern, in_fractions: list[int]) -> bool | None:
        """Further off, then again by the steps that were possible in fractions only."""
        required = self.required[index]
        for by in (required, -required):
            self._keep(self.incremental.cheapest(index, by))
        for by in in_fractions:
            if self.has_time and not self.is_known_to_have_enough(index, pattern):
                self._keep(self.incremental.another(index, by))
        return self.is_known_to_have_enough(index, pattern) or None

    def _keep(self, perturbation: Perturbation) -> SolveOutcome:
        if perturbation.change is not None:
            self.known.add(perturbation.change)
        return perturbation.outcome

    def _set_attacker_pattern(self, pattern: SuppressionPattern) -> None:
        """Fix what this pattern prints in the attacker problem."""
        component = self.component
        lowers, uppers, _ = component.system.count_limits
        changed = pattern ^ self._attacker_pattern
        for index in indices_in(changed & component.all_cells):
            true = component.truth[index]
            limits = (lowers[index], uppers[index]) if pattern >> index & 1 else (true, true)
            self.attacker.limit_count(index, *limits)
        for option in component.options_in(changed):
            self._limit_option(option, suppressed=bool(pattern & component.bit[option]))
        self._attacker_pattern = pattern

    def _limit_option(self, option: PercentageOption, *, suppressed: bool) -> None:
        lowers, uppers = self.component.system.constraint_limits
        for row in self.component.rows_of[option]:
            limits = (-INFINITE, INFINITE) if suppressed else (lowers[row], uppers[row])
            self.attacker.limit_constraint(row, *limits)

    def _set_incremental_pattern(self, pattern: SuppressionPattern) -> None:
        """Fix what this pattern prints in the incremental problem."""
        component = self.component
        changed = pattern ^ self._incremental_pattern
        self.incremental.fix(indices_in(changed & component.all_cells & pattern), fixed=False)
        self.incremental.fix(indices_in(changed & component.all_cells & ~pattern), fixed=True)
        for option in component.options_in(changed):
            for row in component.rows_of[option]:
                self.incremental.relax(row, relaxed=bool(pattern & component.bit[option]))
        self._incremental_pattern = pattern
