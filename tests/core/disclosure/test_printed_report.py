"""The board's own two tables: disclosed as they were printed, and safe as this software prints them.

The suppressed counts are not written here. They are worked out from what was printed, during a test, and never compared
with a number.
"""

from dataclasses import replace
from itertools import product

import pytest

from core.disclosure.audit import audit
from core.disclosure.knowledge import knowledge_without_protection
from core.disclosure.protect import protect
from core.disclosure.tables import EarlierEditions, Percentage, ProtectionRule, Sum, Zeros
from tests.core.disclosure.small_tables import FOUR_YEARS, NUMBERS, ONE_YEAR, as_entries, read, year_in_all
from tests.core.disclosure.strategies import shares

RULE = ProtectionRule(zeros=Zeros.PRINTED)
ALWAYS = {"zeros": Zeros.PRINTED, "marker": "[c]"}
BELOW = {name for name, entry in (FOUR_YEARS | ONE_YEAR).items() if str(entry).startswith("below")}
SHARES = shares([f"all/{number}" for number in NUMBERS], "all", 0)


def names_only():
    """The tables as a reader knows them: the names of the counts, and how they add up."""
    return replace(year_in_all([0] * 10, [0] * 10), percentages=SHARES)


@pytest.fixture(scope="module")
def as_printed():
    return read(FOUR_YEARS | ONE_YEAR, names_only(), **ALWAYS)


def test_the_four_year_table_discloses_all_five_suppressed_counts():
    alone = {**dict.fromkeys(ONE_YEAR, "[c]"), **FOUR_YEARS}
    found = read(alone, names_only(), **ALWAYS | {"zeros": Zeros.LIKE_ANY})
    hidden = {name for name in BELOW if name.startswith("all/")}
    assert len(hidden) == 5
    assert {name for name in hidden if len(found.values[name]) == 1} == hidden
    assert hidden <= set(found.leaks)


def test_the_year_alone_protects_every_suppressed_count():
    tables = names_only()
    found = read({**dict.fromkeys(FOUR_YEARS, "[c]"), **ONE_YEAR}, tables, **ALWAYS | {"zeros": Zeros.LIKE_ANY})
    assert [name for name in found.leaks if name.startswith("year/")] == []


def test_both_tables_together_disclose_two_counts_of_the_year(as_printed):
    narrowed = [name for name in BELOW if name.startswith("year/") and len(as_printed.values[name]) < 3]
    assert len(narrowed) == 2
    assert set(narrowed) <= set(as_printed.leaks)


@pytest.fixture(scope="module")
def own(as_printed):
    """Tables that print so: those of four years as they must have been, the year in the first way that fits."""
    printed = {name: str(entry).partition(" ")[0] for name, entry in (FOUR_YEARS | ONE_YEAR).items()}
    sure = {name: int(words) for name, words in printed.items() if words.isdecimal()}
    sure |= {name: low for name, (low, high) in as_printed.intervals.items() if low == high}
    open_ones = sorted(name for name in BELOW if name not in sure)
    left = sure["year"] - sum(sure.get(f"year/{number}", 0) for number in NUMBERS)
    choices = product(*(sorted(as_printed.values[name]) for name in open_ones))
    sure |= dict(zip(open_ones, next(each for each in choices if sum(each) == left), strict=True))
    year = [sure[f"year/{number}"] for number in NUMBERS]
    before = [sure[f"all/{number}"] - sure[f"year/{number}"] for number in NUMBERS]
    return replace(year_in_all(year, before), percentages=SHARES)


def test_as_published_they_are_safe_alone_and_together(own):
    protected = protect(own, RULE)
    assert (protected.safe, protected.is_cheapest, protected.is_complete) == (True, True, True)
    entries = as_entries(protected.published)
    for table in ("year", "all", ""):
        listed = {name: entry if name.startswith(table) else "[c]" for name, entry in entries.items()}
        found = read(listed, names_only(), **ALWAYS | ({"zeros": Zeros.LIKE_ANY} if table else {}))
        assert {name: len(values) for name, values in found.values.items() if len(values) < 3 and name in BELOW} == {}
        assert found.leaks == ()


def test_totals_and_the_two_large_categories_are_printed(own):
    entries = as_entries(protect(own, RULE).published)
    shown = {name for name, entry in entries.items() if entry != "[c]"}
    assert shown >= {"year", "all", "year/7", "year/8", "all/7", "all/8", "year/2", "year/5", "year/6"}
    assert (entries["all/7"], entries["all/8"]) == (FOUR_YEARS["all/7"], FOUR_YEARS["all/8"])


def next_edition(own, first, growth):
    """The edition of a year later, before a reader who has the first: its year, and all years to its end."""
    now = year_in_all(growth, [own.cells[f"all/{number}"] for number in NUMBERS])
    same = {f"before/{number}": f"then all/{number}" for number in NUMBERS}
    sums = [Sum(each.total, tuple(same.get(part, part) for part in each.parts)) for each in now.sums]
    sums += [Sum(f"then {each.total}", tuple(f"then {part}" for part in each.parts)) for each in own.sums]
    printed = [name for name, words in first.published.percentages.items() if isinstance(words, str)]
    earlier = EarlierEditions(
        counts={f"then {name}": count for name, count in own.cells.items()},
        suppressed=frozenset(f"then {name}" for name in first.published.suppressed),
        percentages={f"then {name}": Percentage("then all") for name in printed},
    )
    before = {f"then {name}": count for name, count in own.unprinted.items()}
    return replace(now, unprinted=before, sums=tuple(sums), percentages=SHARES, earlier=earlier)


GROWTH = [1, 0, 2, 0, 1, 3, 12, 9, 0, 2]


def test_a_second_edition_a_year_later_is_safe_beside_the_first(own):
    first = protect(own, RULE)
    second = next_edition(own, first, GROWTH)
    protected = protect(second, RULE)
    assert (protected.safe, dict(protected.lost), protected.is_complete) == (True, {}, True)
    small = [name for name, count in second.counts.items() if 0 < count < 5]
    assert len(small) > 15
    assert [name for name in small if len(protected.audit.values.get(name, ())) < 3] == []


def test_a_second_edition_with_primary_suppression_alone_leaks(own):
    second = next_edition(own, protect(own, RULE), GROWTH)
    assert len(audit(knowledge_without_protection(second, RULE), RULE).leaks) > 5
