"""Cell suppression: which counts are suppressed so that no reader can work out a small one, at the least loss.

Small counts are suppressed (primary suppression), and as many others as keep every count in danger at its protection
level (secondary suppression). Small sets of tables are searched to the end, and their pattern is proven to be the
cheapest; for large ones it is proven how much cheaper another could be. What there is no time to search for is
protected by suppressing more. The audit at the end checks all of this from the beginning.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.disclosure.audit import DisclosureAudit, FeasibleTables, audit
from core.disclosure.component import Component
from core.disclosure.exact_search import ExactSearch
from core.disclosure.knowledge import attacker_knowledge, external_bounds, fixed_constraints
from core.disclosure.linear_system import (
    ExternalBounds,
    LinearConstraint,
    PercentageOption,
    connected_systems,
    percentage_constraints,
)
from core.disclosure.protection_levels import ProtectionLevels
from core.disclosure.rounding import percentage_text, rounded_percentage
from core.disclosure.suppression_pattern import SuppressionPattern, indices_in
from core.disclosure.tables import (
    EMPTY,
    SUPPRESSED,
    LinkedTables,
    Marker,
    Percentage,
    ProtectionRule,
    PublishedTables,
)

ROUNDS = 400
FEW_ROUNDS = 20
SHARE_OF_TIME_FOR_SEARCH = 0.6
SHARE_OF_TIME_FOR_INTERVALS = 0.4
A_LITTLE = 0.001


@dataclass(frozen=True)
class Protected:
    """What may be printed, with the audit that proves it. Of the audit nothing may be printed.

    `lost` are counts that earlier editions, or what a reader knows already, narrow too far whatever is suppressed now,
    with the values that are left of each. They count as leaks only where this edition leaves fewer.
    `cost` is the information lost, by weight, `lower_bound` the least lost with any safe pattern, as far as is proven.
    `is_cheapest` says that no safe pattern costs less, `is_complete` that nothing was suppressed for want of time.
    """

    published: PublishedTables
    audit: DisclosureAudit
    rule: ProtectionRule
    lost: Mapping[str, frozenset[int]] = field(default_factory=lambda: EMPTY)
    cost: float = 0.0
    lower_bound: float = 0.0
    is_cheapest: bool = False
    is_complete: bool = True
    seconds: float = 0.0

    @property
    def leaks(self) -> tuple[str, ...]:
        return tuple(name for name in self.audit.leaks if self.lost.get(name) != self.audit.values[name])

    @property
    def safe(self) -> bool:
        return not self.leaks


def protect(tables: LinkedTables, rule: ProtectionRule | None = None) -> Protected:
    """The tables as they may be printed. The same tables always give the same cells, as long as the time suffices."""
    rule = rule or ProtectionRule()
    started = time.monotonic()
    suppression = CellSuppression(tables, rule, started)
    published = _published(tables, rule, suppression.cells(), suppression.printed_options())
    published, found = _worded(tables, published, rule, suppression.solutions())
    return Protected(
        published,
        found,
        rule,
        lost=EMPTY if found.safe else _lost_before(tables, rule),
        cost=suppression.cost,
        lower_bound=suppression.lower_bound,
        is_cheapest=suppression.is_cheapest,
        is_complete=suppression.is_complete,
        seconds=time.monotonic() - started,
    )


class CellSuppression:
    """Chooses a pattern for each component of the tables."""

    def __init__(self, tables: LinkedTables, rule: ProtectionRule, started: float) -> None:
        self.tables = tables
        self.rule = rule
        self.deadline = started + SHARE_OF_TIME_FOR_SEARCH * rule.seconds
        self.is_cheapest = self.is_complete = True
        self.cost = self.lower_bound = 0.0
        self._chosen = [self._choose(component) for component in self._components()]

    def cells(self) -> frozenset[str]:
        """The cells to suppress. A small count that is linked to nothing is suppressed all the same."""
        names = {name for name, count in self.tables.cells.items() if self.rule.is_small(count)}
        for levels, pattern in self._chosen:
            component = levels.component
            names |= {component.system.names[index] for index in indices_in(pattern & component.all_cells)}
        return frozenset(names)

    def printed_options(self) -> frozenset[PercentageOption]:
        return frozenset(
            option
            for levels, pattern in self._chosen
            for option, bit in levels.component.bit.items()
            if not pattern & bit
        )

    def solutions(self) -> list[FeasibleTables]:
        """The solutions that prove the pattern of each component: the audit checks them instead of looking for them."""
        return [
            FeasibleTables(levels.component.system.names, levels.solutions(pattern)) for levels, pattern in self._chosen
        ]

    def _components(self) -> Iterator[Component]:
        counts, weights = self.tables.counts, _weights(self.tables)
        bounds = dict(_bounds_with_all_suppressed(self.tables, self.rule))
        constraints = [*fixed_constraints(self.tables), *_option_constraints(self.tables, self.rule)]
        for system in connected_systems(bounds, constraints):
            yield Component(system, counts, weights, self.rule)

    def _choose(self, component: Component) -> tuple[ProtectionLevels, SuppressionPattern]:
        levels = ProtectionLevels(component, self.deadline)
        levels.known.add(component.truth)  # twice the true counts add up too
        levels.lower_to_what_earlier_editions_left()
        pattern = self._with_percentages(levels, self._suppressed_cells(levels))
        return levels, pattern

    def _suppressed_cells(self, levels: ProtectionLevels) -> SuppressionPattern:
        """What is suppressed for want of time alone is safe, and `is_complete` says so."""
        component = levels.component
        search = ExactSearch(levels, FEW_ROUNDS if component.system.is_large else ROUNDS)
        pattern, is_proven = search.cheapest_pattern()
        self.is_complete &= levels.has_time
        self.is_cheapest &= is_proven and levels.has_time
        self.cost += component.cost(pattern)
        self.lower_bound += search.lower_bound
        return pattern

    def _with_percentages(self, levels: ProtectionLevels, pattern: SuppressionPattern) -> SuppressionPattern:
        """Print percentages whose counts are not both printed, each with as many decimals as are safe."""
        component = levels.component
        done: set[str] = set()
        for option, bit in sorted(component.bit.items(), key=lambda pair: -pair[0].decimals):
            if option.part in done or not self._may_print(option, pattern, component):
                continue
            if levels.is_safe(pattern & ~bit):
                pattern &= ~bit
                done.add(option.part)
        return pattern

    def _may_print(self, option: PercentageOption, pattern: SuppressionPattern, component: Component) -> bool:
        index = component.system.index
        return not any(name in index and pattern >> index[name] & 1 for name in (option.part, option.whole))


def _lost_before(tables: LinkedTables, rule: ProtectionRule) -> dict[str, frozenset[int]]:
    """What a reader learns of the counts that leak though this edition suppresses everything, where that is proven."""
    everything = PublishedTables(dict.fromkeys(tables.cells, SUPPRESSED), secondary=frozenset(tables.cells))
    found = audit(attacker_knowledge(tables, everything, rule), rule)
    return {name: found.values[name] for name in found.leaks if name not in found.unproven}


def _weights(tables: LinkedTables) -> dict[str, float]:
    """The information lost with each cell. One to be kept weighs more than all others together; a marginal a little
    more than another cell.
    """
    marginals = {each.total for each in tables.sums if len(tables.cells.keys() & set(each.parts)) > 1}
    weights = {name: tables.weights.get(name, 1 + A_LITTLE * (name in marginals)) for name in tables.cells}
    heaviest = 1 + sum(weight for name, weight in weights.items() if name not in tables.keep)
    return {name: heaviest * weight if name in tables.keep else weight for name, weight in weights.items()}


def _bounds_with_all_suppressed(tables: LinkedTables, rule: ProtectionRule) -> Iterator[tuple[str, ExternalBounds]]:
    """What a reader knows of each count when this edition suppresses whatever it may."""
    counts = tables.counts
    most = (rule.protection + 1) * max([rule.threshold, *counts.values()])
    for name, count in counts.items():
        yield name, external_bounds(name, count, tables, rule, suppressed=True, most=most)


def _option_constraints(tables: LinkedTables, rule: ProtectionRule) -> Iterator[LinearConstraint]:
    """What percentages would say whose counts are not both printed, at each number of decimals."""
    counts = tables.counts
    for name, percentage in tables.percentages.items():
        if not _is_option(name, percentage, tables) or rule.is_small(counts[name]):
            continue
        for decimals in range(percentage.decimals + 1):
            units = rounded_percentage(counts[name], counts[percentage.of], decimals)
            option = PercentageOption(name, percentage.of, decimals)
            for row in percentage_constraints(name, percentage.of, units, decimals):
                yield row._replace(option=option)


def _is_option(name: str, percentage: Percentage, tables: LinkedTables) -> bool:
    """Whether one of its counts is in no table, so that the percentage says something of its own."""
    suppressed_before = not tables.earlier.suppressed.isdisjoint((name, percentage.of))
    return not suppressed_before and not tables.unprinted.keys().isdisjoint((name, percentage.of))


def _published(
    tables: LinkedTables, rule: ProtectionRule, suppressed: frozenset[str], options: frozenset[PercentageOption]
) -> PublishedTables:
    small = frozenset(name for name in suppressed if rule.is_small(tables.cells[name]))
    cells = {name: SUPPRESSED if name in suppressed else count for name, count in tables.cells.items()}
    return PublishedTables(
        MappingProxyType(cells),
        MappingProxyType(dict(_percentages(tables, suppressed, options))),
        primary=small,
        secondary=suppressed - small,
    )


def _percentages(
    tables: LinkedTables, suppressed: frozenset[str], options: frozenset[PercentageOption]
) -> Iterator[tuple[str, str | Marker]]:
    """With the decimals asked for where both counts are printed, with what is safe where one is not."""
    counts = tables.counts
    earlier = tables.earlier
    printed_counts = (tables.cells.keys() - suppressed) | (earlier.counts.keys() - earlier.suppressed)
    safe_decimals = {option.part: option.decimals for option in options}
    for name, each in tables.percentages.items():
        both = {name, each.of} <= printed_counts
        decimals = each.decimals if both else safe_decimals.get(name)
        if decimals is None:
            yield name, SUPPRESSED
        else:
            yield name, percentage_text(rounded_percentage(counts[name], counts[each.of], decimals), decimals)


def _worded(
    tables: LinkedTables, published: PublishedTables, rule: ProtectionRule, proposed: list[FeasibleTables]
) -> tuple[PublishedTables, DisclosureAudit]:
    """With the audit, and the board's words for a small count where a reader who knows them still learns too little."""
    seconds = SHARE_OF_TIME_FOR_INTERVALS * rule.seconds
    found = audit(attacker_knowledge(tables, published, rule), rule, proposed, seconds)
    if not rule.below or not published.primary:
        return published, found
    with_words = audit(attacker_knowledge(tables, published, rule, worded=True), rule, proposed, seconds)
    if not with_words.safe:
        return published, found
    return replace(published, wording=f"below {rule.threshold}"), with_words
