"""What a reader knows of a publication before working anything out: the data of the attacker problem.

The reader knows the rule, every printed number, how the tables add up, how percentages are rounded, and what earlier
editions printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.disclosure.linear_system import (
    ExternalBounds,
    LinearConstraint,
    exactly,
    percentage_constraints,
    subset_constraint,
    sum_constraint,
)
from core.disclosure.rounding import decimals_in, rounded_percentage
from core.disclosure.tables import (
    EMPTY,
    SUPPRESSED,
    LinkedTables,
    Percentage,
    ProtectionRule,
    PublishedTables,
    Subset,
    Sum,
    Zeros,
)


@dataclass(frozen=True)
class AttackerKnowledge:
    """For every count its external bounds, and how the counts are linked. A printed count is known exactly.

    `percentages` are those that are printed, in `units` of their last place; None means "not applicable".
    """

    bounds: Mapping[str, ExternalBounds]
    sums: tuple[Sum, ...] = ()
    subsets: tuple[Subset, ...] = ()
    percentages: Mapping[str, Percentage] = field(default_factory=lambda: EMPTY)
    units: Mapping[str, int | None] = field(default_factory=lambda: EMPTY)

    @property
    def constraints(self) -> Iterator[LinearConstraint]:
        yield from map(sum_constraint, self.sums)
        yield from map(subset_constraint, self.subsets)
        for name, units in self.units.items():
            percentage = self.percentages[name]
            yield from percentage_constraints(name, percentage.of, units, percentage.decimals)


def attacker_knowledge(
    tables: LinkedTables, published: PublishedTables, rule: ProtectionRule, *, worded: bool = False
) -> AttackerKnowledge:
    """What a reader of this edition knows who has the earlier ones too.

    `worded` says that small counts are printed as "below 5" instead of the marker, which other suppressed counts carry.
    """
    bounds = {
        name: external_bounds(name, count, tables, rule, suppressed=name in published.suppressed, most=None)
        for name, count in tables.counts.items()
    }
    if worded:
        small = ExternalBounds(rule.smallest_small, rule.threshold - 1)
        bounds |= {name: small for name in published.primary - tables.known}
        least = 0 if rule.zeros is Zeros.LIKE_ANY else rule.threshold
        not_small = ExternalBounds(least, None, rule.threshold)
        bounds |= {name: not_small for name in published.secondary - tables.known}
    percentages = dict(tables.earlier.percentages)
    for name, text in published.percentages.items():
        if text is not SUPPRESSED:
            percentages[name] = Percentage(tables.percentages[name].of, decimals_in(text))
    units = _units(percentages, tables.counts)
    return AttackerKnowledge(bounds, tables.sums, tables.subsets, percentages, units)


def knowledge_without_protection(tables: LinkedTables, rule: ProtectionRule) -> AttackerKnowledge:
    """What a reader would know if small counts alone were suppressed, as "below 5", and every percentage printed."""
    small = frozenset(name for name, count in tables.cells.items() if rule.is_small(count))
    threshold_only = PublishedTables(tables.cells, primary=small)
    known = attacker_knowledge(tables, threshold_only, rule, worded=True)
    percentages = {**tables.earlier.percentages, **tables.percentages}
    return replace(known, percentages=percentages, units=_units(percentages, tables.counts))


def _units(percentages: Mapping[str, Percentage], counts: Mapping[str, int]) -> dict[str, int | None]:
    return {
        name: rounded_percentage(counts[name], counts[each.of], each.decimals) for name, each in percentages.items()
    }


def external_bounds(
    name: str, count: int, tables: LinkedTables, rule: ProtectionRule, *, suppressed: bool, most: int | None
) -> ExternalBounds:
    """The bounds of one count. `most` is the upper bound of those that nothing else limits."""
    earlier = tables.earlier
    if name in tables.known or (name in earlier.counts and name not in earlier.suppressed):
        return exactly(count)
    if name in tables.unprinted:
        return ExternalBounds(0, most)
    if name in tables.cells and (not suppressed or (count == 0 and rule.zeros is Zeros.PRINTED)):
        return exactly(count)
    if name in earlier.below:
        return ExternalBounds(earlier.below_from, earlier.below[name] - 1)
    if name in earlier.not_below:
        least = earlier.not_below[name]
        return ExternalBounds(least if count else 0, most, least)
    return ExternalBounds(min(count, rule.smallest_suppressed), most)


def fixed_constraints(tables: LinkedTables) -> Iterator[LinearConstraint]:
    """What a reader knows whatever this edition suppresses."""
    yield from map(sum_constraint, tables.sums)
    yield from map(subset_constraint, tables.subsets)
    counts = tables.counts
    for name, percentage in tables.earlier.percentages.items():
        units = rounded_percentage(counts[name], counts[percentage.of], percentage.decimals)
        yield from percentage_constraints(name, percentage.of, units, percentage.decimals)
