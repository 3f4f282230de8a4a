"""How a percentage is rounded and printed, and what its printed form says of the counts behind it.

A percentage is rounded half up. Printed with `decimals` places it is kept here as a whole number of its last place, in
`units`: 52% is 52, 6.3% is 63, 16.47% is 1647.
"""

from __future__ import annotations

from core.disclosure.tables import NOT_APPLICABLE

MOST_DIGITS = 12


def rounded_percentage(part: int, whole: int, decimals: int) -> int | None:
    """`part` as a percentage of `whole`, in units of the last place; None where there is nothing to divide by."""
    scale = 10**decimals
    return (200 * scale * part + whole) // (2 * whole) if whole else None


def percentage_text(units: int | None, decimals: int) -> str:
    """52%, 6.3%, 16.47%; "not applicable" where there is no percentage."""
    if units is None:
        return NOT_APPLICABLE
    whole, fraction = divmod(units, 10**decimals)
    return f"{whole}.{fraction:0{decimals}}%" if decimals else f"{whole}%"


def decimals_in(text: str) -> int:
    """The number of decimals of a percentage as printed."""
    return len(text.partition(".")[2].rstrip("%"))


def parse_percentage(text: str, decimals: int) -> int | None:
    """The units of a percentage as printed. A `ValueError` where it is none, or has another number of decimals."""
    if text == NOT_APPLICABLE:
        return None
    number, percent, rest = text.strip().partition("%")
    whole, _, fraction = number.partition(".")
    digits = whole + fraction
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS
    if percent != "%" or rest or not is_number or len(fraction) != decimals:
        example = percentage_text(0, decimals)
        raise ValueError(f"expected a percentage with {decimals} decimals such as {example}, not {text[:40]!r}")
    return int(digits)


def rounding_limits(units: int, decimals: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """What a printed percentage says: two pairs (a, b), that a × part + b × whole is at least 0, then at most −1.

    From 2 × units − 1 ≤ 200 × 10^decimals × part ÷ whole < 2 × units + 1: exact, ties included.
    """
    scale = 200 * 10**decimals
    return (scale, 1 - 2 * units), (scale, -1 - 2 * units)
