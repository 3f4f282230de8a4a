"""Which counts of a system are marginals, and which cells they add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from core.disclosure.linear_system import Counts, LinearSystem


class Marginals:
    """The parts of each marginal and the marginals of each count, by index."""

    def __init__(self, system: LinearSystem) -> None:
        self.size = len(system.names)
        self.parts: dict[int, list[int]] = {}
        self.totals: dict[int, list[int]] = defaultdict(list)
        for total, parts in _sums(system):
            self.parts.setdefault(total, parts)
            for part in parts:
                self.totals[part].append(total)

    def increment(self, index: int, cost: Callable[[int], Any]) -> Counts:
        """One more of a count and of all its marginals. Of a marginal it is the part that costs least that rises."""
        while parts := self.parts.get(index):
            index = min(parts, key=cost)
        change = np.zeros(self.size, dtype=np.int64)
        waiting = [index]
        while waiting:
            change[(index := waiting.pop())] = 1
            waiting += [total for total in self.totals.get(index, ()) if not change[total]]
        return change


def _sums(system: LinearSystem) -> Iterator[tuple[int, list[int]]]:
    for row in system.constraints:
        totals = [system.index[name] for name, value in row.coefficients.items() if value == 1]
        parts = [system.index[name] for name, value in row.coefficients.items() if value == -1]
        if row.option is None and row.lower == row.upper and len(totals) == 1:
            yield totals[0], parts
