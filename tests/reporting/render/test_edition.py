"""A malformed document is refused with a sentence that says where and why."""

import pytest

from reporting.render import DocumentError, render_sections
from tests.reporting.render.blocks import money_table, prose, section
from tests.reporting.render.chart_blocks import attendance_chart, rag_chart
from tests.reporting.render.documents import annual_report


def refusal(*blocks: dict, **changes) -> str:
    document = annual_report(sections=[section("money", "Money", *blocks)], **changes)
    with pytest.raises(DocumentError) as refused:
        render_sections(document)
    return str(refused.value)


def without(block: dict, key: str) -> dict:
    return {name: value for name, value in block.items() if name != key}


def test_a_table_without_columns_is_named_by_section_and_block():
    assert refusal(prose("Some text."), without(money_table(), "columns")) == (
        "Section “money”, block 2 (table) has no “columns”."
    )


def test_a_row_of_another_length_than_the_table_is_named():
    table = {**money_table(), "rows": [["Borough council", "£1", "extra"]]}
    assert refusal(table) == "Section “money”, block 1 (table), row 1 has 3 cells where the table has 2 columns."


def test_a_cell_that_is_a_number_is_refused_because_figures_arrive_printed():
    table = {**money_table(), "rows": [["Borough council", 77100]]}
    assert refusal(table) == "Section “money”, block 1 (table), row 1, cell 2 should be a dict, not int."


def test_an_unknown_block_is_refused_with_the_known_ones():
    assert refusal({"type": "video"}) == (
        "Section “money”, block 1: “video” is not a type of block (prose, table, chart, list, note)."
    )


def test_an_unknown_kind_of_chart_is_refused_with_the_known_ones():
    assert refusal({**attendance_chart(), "kind": "pie"}) == (
        "Section “money”, block 1 (chart): “pie” is not a kind of chart (bars, stacked, tree)."
    )


def test_a_stacked_bar_with_too_few_values_is_named():
    chart = {**rag_chart(), "bars": [{"label": "Neglect", "values": [1, 2]}]}
    assert refusal(chart) == "Section “money”, block 1 (chart) of kind stacked, bar 1 has 2 values for 5 series."


def test_a_rating_of_an_unknown_colour_is_refused():
    table = {**money_table(), "rows": [["Borough council", {"text": "Fine", "rag": "mauve"}]]}
    assert refusal(table) == (
        "Section “money”, block 1 (table), row 1, cell 2: “mauve” is not a colour of a rating "
        "(green, amber, red, blue, grey)."
    )


def test_a_list_item_without_text_is_named():
    nested = {"type": "list", "items": [{"text": "One", "items": [{"tag": "approved"}]}]}
    assert refusal(nested) == "Section “money”, block 1 (list), item 1, item 1 has no “text”."


def test_a_document_without_a_board_is_refused():
    assert refusal(board={}) == "The document's board has no “name”."


def test_an_anchor_used_twice_is_refused():
    document = annual_report(sections=[section("money", "Money"), section("money", "More money")])
    with pytest.raises(DocumentError, match="Section “money” appears twice"):
        render_sections(document)


def test_a_document_cannot_begin_with_a_part_of_a_section():
    document = annual_report(sections=[section("money", "Money", level=2)])
    with pytest.raises(DocumentError, match="Section “money” comes first"):
        render_sections(document)
