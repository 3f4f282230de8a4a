"""Which counts of a system are the sums of which: the totals that a count counts in, and the parts of a total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from core.disclosure.system import System


class Totals:
    """Parts and totals by place, as far as they are in the system."""

    def __init__(self, system: System) -> None:
        self.size = len(system.names)
        self.parts: dict[int, list[int]] = {}
        self.totals: dict[int, list[int]] = defaultdict(list)
        for total, parts in _sums(system):
            self.parts.setdefault(total, parts)
            for part in parts:
                self.totals[part].append(total)

    def raised(self, place: int, dear: Callable[[int], object]) -> np.ndarray:
        """One more of a count, and of all that it counts in. Of a total it is the least dear part that rises."""
        while parts := self.parts.get(place):
            place = min(parts, key=dear)
        change = np.zeros(self.size, dtype=np.int64)
        waiting = [place]
        while waiting:
            change[(place := waiting.pop())] = 1
            waiting += [total for total in self.totals.get(place, ()) if not change[total]]
        return change


def _sums(system: System) -> Iterator[tuple[int, list[int]]]:
    for row in system.rows:
        totals = [system.place[name] for name, factor in row.factors.items() if factor == 1]
        parts = [system.place[name] for name, factor in row.factors.items() if factor == -1]
        if row.item is None and row.low == row.high and len(totals) == 1:
            yield totals[0], parts
