"""What boards do by hand, for comparison: each prints the tables its own way, and the same attack reads them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import NamedTuple

from core.disclosure.audit import audit
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import ExternalBounds, exactly
from core.disclosure.protect import protect
from core.disclosure.rounding import rounded_percentage
from core.disclosure.tables import NOT_APPLICABLE, SUPPRESSED, LinkedTables, ProtectionRule, Zeros

BASE = 5
Cells = frozenset[str]


class Outcome(NamedTuple):
    """Small counts that a reader narrows to too few values, cells that do not show their number, and false ones.

    `unlike` says that a second run hid other cells.
    """

    leaks: int
    lost: int
    untrue: int = 0
    unlike: bool = False


def this_software(tables: LinkedTables, rule: ProtectionRule) -> Outcome:
    """Percentages too are printed where they may be; each is compared with the true one."""
    found = protect(tables, rule)
    printed, counts = found.published, tables.counts
    untrue = sum(count not in (SUPPRESSED, counts[name]) for name, count in printed.cells.items())
    for name, words in printed.percentages.items():
        untrue += words not in (SUPPRESSED, _as_printed(counts[name], counts[tables.percentages[name].of]))
    unlike = protect(tables, rule).published != printed
    return Outcome(len(found.audit.leaks), len(printed.suppressed), untrue, unlike)


def _as_printed(part: int, whole: int) -> str:
    """A whole percentage, half up, by fractions: worked out apart from the software."""
    return f"{floor(Fraction(100 * part, whole) + Fraction(1, 2))}%" if whole else NOT_APPLICABLE


def threshold_only(tables: LinkedTables, rule: ProtectionRule) -> Outcome:
    return _read(tables, rule, small_cells(tables, rule))


def threshold_with_percentages(tables: LinkedTables, rule: ProtectionRule) -> Outcome:
    """As the annual reports of the time did: the count hidden, and its whole percentage printed beside it."""
    return _read(tables, rule, small_cells(tables, rule), percentages=True)


def hand_rule(tables: LinkedTables, rule: ProtectionRule) -> Outcome:
    """One more cell, the smallest, in every row and column in which a hidden one stands alone; until none does."""
    hidden = set(small_cells(tables, rule))
    while additions := set(_alone(tables, rule, frozenset(hidden))):
        hidden |= additions
    return _read(tables, rule, frozenset(hidden))


def _alone(tables: LinkedTables, rule: ProtectionRule, hidden: Cells) -> Iterator[str]:
    least = 1 if rule.zeros is Zeros.PRINTED else 0
    for each in tables.sums:
        standing = [name for name in each.cells if name in hidden]
        others = [name for name in each.cells if name in tables.cells and tables.cells[name] >= least]
        if len(standing) == 1 and (left := [name for name in others if name not in hidden]):
            yield min(left, key=lambda name: (name in tables.keep, tables.cells[name], name))
            return


def rounding_to_five(tables: LinkedTables, rule: ProtectionRule) -> Outcome:
    """Every count, totals too, to the nearest multiple of 5."""
    told = {}
    for name, count in tables.cells.items():
        nearest = BASE * ((count + BASE // 2) // BASE)
        told[name] = ExternalBounds(max(0, nearest - BASE // 2), nearest + BASE // 2)
    changed = sum(count % BASE != 0 for count in tables.cells.values())
    told |= dict.fromkeys(tables.unprinted, ExternalBounds())
    return Outcome(_leaks(tables, rule, AttackerKnowledge(told, tables.sums, tables.subsets)), changed, changed)


def small_cells(tables: LinkedTables, rule: ProtectionRule) -> Cells:
    return frozenset(name for name, count in tables.cells.items() if rule.is_small(count))


def _read(tables: LinkedTables, rule: ProtectionRule, hidden: Cells, *, percentages: bool = False) -> Outcome:
    told = {name: exactly(count) for name, count in tables.cells.items()}
    told |= {name: ExternalBounds(rule.smallest_suppressed) for name in hidden} | dict.fromkeys(
        tables.unprinted, ExternalBounds()
    )
    shares = tables.percentages if percentages else {}
    counts = tables.counts
    units = {name: rounded_percentage(counts[name], counts[each.of], each.decimals) for name, each in shares.items()}
    printed = AttackerKnowledge(told, tables.sums, tables.subsets, shares, units)
    return Outcome(_leaks(tables, rule, printed), len(hidden))


def _leaks(tables: LinkedTables, rule: ProtectionRule, printed: AttackerKnowledge) -> int:
    """Small counts alone: a larger one that is narrowed harms nobody."""
    found = audit(printed, rule)
    counts = tables.counts
    known = [name for name, told in printed.bounds.items() if told.is_exact and name not in tables.cells]
    return sum(rule.is_small(counts[name]) for name in {*found.leaks, *known})


RIVALS = {
    "threshold only": threshold_only,
    "threshold, with percentages": threshold_with_percentages,
    "hand rule, one more cell per row and column": hand_rule,
    "rounding to 5": rounding_to_five,
}
