"""What holds for any tables whatever, told by a reader who tries every set of counts there is."""

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.disclosure.attack import Printed, attack
from core.disclosure.protect import protect
from core.disclosure.rounding import places_of, read
from core.disclosure.system import Range, exactly
from core.disclosure.tables import HIDDEN, Percentage, Rule, Zeros
from tests.core.disclosure.enumeration import as_printed, possible_values
from tests.core.disclosure.generated import ANY, TWO_EDITIONS, beside

CALM = settings(max_examples=60, deadline=None, derandomize=True)
RULES = st.builds(Rule, protection=st.integers(2, 3), zeros=st.sampled_from(list(Zeros)))


def told(tables, printed, least, most):
    """What a reader is told of each count; one that is the total of nothing is known to be at most `most`."""
    totals = {each.total for each in tables.sums}
    limits = {name: None if name in totals else most for name in tables.counts}
    lows = {name: 0 if name in tables.unprinted else least for name in tables.counts}
    return {
        name: exactly(printed[name]) if name in printed else Range(lows[name], limits[name]) for name in tables.counts
    }


def bounds_of(values):
    return {name: (min(found), max(found)) for name, found in values.items()}


@CALM
@given(ANY, st.data(), st.integers(0, 1))
def test_the_attack_finds_what_trying_everything_finds(tables, data, least):
    """Whatever is hidden, and whatever percentages are printed beside it."""
    may_be_hidden = [name for name, count in tables.cells.items() if count >= least]
    hidden = data.draw(st.sets(st.sampled_from(may_be_hidden)) if may_be_hidden else st.just(set()))
    shown = data.draw(st.sets(st.sampled_from(sorted(tables.percentages))) if tables.percentages else st.just(set()))
    printed = {name: count for name, count in tables.cells.items() if name not in hidden}
    words = {name: as_printed(tables.counts, tables, name) for name in shown}
    units = {name: read(word, tables.percentages[name].decimals) for name, word in words.items()}
    expected = possible_values(tables, printed, words, most=9, least=least)
    before_reader = told(tables, printed, least, 9)
    found = attack(Printed(before_reader, tables.sums, tables.subsets, tables.percentages, units), Rule())
    missing = {name: values for name, values in expected.items() if name not in printed}
    assert found.bounds == bounds_of(missing)
    assert {name: min(3, len(values)) for name, values in found.values.items()} == {
        name: min(3, len(values)) for name, values in missing.items()
    }
    assert set(found.leaks) == {name for name, values in missing.items() if leaks(values, Rule())}


def leaks(values, rule):
    return len(values) < rule.protection and any(map(rule.is_small, values))


@CALM
@given(ANY, RULES)
def test_nothing_can_be_worked_out_of_what_is_published(tables, rule):
    found = protect(tables, rule)
    published = found.published
    numbers = {name: count for name, count in published.cells.items() if count is not HIDDEN}
    words = {name: words for name, words in published.percentages.items() if words is not HIDDEN}
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    assert numbers.items() <= tables.cells.items()
    assert published.primary == small & tables.cells.keys()
    assert not published.hidden & words.keys()
    as_rounded = with_decimals(tables, words)
    assert all(as_printed(tables.counts, as_rounded, name) == word for name, word in words.items())
    most = rule.protection * max(tables.counts.values(), default=0) if len(tables.cells) < 6 else 12
    values = possible_values(as_rounded, numbers, words, most=most, least=rule.least_hidden)
    watched = small | published.hidden
    assert {name: values[name] for name in watched if len(values[name]) < rule.protection} == {}
    assert (found.safe, dict(found.lost), found.is_complete) == (True, {}, True)
    assert protect(tables, rule).published == published


@settings(CALM, max_examples=40)
@given(TWO_EDITIONS, RULES, st.booleans())
def test_two_editions_together_tell_no_more_than_one_may(editions, rule, below):
    """A year later, or after a correction. The reader subtracts one from the other, and knows what words mean."""
    first, second = editions
    rule = replace(rule, below=below)
    before = protect(first, rule).published
    tables = beside(second, first, before)
    found = protect(tables, rule)
    printed, words = shown(first, before), shown(second, found.published)
    numbers = printed[0] | words[0]
    reading = [words_say(each, rule) for each in (before, found.published)]
    values = possible_values(
        tables,
        numbers,
        printed[1] | words[1],
        most=9,
        least=rule.least_hidden,
        fits=lambda world: all(each(world) for each in reading),
    )
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    assert {name: values[name] for name in small if len(values[name]) < rule.protection} == {}
    assert (found.safe, dict(found.lost), found.is_complete) == (True, {}, True)


def words_say(published, rule):
    """What a reader knows by "below 5", and by the marker that stands beside it: not small."""
    others_may_be = 0 if rule.zeros is Zeros.LIKE_ANY else 5

    def fits(world):
        return all(0 < world[name] < 5 for name in published.primary) and all(
            world[name] >= 5 or world[name] == others_may_be for name in published.secondary
        )

    return fits if published.wording else lambda world: True


def shown(tables, published):
    """The numbers and the percentages that a reader sees."""
    numbers = {name: count for name, count in published.cells.items() if count is not HIDDEN}
    return numbers, {name: words for name, words in published.percentages.items() if words is not HIDDEN}


@settings(CALM, max_examples=40)
@given(ANY, st.sampled_from(list(Zeros)))
def test_the_boards_words_are_used_only_where_they_give_nothing_away(tables, zeros):
    rule = Rule(zeros=zeros, below=True)
    published = protect(tables, rule).published
    numbers, words = shown(tables, published)
    as_rounded = with_decimals(tables, words)
    values = possible_values(
        as_rounded, numbers, words, most=12, least=rule.least_hidden, fits=words_say(published, rule)
    )
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    assert {name: values[name] for name in small if len(values[name]) < rule.protection} == {}


def with_decimals(tables, words):
    """The tables with percentages as they were printed, some with fewer decimals than asked for."""
    fewer = {name: Percentage(tables.percentages[name].of, places_of(word)) for name, word in words.items()}
    return type(tables)(tables.cells, tables.unprinted, tables.sums, tables.subsets, fewer, tables.keep)


@CALM
@given(ANY, RULES)
def test_no_other_pattern_hides_less(tables, rule):
    """Against every pattern there is: those that hide fewer cells all leak."""
    found = protect(tables, rule)
    cost = cost_of(found.published.hidden, tables)
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
    found = attack(Printed(told(tables, printed, rule.least_hidden, None), tables.sums, tables.subsets), rule)
    return found.safe and all(len(found.values[name]) >= rule.protection for name in pattern)
