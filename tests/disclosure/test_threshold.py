"""Which counts are hidden, and that none of them can be worked out."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.tables import HIDDEN, LinkedTables, Sum
from disclosure.threshold import protect
from tests.disclosure.enumeration import possible_values

C = HIDDEN
ROOT = Path(__file__).parents[2]


def table(*counts, name="cell"):
    """One row of counts with its total."""
    cells = {f"{name} {n}": count for n, count in enumerate(counts, start=1)}
    total = f"{name} total"
    return LinkedTables(cells | {total: sum(counts)}, sums=(Sum(total, tuple(cells)),), keep=frozenset({total}))


def as_printed(tables, **settings):
    return list(protect(tables, **settings).cells.values())


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        pytest.param((1, 1, 6), [C, C, C, 8], id="A: two ones need a third"),
        pytest.param((4, 4, 6), [C, C, 6, 14], id="B: two fours under one marker may be 1 to 7"),
        pytest.param((2, 7, 9), [C, C, 9, 18], id="C: the next smallest keeps it company"),
        pytest.param((1, 5, 20), [C, C, 20, 26], id="D: one marker for both"),
        pytest.param((0, 3, 12), [0, C, C, 15], id="E: a zero is printed and protects nothing"),
        pytest.param((3, 3, 9), [C, C, 9, 15], id="F: two threes protect each other"),
        pytest.param((5, 0, 8), [5, 0, 8, 13], id="exactly five is shown"),
        pytest.param((0, 0), [0, 0, 0], id="nothing to hide"),
        pytest.param((1, 1, 1, 1, 1), [C] * 6, id="five ones under a five: the total goes too"),
        pytest.param((3, 0), [C, 0, C], id="a total that is small itself"),
    ],
)
def test_a_row_and_its_total(counts, printed):
    assert as_printed(table(*counts)) == printed


def test_a_block_of_four_with_margins():
    """G: 2 and 8 over 7 and 3. Hidden together, no margin gives any of the four away."""
    cells = {"a": 2, "b": 8, "c": 7, "d": 3, "row 1": 10, "row 2": 10, "column 1": 9, "column 2": 11}
    rows = (Sum("row 1", ("a", "b")), Sum("row 2", ("c", "d")))
    columns = (Sum("column 1", ("a", "c")), Sum("column 2", ("b", "d")))
    block = LinkedTables(cells, sums=rows + columns, keep=frozenset(cells) - set("abcd"))
    assert as_printed(block) == [C, C, C, C, 10, 10, 9, 11]


def test_a_small_count_that_stands_nowhere_is_protected_from_subtraction():
    """11 over all years less 9 this year would say that the years before had 2."""
    tables = LinkedTables({"year": 9, "all years": 11}, {"earlier": 2}, (Sum("all years", ("year", "earlier")),))
    assert as_printed(tables) == [C, 11]


def test_a_count_is_not_given_away_by_the_table_of_all_years():
    """Hidden in the year, where another hides with it; but all years show 6 and the years before had none."""
    cells = {"y/1": 6, "y/2": 2, "y/3": 3, "c/1": 9, "c/2": 6, "c/3": 3}
    years_before = {"e/1": 3, "e/2": 4, "e/3": 0}
    sums = tuple(Sum(f"c/{n}", (f"y/{n}", f"e/{n}")) for n in (1, 2, 3))
    assert as_printed(LinkedTables(cells, years_before, sums)) == [C, C, C, 9, 6, C]


def test_no_more_is_hidden_than_it_takes():
    """Two tables that say the same: hiding a count means hiding it in both, and one of each is enough."""
    year = {"y/7": 9, "y/8": 9, "y": 19}
    same = {"c/7": 9, "c/8": 9, "c": 19}
    sums = (Sum("y", ("y/7", "y/8", "y/rest")), Sum("c", ("c/7", "c/8", "c/rest")))
    links = tuple(Sum(f"c{row}", (f"y{row}", f"e{row}")) for row in ("/7", "/8", "/rest", ""))
    earlier = {"e/7": 0, "e/8": 0, "e/rest": 0, "e": 0}
    rest = {"y/rest": 1, "c/rest": 1}
    tables = LinkedTables(year | same, rest | earlier, (*sums, *links, Sum("e", ("e/7", "e/8", "e/rest"))))
    assert protect(tables).hidden in ({"y/7", "c/7"}, {"y/8", "c/8"})


def test_the_same_cells_are_hidden_on_every_run():
    """The order in which a set is read differs from run to run; what is printed must not."""
    script = (
        "from disclosure.tables import LinkedTables, Sum; from disclosure.threshold import protect;"
        "cells = {f'r{n}': 7 for n in range(9)};"
        "tables = LinkedTables(cells | {'r9': 1, 't': 64}, sums=(Sum('t', (*cells, 'r9')),));"
        "print(*protect(tables).cells.values())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True
        ).stdout
        for seed in "1234"
    }
    assert runs == {"Marker.HIDDEN 7 7 7 7 7 7 7 7 Marker.HIDDEN 64\n"}


def test_the_threshold_is_a_setting():
    assert as_printed(table(4, 9, 12), threshold=3) == [4, 9, 12, 25]
    assert as_printed(table(4, 9, 12), threshold=10) == [C, C, 12, 25]


def test_protection_is_a_setting_but_never_one_value():
    assert as_printed(table(2, 1, 6), protection=2) == [C, C, 6, 9]
    assert as_printed(table(2, 1, 6), protection=3) == [C, C, C, 9]
    with pytest.raises(ValueError, match="2 or more"):
        protect(table(2, 1, 6), protection=1)


counts = st.integers(0, 7)
CALM = settings(max_examples=60, deadline=None)


def assert_safe(tables, base, sums):
    """Every number printed is true, and every small count has three values or more to whoever tries them all."""
    printed = protect(tables)
    assert all(shown in (HIDDEN, tables.cells[name]) for name, shown in printed.cells.items())
    small = {name for name, count in tables.counts.items() if 0 < count < 5}
    assert small & tables.cells.keys() <= printed.hidden
    wanted = small | printed.hidden
    most = 3 * max(tables.counts[name] for name in base)
    found = possible_values(printed.cells, base, sums, most=most, wanted=wanted, enough=3)
    assert {name: found[name] for name in wanted if len(found[name]) < 3} == {}
    assert protect(tables) == printed


@CALM
@given(st.lists(counts, min_size=1, max_size=4))
def test_no_count_in_a_row_can_be_worked_out(row):
    cells = {f"r{n}": count for n, count in enumerate(row)}
    sums = {"total": tuple(cells)}
    tables = LinkedTables(cells | {"total": sum(row)}, sums=(Sum("total", tuple(cells)),), keep=frozenset({"total"}))
    assert_safe(tables, list(cells), sums)


@CALM
@given(st.lists(counts, min_size=4, max_size=4))
def test_no_count_in_a_block_with_margins_can_be_worked_out(block):
    cells = dict(zip(("a", "b", "c", "d"), block, strict=True))
    sums = {"row 1": ("a", "b"), "row 2": ("c", "d"), "column 1": ("a", "c"), "column 2": ("b", "d")}
    totals = {total: sum(cells[part] for part in parts) for total, parts in sums.items()}
    linked = tuple(Sum(total, parts) for total, parts in sums.items())
    assert_safe(LinkedTables(cells | totals, sums=linked, keep=frozenset(totals)), list(cells), sums)


@CALM
@given(st.lists(counts, min_size=2, max_size=2), st.lists(counts, min_size=2, max_size=2))
def test_no_count_of_a_year_or_of_the_years_before_can_be_worked_out(year, earlier):
    """The year's table and the table of all years are printed; the years before are only their difference."""
    base = {"y1": year[0], "y2": year[1], "e1": earlier[0], "e2": earlier[1]}
    sums = {"c1": ("y1", "e1"), "c2": ("y2", "e2"), "y": ("y1", "y2"), "e": ("e1", "e2"), "c": tuple(base)}
    counts = base | {total: sum(base[part] for part in parts) for total, parts in sums.items()}
    linked = [Sum(total, parts) for total, parts in sums.items()] + [Sum("c", ("y", "e")), Sum("c", ("c1", "c2"))]
    unprinted = {name: counts[name] for name in ("e1", "e2", "e")}
    cells = {name: count for name, count in counts.items() if name not in unprinted}
    assert_safe(LinkedTables(cells, unprinted, tuple(linked), keep=frozenset({"y", "c"})), list(base), sums)
