"""Published tables as JSON: what lies before a reader, entry by entry as it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from core.disclosure.attack import Printed
from core.disclosure.documents import names_of, percentages_of, subsets_of, sums_of
from core.disclosure.places import Place
from core.disclosure.rounding import read, rounded
from core.disclosure.system import Range, exactly
from core.disclosure.tables import HIDDEN, ContradictionError, Percentage, Rule

BELOW = re.compile(r"(?:below|fewer than|<) ?(\d{1,6})")
ENTRY = re.compile(r"(?P<count>.*?)(?: ?\(?(?P<percentage>\d+(?:\.\d+)?%)\)?)?")


def printed_of(document: Place, rule: Rule) -> Printed:
    """What lies before a reader. Entries are counts as printed, "[c]", "below 5", each also with "(2%)" behind it."""
    told: dict[str, Range] = {}
    shares: dict[str, Place] = {}
    for name, place in document.at("cells").object("an object of names and printed entries"):
        told[name], share = _entry(place, rule)
        if share:
            shares[name] = Place(share, place.where)
    unprinted = document.get("unprinted", {})
    names = names_of(unprinted) if isinstance(unprinted.value, list) else dict(unprinted.object())
    told |= {name: Range() for name in names}
    sums, subsets, percentages = sums_of(document), subsets_of(document), percentages_of(document)
    for name, place in document.get("percentages", {}).object():
        if "printed" in place.value:
            shares[name] = place.at("printed")
    _all_named(told, sums, subsets, percentages, shares)
    return Printed(told, sums, subsets, percentages, _units(told, percentages, shares))


def _entry(place: Place, rule: Rule) -> tuple[Range, str | None]:
    if isinstance(place.value, int):
        return exactly(place.count()), None
    entry = ENTRY.fullmatch(place.text("a count, [c] or below 5, as printed").strip())
    words = entry["count"].strip()
    if words.isdecimal():
        return exactly(Place(int(words), place.where).count()), entry["percentage"]
    if below := BELOW.fullmatch(words.lower()):
        return Range(1, max(1, int(below[1]) - 1)), entry["percentage"]
    if words not in (HIDDEN.value, ""):
        raise place.refuse(f'a count, "{HIDDEN.value}" or "below {rule.threshold}", as printed')
    least = rule.least_hidden
    return (Range(least and rule.threshold, None, rule.threshold) if rule.below else Range(least)), entry["percentage"]


def _all_named(told: Mapping, sums, subsets, percentages: Mapping[str, Percentage], shares: Mapping) -> None:
    """Every name must be one of a count."""
    for kind, names in (
        ("sums", [name for each in sums for name in each.cells]),
        ("subsets", [name for each in subsets for name in (each.part, each.whole)]),
        ("percentages", [*percentages, *(each.of for each in percentages.values())]),
    ):
        for name in names:
            if name not in told:
                raise ContradictionError(f'"{kind}": There is no count named {name!r}.')
    for name, share in shares.items():
        if name not in percentages:
            raise ContradictionError(f'{share.where}: "percentages" does not say what {name!r} is a percentage of.')


def _units(
    told: Mapping[str, Range], percentages: Mapping[str, Percentage], shares: Mapping[str, Place]
) -> dict[str, int | None]:
    """The printed percentages; where none is given, that of two printed counts says nothing new."""
    units: dict[str, int | None] = {}
    for name, each in percentages.items():
        if name in shares and shares[name].value != HIDDEN.value:
            units[name] = _refusing(shares[name], lambda words, each=each: read(words, each.decimals))
        elif told[name].is_known and told[each.of].is_known:
            units[name] = rounded(told[name].low, told[each.of].low, each.decimals)
    return units


def _refusing(place: Place, reading: Callable[[str], int | None]) -> int | None:
    words = place.text("a percentage as printed")
    try:
        return reading(words)
    except ValueError as error:
        raise ContradictionError(f"{place.where}: {error}.") from error
