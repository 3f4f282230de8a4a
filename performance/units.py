"""How a number reads in its unit. Units are the board's own words; a few are written in another way than the rest."""

from __future__ import annotations

from decimal import Decimal

from core.records.number_entry import parse_number

PERCENT, CHANGE, RANK, POUNDS = "percent", "percent change", "rank", ("gbp", "pounds", "£")


def number_in(text: str) -> Decimal | None:
    """The number written as text; None where the text is something else."""
    try:
        return parse_number(text)
    except ValueError:
        return None


def places_in(text: str) -> int:
    """The decimal places of a number written as text; 0 where it is none."""
    number = number_in(text)
    return 0 if number is None else max(0, -number.as_tuple().exponent)


def digits(value: Decimal, places: int = 0) -> str:
    """The number with its own decimal places, and with at least `places`: 8 beside 4.6 is 8.0."""
    places = max(places, places_in(f"{value.normalize():f}"))
    return f"{value:,.{places}f}"


def in_unit(value: Decimal, unit: str, places: int = 0) -> str:
    """24%, down 5%, rank 17, £210,000, 13,700 hectares, 8.0 per 1,000 live births."""
    number, unit = digits(value, places), _with_percent(unit)
    if unit in POUNDS:
        return f"£{number}"
    if unit == CHANGE:
        return change_in_words(value, places)
    if unit.split(" ")[0] == RANK:
        return f"{RANK} {number}{unit.removeprefix(RANK)}"
    if unit.split(" ")[0] == PERCENT:
        return f"{number}%{unit.removeprefix(PERCENT)}"
    if value == 1 and " " not in unit:
        return number  # units are plural nouns, and one is not "1 casualties"
    return f"{number} {unit}".strip()


def _with_percent(unit: str) -> str:
    """The unit, with a percentage called what the others are: "%" and "per cent" are "percent"."""
    for word in ("%", "per cent"):
        if unit == word or unit.startswith(f"{word} "):
            return f"{PERCENT}{unit.removeprefix(word)}"
    return unit


def change_in_words(value: Decimal, places: int = 0) -> str:
    if not value:
        return "no change"
    return f"{'up' if value > 0 else 'down'} {digits(abs(value), places)}%"
