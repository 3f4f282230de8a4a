"""What of a component is hidden: a whole number with one bit for each thing that may be.

The bit of a count is that of its place, those of percentages come after all counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Pattern = int


def pattern_of(places: Iterable[int]) -> Pattern:
    return sum(1 << place for place in set(places))


def places_in(pattern: Pattern) -> Iterator[int]:
    """The places of its bits, the first one first."""
    while pattern:
        lowest = pattern & -pattern
        yield lowest.bit_length() - 1
        pattern ^= lowest
