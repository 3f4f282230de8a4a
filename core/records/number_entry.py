"""A number as people type it, read in one way on every page, in every import and in settings.

Taken are 12, -12.5, 1,200, 1 200 and £1,200.00. A comma or a space is a thousands mark, so it stands before every three
digits or nowhere: 7,5 is not 75, and 12,34.00 is nothing at all. Nor are 1E3, 1_000, NaN or digits of other scripts.
"""

from __future__ import annotations

import re
from decimal import Decimal

NOT_A_NUMBER = "Enter a number, such as 12.5"
NOT_WHOLE = "Enter a whole number, such as 12"
MISPLACED_COMMA = "Enter a number with commas only between thousands, such as 1,250"
PERCENT_SIGN = "Enter the number without its percent sign"
MOST_CHARACTERS = 60
SPACES = re.compile(r"[\u00a0\u2007\u2009\u202f]")
TYPED = re.compile(
    r"""
    (?P<sign>[-\u2212+]?)[ ]?£?[ ]?
    (?P<whole>\d{1,3}(?:,\d{3})+ | \d{1,3}(?:[ ]\d{3})+ | \d+ | (?=\.))
    (?P<fraction>\.\d+)?
    """,
    re.ASCII | re.VERBOSE,
)
WITH_COMMAS = re.compile(r"[-\u2212+]?[ ]?£?[ ]?[\d,]\d*,[\d,]*(?:\.\d*)?", re.ASCII)


def parse_number(text: str) -> Decimal:
    """The number. A ValueError says in a sentence what to enter instead."""
    typed = SPACES.sub(" ", text).strip()
    found = TYPED.fullmatch(typed) if len(typed) <= MOST_CHARACTERS else None
    if not found:
        raise ValueError(_what_to_enter(typed) or NOT_A_NUMBER)
    digits = re.sub("[, ]", "", found["whole"]) or "0"
    number = Decimal(digits + (found["fraction"] or ""))
    return -number if found["sign"] in ("-", "\u2212") else number


def parse_whole_number(text: str) -> int:
    """The whole number; 12.0 is one. A ValueError says in a sentence what to enter instead."""
    try:
        number = parse_number(text)
    except ValueError:
        raise ValueError(_what_to_enter(text.strip()) or NOT_WHOLE) from None
    if number != number.to_integral_value():
        raise ValueError(NOT_WHOLE)
    return int(number)


def _what_to_enter(typed: str) -> str:
    """Of a number that is nearly one; else empty."""
    if WITH_COMMAS.fullmatch(typed):
        return MISPLACED_COMMA
    return PERCENT_SIGN if typed.endswith("%") else ""
