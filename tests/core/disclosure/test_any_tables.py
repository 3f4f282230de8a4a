"""Properties that hold for any tables, checked by brute force."""

from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.disclosure.audit import audit
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import ExternalBounds, exactly
from core.disclosure.protect import protect
from core.disclosure.rounding import decimals_in, parse_percentage
from core.disclosure.tables import SUPPRESSED, Percentage, ProtectionRule, Zeros
from tests.core.disclosure.enumeration import as_printed, possible_values
from tests.core.disclosure.strategies import ANY, TWO_EDITIONS, beside

pytestmark = pytest.mark.slow

SETTINGS = settings(max_examples=60, deadline=None, derandomize=True)
RULES = st.builds(ProtectionRule, protection=st.integers(2, 3), zeros=st.sampled_from(list(Zeros)))


def external_bounds(tables, printed, least, most):
    """The bounds of each count; one that is the total of nothing is known to be at most `most`."""
    totals = {each.total for each in tables.sums}
    limits = {name: None if name in totals else most for name in tables.counts}
    lows = {name: 0 if name in tables.unprinted else least for name in tables.counts}
    return {
        name: exactly(printed[name]) if name in printed else ExternalBounds(lows[name], limits[name])
        for name in tables.counts
    }


def intervals_of(values):
    return {name: (min(found), max(found)) for name, found in values.items()}


@SETTINGS
@given(ANY, st.data(), st.integers(0, 1))
def test_the_audit_finds_what_brute_force_finds(tables, data, least):
    """Whatever is hidden, and whatever percentages are printed beside it."""
    may_be_hidden = [name for name, count in tables.cells.items() if count >= least]
    hidden = data.draw(st.sets(st.sampled_from(may_be_hidden)) if may_be_hidden else st.just(set()))
    shown = data.draw(st.sets(st.sampled_from(sorted(tables.percentages))) if tables.percentages else st.just(set()))
    printed = {name: count for name, count in tables.cells.items() if name not in hidden}
    words = {name: as_printed(tables.counts, tables, name) for name in shown}
    units = {name: parse_percentage(word, tables.percentages[name].decimals) for name, word in words.items()}
    expected = possible_values(tables, printed, words, most=9, least=least)
    bounds = external_bounds(tables, printed, least, 9)
    found = audit(AttackerKnowledge(bounds, tables.sums, tables.subsets, tables.percentages, units), ProtectionRule())
    missing = {name: values for name, values in expected.items() if name not in printed}
    assert found.intervals == intervals_of(missing)
    assert {name: min(3, len(values)) for name, values in found.values.items()} == {
        name: min(3, len(values)) for name, values in missing.items()
    }
    assert set(found.leaks) == {name for name, values in missing.items() if leaks(values, ProtectionRule())}


def leaks(values, rule):
    return len(values) < rule.protection and any(map(rule.is_small, values))


@SETTINGS
@given(ANY, RULES)
def test_published_tables_are_safe(tables, rule):
    found = protect(tables, rule)
    published = found.published
    numbers = {name: count for name, count in published.cells.items() if count is not SUPPRESSED}
    words = {name: words for name, words in published.percentages.items() if words is not SUPPRESSED}
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    assert numbers.items() <= tables.cells.items()
    assert published.primary == small & tables.cells.keys()
    assert not published.suppressed & words.keys()
    as_rounded = with_decimals(tables, words)
    assert all(as_printed(tables.counts, as_rounded, name) == word for name, word in words.items())
    most = rule.protection * max(tables.counts.values(), default=0) if len(tables.cells) < 6 else 12
    values = possible_values(as_rounded, numbers, words, most=most, least=rule.smallest_suppressed)
    protected = small | published.suppressed
    assert {name: values[name] for name in protected if len(values[name]) < rule.protection} == {}
    assert (found.safe, dict(found.lost), found.is_complete) == (True, {}, True)
    assert protect(tables, rule).published == published


