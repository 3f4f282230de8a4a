"""Published tables as JSON: what a reader sees, entry by entry as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from core.disclosure.json_tables import names_in, percentages_in, subsets_in, sums_in
from core.disclosure.json_values import JsonValue
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import ExternalBounds, exactly
from core.disclosure.rounding import parse_percentage, rounded_percentage
from core.disclosure.tables import SUPPRESSED, ContradictionError, Percentage, ProtectionRule, Subset, Sum

LONGEST_ENTRY = 100  # characters
WHOLE = re.compile(r"[0-9]{1,7}")
BELOW = re.compile(r"(?:below|fewer than|<) ?([0-9]{1,6})")
ENTRY = re.compile(r"(?P<count>.*?)(?: ?\(?(?P<percentage>[0-9]+(?:\.[0-9]+)?%)\)?)?")


def knowledge_in(document: JsonValue, rule: ProtectionRule) -> AttackerKnowledge:
    """What a reader knows. Entries are counts as printed, "[c]", "below 5", each also with "(2%)" behind it."""
    bounds: dict[str, ExternalBounds] = {}
    shares: dict[str, JsonValue] = {}
    for name, value in document.at("cells").items("an object of names and printed entries"):
        bounds[name], share = _entry(value, rule)
        if share:
            shares[name] = JsonValue(share, value.path)
    unprinted = document.get("unprinted", {})
    names: Iterable[str] = names_in(unprinted) if isinstance(unprinted.value, list) else dict(unprinted.items())
    bounds |= {name: ExternalBounds() for name in names}
    sums, subsets, percentages = sums_in(document), subsets_in(document), percentages_in(document)
    for name, value in document.get("percentages", {}).items():
        if "printed" in value.value:
            shares[name] = value.at("printed")
    _require_counts(bounds, sums, subsets, percentages, shares)
    return AttackerKnowledge(bounds, sums, subsets, percentages, _units(bounds, percentages, shares))


def _entry(value: JsonValue, rule: ProtectionRule) -> tuple[ExternalBounds, str | None]:
    if isinstance(value.value, int):
        return exactly(value.count()), None
    text = value.text("a count, [c] or below 5, as printed").strip()
    if len(text) > LONGEST_ENTRY:
        raise value.error(f"{LONGEST_ENTRY} characters or less")
    entry = ENTRY.fullmatch(text)
    count, percentage = (entry["count"].strip(), entry["percentage"]) if entry else (text, None)
    if WHOLE.fullmatch(count):
        return exactly(JsonValue(int(count), value.path).count()), percentage
    if below := BELOW.fullmatch(count.lower()):
        if int(below[1]) <= rule.smallest_small:
            raise value.error(f"words for counts from {rule.smallest_small}, as in below {rule.threshold}")
        return ExternalBounds(rule.smallest_small, int(below[1]) - 1), percentage
    if count not in (SUPPRESSED.value, ""):
        raise value.error(f'a count, "{SUPPRESSED.value}" or "below {rule.threshold}", as printed')
    least = rule.smallest_suppressed
    if rule.below:
        return ExternalBounds(least and rule.threshold, None, rule.threshold), percentage
    return ExternalBounds(least), percentage


def _require_counts(
    bounds: Mapping[str, ExternalBounds],
    sums: tuple[Sum, ...],
    subsets: tuple[Subset, ...],
    percentages: Mapping[str, Percentage],
    shares: Mapping[str, JsonValue],
) -> None:
    """Every name must be the name of a count."""
    for kind, names in (
        ("sums", [name for each in sums for name in each.cells]),
        ("subsets", [name for each in subsets for name in (each.part, each.whole)]),
        ("percentages", [*percentages, *(each.of for each in percentages.values())]),
    ):
        for name in names:
            if name not in bounds:
                raise ContradictionError(f'"{kind}": There is no count named {name!r}.')
    for name, share in shares.items():
        if name not in percentages:
            raise ContradictionError(f'{share.path}: "percentages" does not say what {name!r} is a percentage of.')


def _units(
    bounds: Mapping[str, ExternalBounds], percentages: Mapping[str, Percentage], shares: Mapping[str, JsonValue]
) -> dict[str, int | None]:
    """The printed percentages; where none is given, that of two printed counts says nothing new."""
    units: dict[str, int | None] = {}
    for name, each in percentages.items():
        if name in shares and shares[name].value != SUPPRESSED.value:
            units[name] = _parse(shares[name], each.decimals)
        elif bounds[name].is_exact and bounds[each.of].is_exact:
            units[name] = rounded_percentage(bounds[name].lower, bounds[each.of].lower, each.decimals)
    return units


def _parse(value: JsonValue, decimals: int) -> int | None:
    text = value.text("a percentage as printed")
    try:
        return parse_percentage(text, decimals)
    except ValueError as error:
        raise ContradictionError(f"{value.path}: {error}.") from error
