"""A suppression pattern: which cells and percentages of a component are suppressed, as the bits of a whole number.

The bit of a count is that of its index; the bits of percentages come after all counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SuppressionPattern = int


def pattern_of(indices: Iterable[int]) -> SuppressionPattern:
    return sum(1 << index for index in set(indices))


def indices_in(pattern: SuppressionPattern) -> Iterator[int]:
    """The indices of its bits, the lowest first."""
    while pattern:
        lowest = pattern & -pattern
        yield lowest.bit_length() - 1
        pattern ^= lowest