@settings(SETTINGS, max_examples=40)
@given(TWO_EDITIONS, RULES, st.booleans())
def test_two_editions_together_are_safe(editions, rule, below):
    """A year later, or after a correction. A reader subtracts one from the other, and knows what "below 5" means."""
    first, second = editions
    rule = replace(rule, below=below)
    before = protect(first, rule).published
    tables = beside(second, first, before, rule)
    found = protect(tables, rule)
    printed, words = shown(first, before), shown(second, found.published)
    numbers = printed[0] | words[0]
    reading = [meaning_of_wording(each, rule) for each in (before, found.published)]
    values = possible_values(
        tables,
        numbers,
        printed[1] | words[1],
        most=9,
        least=rule.smallest_suppressed,
        fits=lambda solution: all(each(solution) for each in reading),
    )
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    assert {name: values[name] for name in small if len(values[name]) < rule.protection} == {}
    assert (found.safe, dict(found.lost), found.is_complete) == (True, {}, True)


def meaning_of_wording(published, rule):
    """What a reader knows from "below 5", and from the marker beside it: not small."""
    others_may_be = 0 if rule.zeros is Zeros.LIKE_ANY else 5

    def fits(solution):
        return all(rule.smallest_small <= solution[name] < 5 for name in published.primary) and all(
            solution[name] >= 5 or solution[name] == others_may_be for name in published.secondary
        )

    return fits if published.wording else lambda solution: True


def shown(tables, published):
    """The numbers and the percentages that a reader sees."""
    numbers = {name: count for name, count in published.cells.items() if count is not SUPPRESSED}
    return numbers, {name: words for name, words in published.percentages.items() if words is not SUPPRESSED}


@settings(SETTINGS, max_examples=40)
@given(ANY, st.sampled_from(list(Zeros)))
def test_the_wording_is_used_only_where_it_discloses_nothing(tables, zeros):
    rule = ProtectionRule(zeros=zeros, below=True)
    published = protect(tables, rule).published
    numbers, words = shown(tables, published)
    as_rounded = with_decimals(tables, words)
    values = possible_values(
        as_rounded, numbers, words, most=12, least=rule.smallest_suppressed, fits=meaning_of_wording(published, rule)
    )
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    assert {name: values[name] for name in small if len(values[name]) < rule.protection} == {}


def with_decimals(tables, words):
    """The tables with percentages as they were printed, some with fewer decimals than asked for."""
    fewer = {name: Percentage(tables.percentages[name].of, decimals_in(word)) for name, word in words.items()}
    return type(tables)(tables.cells, tables.unprinted, tables.sums, tables.subsets, fewer, tables.keep)


@SETTINGS
@given(ANY, RULES)
def test_no_safe_pattern_suppresses_less(tables, rule):
    """Every pattern that suppresses fewer cells leaks."""
    found = protect(tables, rule)
    cost = cost_of(found.published.suppressed, tables)
    cheaper = [pattern for pattern in patterns(tables, rule) if cost_of(pattern, tables) < cost]
    assert found.is_cheapest
    assert [pattern for pattern in cheaper if is_safe(pattern, tables, rule)] == []


def patterns(tables, rule):
    small = frozenset(name for name, count in tables.cells.items() if rule.is_small(count))
    zeros = {name for name, count in tables.cells.items() if count == 0 and rule.zeros is Zeros.PRINTED}
    others = tables.cells.keys() - small - zeros
    return (small.union(more) for more in chain.from_iterable(combinations(others, n) for n in range(len(others) + 1)))


def cost_of(pattern, tables):
    """Totals that are to be kept first, then the number of cells."""
    return len(pattern & tables.keep), len(pattern)


def is_safe(pattern, tables, rule):
    printed = {name: count for name, count in tables.cells.items() if name not in pattern}
    found = audit(
        AttackerKnowledge(
            external_bounds(tables, printed, rule.smallest_suppressed, None), tables.sums, tables.subsets
        ),
        rule,
    )
    return found.safe and all(len(found.values[name]) >= rule.protection for name in pattern)
