"""Which counts are hidden so that no reader can work out a small one, with as little hidden as can be.

Small counts are hidden, and as much more as keeps every count in danger open between enough values; then whatever turns
out not to be needed is shown again. Small sets of tables are searched to the end, and their pattern is proven to be the
cheapest; for large ones it is proven how much cheaper another could be. What there is no time to search for is
protected by hiding more. The audit at the end believes nothing of all this that it has not checked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.disclosure.attack import Attack, Printed, Worlds, attack
from core.disclosure.component import Component, Item
from core.disclosure.exact import Cheapest
from core.disclosure.pattern import Pattern, places_in
from core.disclosure.rounding import places_of, printed, rounded
from core.disclosure.system import Range, Row, apart, exactly, percentage_rows, subset_row, sum_row
from core.disclosure.tables import HIDDEN, NOTHING, LinkedTables, Marker, Percentage, Published, Rule, Zeros

ROUNDS = 400
FEW_ROUNDS = 20
FOR_SEARCH = 0.6
FOR_BOUNDS = 0.4
A_LITTLE = 0.001


@dataclass(frozen=True)
class Protected:
    """What may be printed, with the proof. Of the proof nothing may be printed.

    `lost` are counts that earlier editions, or what a reader knows already, narrow too far whatever is hidden now, with
    the numbers that are left of each. They count as leaks only where this edition leaves fewer.
    `cost` is what a reader loses, by weight, `least` what one loses with any safe pattern, as far as was found out.
    `is_cheapest` says that no safe pattern costs less, `is_complete` that nothing was left hidden for want of time.
    """

    published: Published
    attack: Attack
    rule: Rule
    lost: Mapping[str, frozenset[int]] = field(default_factory=lambda: NOTHING)
    cost: float = 0.0
    least: float = 0.0
    is_cheapest: bool = False
    is_complete: bool = True
    seconds: float = 0.0

    @property
    def leaks(self) -> tuple[str, ...]:
        found = self.attack
        return tuple(name for name in found.leaks if self.lost.get(name) != found.values[name])

    @property
    def safe(self) -> bool:
        return not self.leaks


def protect(tables: LinkedTables, rule: Rule | None = None) -> Protected:
    """The tables as they may be printed. The same tables always give the same cells, as long as the time suffices."""
    rule = rule or Rule()
    started = time.monotonic()
    work = _Work(tables, rule, started)
    published = _published(tables, rule, work.hidden(), work.shown_items())
    published, found = _worded(tables, published, rule, work.worlds())
    return Protected(
        published,
        found,
        rule,
        lost=NOTHING if found.safe else _lost_before(tables, rule),
        cost=work.cost,
        least=work.least,
        is_cheapest=work.is_cheapest,
        is_complete=work.is_complete,
        seconds=time.monotonic() - started,
    )


class _Work:
    """Decides, component by component, what is hidden."""

    def __init__(self, tables: LinkedTables, rule: Rule, started: float) -> None:
        self.tables = tables
        self.rule = rule
        self.deadline = started + FOR_SEARCH * rule.seconds
        self.counts = tables.counts
        self.is_cheapest = self.is_complete = True
        self.cost = self.least = 0.0
        self._decided = [self._decide(component) for component in self._components()]

    def hidden(self) -> frozenset[str]:
        """The cells to hide. A small count that is tied to nothing is hidden all the same."""
        names = {name for name, count in self.tables.cells.items() if self.rule.is_small(count)}
        for component, pattern in self._decided:
            names |= {component.system.names[place] for place in places_in(pattern & component.all_cells)}
        return frozenset(names)

    def shown_items(self) -> frozenset[Item]:
        return frozenset(
            item for component, pattern in self._decided for item, bit in component.bit.items() if not pattern & bit
        )

    def worlds(self) -> list[Worlds]:
        """What the audit may check instead of looking for it: of each component the worlds that prove its pattern."""
        return [Worlds(component.system.names, component.worlds(pattern)) for component, pattern in self._decided]

    def _components(self) -> Iterator[Component]:
        weights = _weights(self.tables)
        ranges = dict(_ranges_with_all_hidden(self.tables, self.rule))
        rows = [*_rows(self.tables), *_item_rows(self.tables, self.rule)]
        for system in apart(ranges, rows):
            yield Component(system, self.counts, weights, self.rule, self.deadline)

    def _decide(self, component: Component) -> tuple[Component, Pattern]:
        component.keep(component.truth)
        component.lower_needs()
        pattern = self._with_percentages(component, self._cells(component))
        return component, pattern

    def _cells(self, component: Component) -> Pattern:
        """What is hidden for want of time alone is safe, and says so."""
        search = Cheapest(component, FEW_ROUNDS if component.system.is_large else ROUNDS)
        pattern, is_proven = search.found()
        self.is_complete &= component.has_time
        self.is_cheapest &= is_proven and component.has_time
        self.cost += component.cost(pattern)
        self.least += search.least
        return pattern

    def _with_percentages(self, component: Component, pattern: Pattern) -> Pattern:
        """Show percentages whose counts are not both printed, each with as many decimals as are safe."""
        done: set[str] = set()
        for item, bit in sorted(component.bit.items(), key=lambda pair: -pair[0].decimals):
            if item.part in done or not self._may_show(item, pattern, component):
                continue
            if not component.leaks(pattern & ~bit):
                pattern &= ~bit
                done.add(item.part)
        return pattern

    def _may_show(self, item: Item, pattern: Pattern, component: Component) -> bool:
        place = component.system.place
        return not any(name in place and pattern >> place[name] & 1 for name in (item.part, item.whole))


def _lost_before(tables: LinkedTables, rule: Rule) -> dict[str, frozenset[int]]:
    """What a reader learns of the counts that leak though this edition hides everything, where that is proven."""
    everything = Published(dict.fromkeys(tables.cells, HIDDEN), secondary=frozenset(tables.cells))
    found = attack(printed_form(tables, everything, rule), rule)
    return {name: found.values[name] for name in found.leaks if name not in found.unproven}


def _weights(tables: LinkedTables) -> dict[str, float]:
    """What is lost with each cell. One to be kept costs more than all the others together; a total a little more."""
    totals = {each.total for each in tables.sums if len(tables.cells.keys() & set(each.parts)) > 1}
    weights = {name: tables.weights.get(name, 1 + A_LITTLE * (name in totals)) for name in tables.cells}
    dearest = 1 + sum(weight for name, weight in weights.items() if name not in tables.keep)
    return {name: dearest * weight if name in tables.keep else weight for name, weight in weights.items()}


def _ranges_with_all_hidden(tables: LinkedTables, rule: Rule) -> Iterator[tuple[str, Range]]:
    """What a reader is told of each count when this edition hides whatever it may."""
    counts = tables.counts
    most = (rule.protection + 1) * max([rule.threshold, *counts.values()])
    for name, count in counts.items():
        yield name, _told_of(name, count, tables, rule, hidden=True, most=most)


def _told_of(name: str, count: int, tables: LinkedTables, rule: Rule, *, hidden: bool, most: int | None) -> Range:
    earlier = tables.earlier
    if name in tables.known or (name in earlier.counts and name not in earlier.hidden):
        return exactly(count)
    if name in tables.unprinted:
        return Range(0, most)
    if name in tables.cells and (not hidden or (count == 0 and rule.zeros is Zeros.PRINTED)):
        return exactly(count)
    if name in earlier.below:
        return Range(1, earlier.below[name] - 1)
    if name in earlier.not_below:
        least = earlier.not_below[name]
        return Range(least if count else 0, most, least)
    return Range(min(count, rule.least_hidden), most)


def _rows(tables: LinkedTables) -> Iterator[Row]:
    """What holds whatever this edition hides."""
    yield from map(sum_row, tables.sums)
    yield from map(subset_row, tables.subsets)
    counts = tables.counts
    for name, percentage in tables.earlier.percentages.items():
        units = rounded(counts[name], counts[percentage.of], percentage.decimals)
        yield from percentage_rows(name, percentage.of, units, percentage.decimals)


def _item_rows(tables: LinkedTables, rule: Rule) -> Iterator[Row]:
    """What percentages would say whose counts are not both printed, at each number of decimals."""
    counts = tables.counts
    for name, percentage in tables.percentages.items():
        if not _is_item(name, percentage, tables) or rule.is_small(counts[name]):
            continue
        for decimals in range(percentage.decimals + 1):
            units = rounded(counts[name], counts[percentage.of], decimals)
            item = Item(name, percentage.of, decimals)
            for row in percentage_rows(name, percentage.of, units, decimals):
                yield row._replace(item=item)


def _is_item(name: str, percentage: Percentage, tables: LinkedTables) -> bool:
    """Whether one of its counts stands in no table, so that it says something of its own."""
    hidden_before = not tables.earlier.hidden.isdisjoint((name, percentage.of))
    return not hidden_before and not tables.unprinted.keys().isdisjoint((name, percentage.of))


def _published(tables: LinkedTables, rule: Rule, hidden: frozenset[str], items: frozenset[Item]) -> Published:
    small = frozenset(name for name in hidden if rule.is_small(tables.cells[name]))
    return Published(
        MappingProxyType({name: HIDDEN if name in hidden else count for name, count in tables.cells.items()}),
        MappingProxyType(dict(_percentages(tables, hidden, items))),
        primary=small,
        secondary=hidden - small,
    )


def _percentages(
    tables: LinkedTables, hidden: frozenset[str], items: frozenset[Item]
) -> Iterator[tuple[str, str | Marker]]:
    """As printed: with the decimals asked for where both counts are printed, with what is safe where one is not."""
    counts = tables.counts
    printed_counts = (tables.cells.keys() - hidden) | (tables.earlier.counts.keys() - tables.earlier.hidden)
    shown = {item.part: item.decimals for item in items}
    for name, each in tables.percentages.items():
        both = {name, each.of} <= printed_counts
        decimals = each.decimals if both else shown.get(name)
        if decimals is None:
            yield name, HIDDEN
        else:
            yield name, printed(rounded(counts[name], counts[each.of], decimals), decimals)


def printed_form(tables: LinkedTables, published: Published, rule: Rule, *, worded: bool = False) -> Printed:
    """What lies before a reader of this edition who has the earlier ones too.

    `worded` says that small counts carry the words "below 5" instead of the marker, which other hidden counts carry.
    """
    told = {
        name: _told_of(name, count, tables, rule, hidden=name in published.hidden, most=None)
        for name, count in tables.counts.items()
    }
    if worded:
        told |= {name: Range(1, rule.threshold - 1) for name in published.primary - tables.known}
        least = 0 if rule.zeros is Zeros.LIKE_ANY else rule.threshold
        told |= {name: Range(least, None, rule.threshold) for name in published.secondary - tables.known}
    percentages = dict(tables.earlier.percentages)
    for name, words in published.percentages.items():
        if words is not HIDDEN:
            percentages[name] = Percentage(tables.percentages[name].of, places_of(words))
    counts = tables.counts
    units = {name: rounded(counts[name], counts[each.of], each.decimals) for name, each in percentages.items()}
    return Printed(told, tables.sums, tables.subsets, percentages, units)


def unprotected_form(tables: LinkedTables, rule: Rule) -> Printed:
    """What lay before a reader if small counts alone were hidden, as "below 5", and every percentage were printed."""
    small = frozenset(name for name, count in tables.cells.items() if rule.is_small(count))
    threshold_only = Published(tables.cells, primary=small)
    printed = printed_form(tables, threshold_only, rule, worded=True)
    percentages = {**tables.earlier.percentages, **tables.percentages}
    counts = tables.counts
    units = {name: rounded(counts[name], counts[each.of], each.decimals) for name, each in percentages.items()}
    return replace(printed, percentages=percentages, units=units)


def _worded(tables: LinkedTables, published: Published, rule: Rule, known: list[Worlds]) -> tuple[Published, Attack]:
    """With the audit, and the board's words for a small count where a reader who knows them still learns too little."""
    found = attack(printed_form(tables, published, rule), rule, known, FOR_BOUNDS * rule.seconds)
    if not rule.below or not published.primary:
        return published, found
    with_words = attack(printed_form(tables, published, rule, worded=True), rule, known, FOR_BOUNDS * rule.seconds)
    if not with_words.safe:
        return published, found
    return replace(published, wording=f"below {rule.threshold}"), with_words
