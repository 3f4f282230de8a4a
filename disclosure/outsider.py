"""What a reader could work out from what is printed.

The reader knows the rule, every printed number, and how the tables add up. For a count that is not printed we look for
whole sets of counts that agree with all of that: each is a proof that the count could be what it is in that set. A set
found is a proof, a search given up is none: so a count may be taken for better known than it is, never for safer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure.tables import HIDDEN, NOTHING, LinkedTables, Published, Sum

Range = tuple[int, int]
Ranges = dict[str, Range]
STEPS = 1000
NO_MORE = object()


class Outsider:
    """A reader to whom every count lies in a known range, a printed one in a range of one, and is tied by the sums.

    `steps` bounds the search for each answer. Contradictory numbers are a `ValueError`.
    """

    def __init__(self, ranges: Mapping[str, Range], sums: tuple[Sum, ...], *, steps: int = STEPS) -> None:
        self.steps = steps
        self._sums_of = {name: [each for each in sums if name in each.cells] for name in ranges}
        narrowed = self._narrowed(dict(ranges), list(sums))
        if narrowed is None:
            raise ValueError("The printed numbers contradict one another.")
        self.ranges: Ranges = narrowed

    def values_of(self, cell: str, *, enough: int | None = None, near: Mapping[str, int] = NOTHING) -> set[int]:
        """The values that this count is shown to be able to take: all of them, or as many as are `enough`.

        The search starts from the counts in `near`.
        """
        found: set[int] = set()
        steps = iter(range(self.steps))
        for value in _nearest(near.get(cell, 0), self.ranges[cell]):
            if len(found) == enough or next(steps, None) is None:
                break
            if self._completed(self._fixed(self.ranges, cell, value), near, steps):
                found.add(value)
        return found

    def _completed(self, ranges: Ranges | None, near: Mapping[str, int], steps: Iterator[int]) -> bool:
        """Whether all counts can be chosen within these ranges; False also when the steps run out."""
        choices = [iter((ranges,))]
        while choices and next(steps, None) is not None:
            chosen = next(choices[-1], NO_MORE)
            if chosen is NO_MORE:
                choices.pop()
            elif chosen is not None and not (left := _not_known(chosen)):
                return True
            elif chosen is not None:
                choices.append(self._choices(chosen, left[0], near))
        return False

    def _choices(self, ranges: Ranges, cell: str, near: Mapping[str, int]) -> Iterator[Ranges | None]:
        return (self._fixed(ranges, cell, value) for value in _nearest(near.get(cell, 0), ranges[cell]))

    def _fixed(self, ranges: Ranges, cell: str, value: int) -> Ranges | None:
        return self._narrowed({**ranges, cell: (value, value)}, list(self._sums_of[cell]))

    def _narrowed(self, ranges: Ranges, waiting: list[Sum]) -> Ranges | None:
        """The ranges without what the sums rule out; None when that leaves nothing of one of them."""
        while waiting:
            for name, (low, high) in _narrower(waiting.pop(), ranges):
                if low > high:
                    return None
                ranges[name] = (low, high)
                waiting += [each for each in self._sums_of[name] if each not in waiting]
        return ranges


def _narrower(each: Sum, ranges: Ranges) -> Iterator[tuple[str, Range]]:
    """The cells whose ranges one sum makes narrower, with the new range."""
    least = sum(ranges[part][0] for part in each.parts)
    most = sum(ranges[part][1] for part in each.parts)
    low, high = ranges[each.total]
    total = max(low, least), min(high, most)
    if total != (low, high):
        yield each.total, total
    for part in each.parts:
        low, high = ranges[part]
        left = max(low, total[0] - (most - high)), min(high, total[1] - (least - low))
        if left != (low, high):
            yield part, left


def _not_known(ranges: Ranges) -> list[str]:
    """The counts that may have more than one value, the best known first."""
    left = [name for name, (low, high) in ranges.items() if low < high]
    return sorted(left, key=lambda name: ranges[name][1] - ranges[name][0])


def _nearest(start: int, between: Range) -> Iterator[int]:
    """The whole numbers in the range, those closest to `start` first."""
    low, high = between
    start = min(max(start, low), high)
    yield start
    for distance in range(1, max(start - low, high - start) + 1):
        if start - distance >= low:
            yield start - distance
        if start + distance <= high:
            yield start + distance


def reader_of(printed: Published, tables: LinkedTables, *, most: int, steps: int = STEPS) -> Outsider:
    """The reader of these published cells, who knows that a hidden one is not 0 and that none is over `most`.

    Of `tables` the reader is given the sums and the names of what is not printed, never its counts.
    """
    ranges = {name: (1, most) if count is HIDDEN else (count, count) for name, count in printed.cells.items()}
    ranges |= {name: (0, most) for name in tables.unprinted}
    return Outsider(ranges, tables.sums, steps=steps)
