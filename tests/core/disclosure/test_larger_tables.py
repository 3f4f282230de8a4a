"""Tables too large for brute force, audited as files are: from what is printed alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.disclosure.protect import protect
from core.disclosure.tables import SUPPRESSED, Percentage, ProtectionRule, Subset, Sum, Zeros
from tests.core.disclosure.small_tables import NUMBERS, as_entries, read, with_margins, year_in_all
from tests.core.disclosure.strategies import shares
from tests.core.disclosure.test_any_tables import RULES

pytestmark = pytest.mark.slow

SETTINGS = settings(max_examples=15, deadline=None, derandomize=True)
COUNT = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 13, 21, 40])
TEN = st.lists(COUNT, min_size=10, max_size=10)
DECIMALS = st.integers(0, 2)


@st.composite
def two_dimensions(draw):
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    tables = with_margins([draw(st.lists(COUNT, min_size=columns, max_size=columns)) for _ in range(rows)])
    return replace(tables, percentages=shares([f"row {n}" for n in range(rows)], "total", draw(DECIMALS)))


@st.composite
def whole_publications(draw):
    """A year within all years by category, those with modifiable factors among all, outstanding, and all areas."""
    tables = year_in_all(draw(TEN), draw(TEN))
    reviewed = tables.cells["all"]
    modifiable, elsewhere = draw(st.integers(0, reviewed)), draw(COUNT)
    outstanding = dict(zip(("waiting/1", "waiting/2"), (draw(COUNT), draw(COUNT)), strict=True))
    cells = {**tables.cells, **outstanding, "waiting": sum(outstanding.values()), "modifiable": modifiable}
    cells |= {"known": reviewed + cells["waiting"], "elsewhere": elsewhere, "all areas": reviewed + elsewhere}
    sums = [Sum("waiting", tuple(outstanding)), Sum("known", ("all", "waiting"))]
    sums += [Sum("all areas", ("all", "elsewhere"))]
    percentages = shares([f"all/{number}" for number in NUMBERS], "all", draw(DECIMALS))
    percentages |= {"modifiable": Percentage("all", draw(DECIMALS)), "all": Percentage("known")}
    subsets = (Subset("modifiable", "all"),)
    return replace(tables, cells=cells, sums=(*tables.sums, *sums), subsets=subsets, percentages=percentages)


@SETTINGS
@given(st.one_of(two_dimensions(), whole_publications()), RULES)
def test_published_tables_are_safe_true_and_the_same_on_every_run(tables, rule):
    found = protect(tables, rule)
    published = found.published
    assert {
        name: count for name, count in published.cells.items() if count is not SUPPRESSED
    }.items() <= tables.cells.items()
    reader = read(as_entries(published), tables, zeros=rule.zeros, protection=rule.protection)
    small = {name for name, count in tables.counts.items() if rule.is_small(count)}
    protected = small | published.suppressed
    assert {name: reader.values[name] for name in protected if len(reader.values[name]) < rule.protection} == {}
    assert (reader.leaks, found.safe, found.is_complete) == ((), True, True)
    assert protect(tables, rule).published == published


@SETTINGS
@given(whole_publications(), st.sampled_from([1e-9, 0.05]))
def test_published_tables_are_safe_however_little_time_there_is(tables, seconds):
    """What is not decided in the time stays suppressed. The audit itself is given all the time it needs."""
    published = protect(tables, ProtectionRule(zeros=Zeros.PRINTED, seconds=seconds)).published
    assert read(as_entries(published), tables, zeros=Zeros.PRINTED).leaks == ()
