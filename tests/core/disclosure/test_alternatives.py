"""What merging rows and pooling years would cost a reader, beside hiding."""

from dataclasses import replace

from core.disclosure.alternatives import Way, cheapest_merger, merged
from core.disclosure.protect import protect
from core.disclosure.tables import HIDDEN, LinkedTables, Percentage, Rule, Sum, Zeros
from tests.core.disclosure.cases import one_row, with_margins

RULE = Rule(zeros=Zeros.PRINTED)


def test_two_small_rows_are_one_number_where_hiding_prints_none():
    tables = one_row(1, 4, 30, 40)
    now, way = Way(tables, protect(tables, RULE)), cheapest_merger(tables, RULE, {name: [name] for name in "abcd"})
    assert (now.hidden, now.cost(tables)) == ({"a", "b"}, (0, 2))
    assert (way.rows, way.hidden, way.cost(tables)) == (("a", "b"), frozenset(), (0, 1))
    assert way.protected.published.cells == {"c": 30, "d": 40, "total": 75, "other 1": 5}


def test_large_rows_are_not_worth_merging():
    tables = with_margins([[1, 9, 9], [9, 1, 9], [9, 9, 20], [30, 30, 30]])
    rows = {f"row {i}": [f"{i}0", f"{i}1", f"{i}2", f"row {i}"] for i in range(4)}
    now, way = Way(tables, protect(tables, RULE)), cheapest_merger(tables, RULE, rows)
    assert way.protected.safe
    assert (len(now.hidden), now.cost(tables), way.cost(tables)) == (4, (0, 4), (0, 4))


def test_what_a_reader_loses_may_weigh_more():
    tables = replace(one_row(1, 4, 30, 40), weights={"a": 5})
    assert Way(tables, protect(tables, RULE)).cost(tables) == (0, 6)


def test_what_is_merged_is_protected_still():
    """2 and 4 under a printed sum of 6, of which another table prints one: it may not."""
    tables = LinkedTables(
        {"a": 2, "b": 4, "c": 9, "total": 15, "b again": 4, "d": 20, "all": 24},
        sums=(Sum("total", ("a", "b", "c")), Sum("b", ("b again",)), Sum("all", ("b again", "d"))),
        keep=frozenset({"total", "all"}),
    )
    made = merged(tables, {"other": ("a", "b")})
    found = protect(made, RULE)
    assert (made.cells["other"], made.unprinted) == (6, {"a": 2, "b": 4})
    assert found.safe
    assert all(len(found.attack.values[name]) >= 3 for name in ("a", "b"))
    assert found.published.cells["b again"] is HIDDEN


def test_years_are_pooled_in_the_same_way():
    base = {"y1/a": 2, "y1/b": 9, "y2/a": 3, "y2/b": 8, "y3/a": 6, "y3/b": 20}
    sums = tuple(Sum(year, (f"{year}/a", f"{year}/b")) for year in ("y1", "y2", "y3"))
    cells = base | {"y1": 11, "y2": 11, "y3": 26}
    tables = LinkedTables(cells, sums=sums, percentages={n: Percentage(n[:2], 1) for n in base})
    pooled = {f"y12{row}": (f"y1{row}", f"y2{row}") for row in ("", "/a", "/b")}
    found = protect(merged(tables, pooled), RULE)
    assert found.published.cells == {"y3/a": 6, "y3/b": 20, "y3": 26, "y12": 22, "y12/a": 5, "y12/b": 17}
    assert found.published.percentages == {"y3/a": "23.1%", "y3/b": "76.9%"}


def test_parts_of_one_whole_have_a_percentage_together():
    tables = one_row(1, 4, 30, 40)
    shares = {name: Percentage("total", 1) for name in "abcd"}
    made = merged(replace(tables, percentages=shares), {"other": ("a", "b")})
    assert set(made.percentages) == {"c", "d", "other"}
    assert protect(made, RULE).published.percentages["other"] == "6.7%"


def test_a_row_of_two_cannot_be_merged():
    assert cheapest_merger(one_row(1, 9), RULE, {name: [name] for name in "ab"}) is None
