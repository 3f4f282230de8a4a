"""A safe suppression pattern of one component, found quickly: enough suppressed, then nothing that need not be.

What is suppressed grows in steps. First what the cheapest perturbations of the counts in danger need; then, for a count
that is still in danger, all its marginals, which takes no solver; then everything. Time may run out at any step: the
steps that are left then suppress more, and the pattern is as safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.disclosure.incremental_problem import NEXT_TO_NOTHING, IncrementalProblem
from core.disclosure.protection_levels import ProtectionLevels
from core.disclosure.suppression_pattern import SuppressionPattern, indices_in


class HeuristicSearch:
    """Suppresses more of one component until nothing leaks."""

    def __init__(self, levels: ProtectionLevels) -> None:
        self.levels = levels
        self.component = levels.component
        self.incremental = IncrementalProblem(self.component.system, self.component.truth, self.component.option_rows)
        self._costs_of = self.component.everything

    def safe_pattern(self, pattern: SuppressionPattern) -> SuppressionPattern:
        """The pattern with as much more suppressed as makes it safe."""
        levels = self.levels
        pattern = self._with_perturbations(pattern)
        leaks = levels.leaks(pattern)
        for leak in leaks:
            pattern = self._with_perturbations_of(leak, pattern)
        if leaks:
            pattern = self._with_marginals(pattern)
        return pattern if levels.is_safe(pattern) else self.component.everything

    def _with_perturbations(self, pattern: SuppressionPattern) -> SuppressionPattern:
        """With what every count in danger needs to change; what is suppressed for that may be in danger itself."""
        tried: set[int] = set()
        while waiting := [index for index in self.component.protected_counts(pattern) if index not in tried]:
            for index in waiting:
                pattern = self._with_perturbations_of(index, pattern)
            tried.update(waiting)
        return pattern

    def _with_perturbations_of(self, index: int, pattern: SuppressionPattern) -> SuppressionPattern:
        levels, component = self.levels, self.component
        for by in _nearest_first(levels.required[index]):
            if levels.is_known_to_have_enough(index, pattern) or not levels.has_time:
                break
            self._set_costs(pattern)
            change = self.incremental.cheapest(index, by).change
            if change is not None and levels.known.add(change):
                pattern |= component.support(change) & component.everything
        return pattern

    def _set_costs(self, pattern: SuppressionPattern) -> None:
        """What each cell costs to change, given what is suppressed."""
        weight = self.component.weight
        for index in indices_in((pattern ^ self._costs_of) & self.component.all_cells):
            self.incremental.set_cost(index, NEXT_TO_NOTHING if pattern >> index & 1 else weight[index])
        self._costs_of = pattern

    def _with_marginals(self, pattern: SuppressionPattern) -> SuppressionPattern:
        """Every count in danger may be more, if all its marginals may be as much more."""
        for index in [*self.component.protected_counts(pattern), *self.component.others]:
            if not self.levels.is_known_to_have_enough(index, pattern):
                pattern |= self.levels.add_increment(index, pattern)
        return pattern


def _nearest_first(required: int) -> Iterator[int]:
    for by in range(1, required + 1):
        yield from (by, -by)


def without_redundant(levels: ProtectionLevels, pattern: SuppressionPattern) -> SuppressionPattern:
    """Print again, those with the largest weight first, whatever turns out not to be needed."""
    component = levels.component
    secondary = indices_in(pattern & component.all_cells & ~component.least)
    for index in sorted(secondary, key=lambda index: (-component.weight[index], index)):
        if levels.is_safe(pattern & ~(1 << index)):
            pattern &= ~(1 << index)
    return pattern
