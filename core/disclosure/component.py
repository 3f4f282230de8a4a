"""Counts that are connected by linear constraints, with what of them may be suppressed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.disclosure.linear_system import Counts, LinearSystem, PercentageOption
from core.disclosure.marginals import Marginals
from core.disclosure.rounding import rounded_percentage
from core.disclosure.suppression_pattern import SuppressionPattern, indices_in, pattern_of
from core.disclosure.tables import ProtectionRule


class Component:
    """One system with its true counts. Cells, those with a weight, may be suppressed; the other counts always are.

    `weights` are the information lost with each cell. Counts are known by their index in the system. `least` is the
    pattern of primary suppressions alone, `everything` the one that suppresses whatever it may.
    """

    def __init__(
        self, system: LinearSystem, counts: Mapping[str, int], weights: Mapping[str, float], rule: ProtectionRule
    ) -> None:
        self.system = system
        self.rule = rule
        self.counts = counts
        self.truth: Counts = np.array([counts[name] for name in system.names], dtype=np.int64)
        self.marginals = Marginals(system)
        self.weight = {index: weights[name] for index, name in enumerate(system.names) if name in weights}
        self.small = [index for index, count in enumerate(self.truth.tolist()) if rule.is_small(count)]
        self.rows_of = _rows_of_options(system)
        self.option_rows = [row for rows in self.rows_of.values() for row in rows]
        self.bit = {option: 1 << len(system.names) + n for n, option in enumerate(self.rows_of)}
        small = set(self.small)
        self.others = [n for n in range(len(self.truth)) if n not in small and n not in self.weight]
        self.all_options: SuppressionPattern = sum(self.bit.values())
        self.all_cells = pattern_of(self.weight)
        self.everything = self.all_cells | self.all_options
        self.least = pattern_of(index for index in self.weight if index in small) | self.all_options

    @property
    def cells(self) -> list[int]:
        return list(self.weight)

    def cost(self, pattern: SuppressionPattern) -> float:
        """The information lost with the cells that the pattern suppresses."""
        return sum(self.weight[index] for index in indices_in(pattern & self.all_cells))

    def options_in(self, pattern: SuppressionPattern) -> list[PercentageOption]:
        """The percentages that the pattern suppresses."""
        return [option for option, bit in self.bit.items() if pattern & bit] if pattern & self.all_options else []

    def protected_counts(self, pattern: SuppressionPattern) -> list[int]:
        """The counts that need their protection level: the sensitive ones, then the other cells suppressed."""
        return self.small + list(indices_in(pattern & self.all_cells & ~self.least))

    def support(self, change: Counts) -> SuppressionPattern:
        """What must be suppressed lest a reader tell the true counts from those changed so."""
        needed = pattern_of(np.flatnonzero(change).tolist()) & self.all_cells
        return needed | self._options_changed(self.truth + change)

    def _options_changed(self, solution: Counts) -> SuppressionPattern:
        return sum(
            bit
            for option, bit in self.bit.items()
            if self._percentage(option, solution) != self._percentage(option, self.truth)
        )

    def _percentage(self, option: PercentageOption, solution: Counts) -> int | None:
        index = self.system.index
        part, whole = (
            int(solution[index[name]]) if name in index else self.counts[name] for name in (option.part, option.whole)
        )
        return rounded_percentage(part, whole, option.decimals)


def _rows_of_options(system: LinearSystem) -> dict[PercentageOption, list[int]]:
    rows: dict[PercentageOption, list[int]] = {}
    for number, row in enumerate(system.constraints):
        if row.option is not None:
            rows.setdefault(row.option, []).append(number)
    return rows
