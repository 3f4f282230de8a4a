"""What merging rows or pooling years costs a reader, compared with suppression."""

from dataclasses import replace

from core.disclosure.protect import protect
from core.disclosure.table_redesign import TableRedesign, cheapest_merger, with_merged_cells
from core.disclosure.tables import SUPPRESSED, LinkedTables, Percentage, ProtectionRule, Sum, Zeros
from tests.core.disclosure.small_tables import one_row, with_margins

RULE = ProtectionRule(zeros=Zeros.PRINTED)


def test_merging_two_small_rows_prints_one_number_where_suppression_prints_none():
    tables = one_row(1, 4, 30, 40)
    as_asked = TableRedesign(tables, protect(tables, RULE))
    merger = cheapest_merger(tables, RULE, {name: [name] for name in "abcd"})
    assert (as_asked.suppressed, as_asked.information_loss(tables)) == ({"a", "b"}, (0, 2))
    assert (merger.rows, merger.suppressed, merger.information_loss(tables)) == (("a", "b"), frozenset(), (0, 1))
    assert merger.protected.published.cells == {"c": 30, "d": 40, "total": 75, "other 1": 5}


def test_large_rows_are_not_worth_merging():
    tables = with_margins([[1, 9, 9], [9, 1, 9], [9, 9, 20], [30, 30, 30]])
    rows = {f"row {i}": [f"{i}0", f"{i}1", f"{i}2", f"row {i}"] for i in range(4)}
    as_asked, merger = TableRedesign(tables, protect(tables, RULE)), cheapest_merger(tables, RULE, rows)
    assert merger.protected.safe
    assert len(as_asked.suppressed) == 4
    assert as_asked.information_loss(tables) == merger.information_loss(tables) == (0, 4)


def test_information_loss_counts_the_weight_of_a_cell():
    tables = replace(one_row(1, 4, 30, 40), weights={"a": 5})
    assert TableRedesign(tables, protect(tables, RULE)).information_loss(tables) == (0, 6)


def test_merged_cells_are_still_protected():
    """2 and 4 are merged into 6; another table would print the 4, and must not."""
    tables = LinkedTables(
        {"a": 2, "b": 4, "c": 9, "total": 15, "b again": 4, "d": 20, "all": 24},
        sums=(Sum("total", ("a", "b", "c")), Sum("b", ("b again",)), Sum("all", ("b again", "d"))),
        keep=frozenset({"total", "all"}),
    )
    made = with_merged_cells(tables, {"other": ("a", "b")})
    found = protect(made, RULE)
    assert (made.cells["other"], made.unprinted) == (6, {"a": 2, "b": 4})
    assert found.safe
    assert all(len(found.audit.values[name]) >= 3 for name in ("a", "b"))
    assert found.published.cells["b again"] is SUPPRESSED


def test_pooling_years_is_a_merger_too():
    base = {"y1/a": 2, "y1/b": 9, "y2/a": 3, "y2/b": 8, "y3/a": 6, "y3/b": 20}
    sums = tuple(Sum(year, (f"{year}/a", f"{year}/b")) for year in ("y1", "y2", "y3"))
    cells = base | {"y1": 11, "y2": 11, "y3": 26}
    tables = LinkedTables(cells, sums=sums, percentages={n: Percentage(n[:2], 1) for n in base})
    pooled = {f"y12{row}": (f"y1{row}", f"y2{row}") for row in ("", "/a", "/b")}
    found = protect(with_merged_cells(tables, pooled), RULE)
    assert found.published.cells == {"y3/a": 6, "y3/b": 20, "y3": 26, "y12": 22, "y12/a": 5, "y12/b": 17}
    assert found.published.percentages == {"y3/a": "23.1%", "y3/b": "76.9%"}


def test_merged_parts_of_one_whole_keep_their_percentage():
    tables = one_row(1, 4, 30, 40)
    shares = {name: Percentage("total", 1) for name in "abcd"}
    made = with_merged_cells(replace(tables, percentages=shares), {"other": ("a", "b")})
    assert set(made.percentages) == {"c", "d", "other"}
    assert protect(made, RULE).published.percentages["other"] == "6.7%"


def test_two_rows_alone_are_not_merged():
    assert cheapest_merger(one_row(1, 9), RULE, {name: [name] for name in "ab"}) is None
