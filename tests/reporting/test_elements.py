"""The elements of an edition: how figures become cells and bars, and how tables and charts are numbered."""

from decimal import Decimal

from core.records.figures import Hidden, Money, Rate
from reporting.blocks.elements import bar, below, bullets, group, note, number, rag, table, text
from reporting.editions.document import digest_of, number_blocks, section, to_bytes


def test_a_table_prints_every_value_as_the_text_does():
    made = table(
        "Seats",
        [text("Seat"), number("Rate")],
        [["Police", below(Rate(2, 7), True)], ["Health", Rate(0, 0)], ["Schools", Hidden()]],
        period="calendar year 2031",
        total=["All", Money(Decimal("1234.50"))],
        notes=["", "Half up."],
    )
    assert made == {
        "type": "table",
        "caption": "Seats",
        "period": "calendar year 2031",
        "columns": [{"label": "Seat", "kind": "text"}, {"label": "Rate", "kind": "number"}],
        "rows": [["Police", {"text": "29%", "flag": "below"}], ["Health", "not applicable"], ["Schools", "[c]"]],
        "total": ["All", "£1,234.50"],
        "notes": ["Half up."],
        "row_header": 0,
    }


def test_rows_may_stand_in_groups_and_nothing_given_is_an_empty_cell():
    made = table(
        "Plan",
        [text("Action"), text("Rating")],
        [group("Health", [["Do", rag("Done", "green")], ["X", None]])],
        period="",
    )
    assert made["rows"] == [{"group": "Health", "rows": [["Do", {"text": "Done", "rag": "green"}], ["X", ""]]}]


def test_a_bar_of_a_rate_carries_its_counts():
    assert bar("Police", Rate(5, 7), flag="below") == {
        "label": "Police",
        "value": 71,
        "shown": "71% (5 of 7)",
        "flag": "below",
    }


def test_a_bar_of_nothing_expected_or_of_a_hidden_count_has_no_length():
    assert bar("New seat", Rate(0, 0)) == {"label": "New seat", "value": None, "shown": "not applicable", "flag": None}
    assert bar("Category", Hidden()) == {"label": "Category", "value": None, "shown": "[c]", "flag": None}


def test_a_bar_of_money_is_drawn_in_pounds():
    assert bar("Grants", Money(Decimal("27186.00")))["value"] == 27186
    assert bar("Pence", Money(Decimal("0.50")))["value"] == 0.5


def test_tables_and_charts_are_numbered_through_the_document_each_on_its_own():
    one, two, drawn = table("A", [], [], period=""), table("B", [], [], period=""), {"type": "chart"}
    number_blocks([section("a", "A", [one, bullets("", ["x"])]), section("b", "B", [drawn, note("n"), two])])
    assert [one["number"], two["number"], drawn["number"]] == [1, 2, 1]


def test_the_same_document_has_the_same_bytes_whatever_the_order_of_its_keys():
    assert to_bytes({"b": "£", "a": [1]}) == to_bytes({"a": [1], "b": "£"}) == '{"a":[1],"b":"£"}'.encode()
    assert digest_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_optional_column_with_nothing_in_it_is_left_out():
    made = table(
        "Links",
        [text("Post"), text("Level"), text("Note")],
        [["Chair", "", ""], group("Others", [["Head", "", "new"]])],
        period="2031",
        total=["All", "", ""],
        optional=["Level", "Note"],
    )
    assert [column["label"] for column in made["columns"]] == ["Post", "Note"]
    assert (made["rows"], made["total"]) == (
        [["Chair", ""], {"group": "Others", "rows": [["Head", "new"]]}],
        ["All", ""],
    )


def test_the_column_that_heads_the_rows_keeps_its_place():
    columns, rows = [number("No."), text("Action")], [["", "Do"]]
    made = table("Plan", columns, rows, period="2031", row_header=1, optional=["No."])
    assert (made["columns"], made["row_header"]) == ([text("Action")], 0)
