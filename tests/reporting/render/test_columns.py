"""How wide the columns of a printed table are."""

import pytest

from core.documents.charts.metrics import text_width
from reporting.render.columns import FONT_SIZE, NARROW_ROOM, ROOM, column_widths
from tests.reporting.render.blocks import attendance_table, column, money_table, plan_table, register_table


def table(*rows: list, kinds: str = "tt") -> dict:
    columns = [column(f"Column {number}", "number" if kind == "n" else "text") for number, kind in enumerate(kinds)]
    return {"columns": columns, "rows": list(rows)}


@pytest.mark.parametrize("block", [attendance_table(), register_table(), money_table(), plan_table()])
def test_the_widths_fill_the_table(block):
    widths, _ = column_widths(block, wide=False)
    assert sum(widths) == pytest.approx(100, abs=0.1)


def test_a_table_with_little_to_say_is_narrow():
    assert column_widths(money_table(), wide=False)[1] is True
    assert column_widths(attendance_table(), wide=False)[1] is False


def test_figures_keep_their_natural_width_and_text_takes_the_rest():
    (text, number), narrow = column_widths(table(["Police", "£32,550"], kinds="tn"), wide=False)
    assert narrow
    assert number * NARROW_ROOM / 100 < 80 < text * NARROW_ROOM / 100


def test_a_short_column_keeps_to_one_line_beside_a_long_one():
    long = "Agree with every partner what is collected about neglect, how often and by whom. " * 3
    (short, _), _ = column_widths(table(["not stated", long]), wide=False)
    assert short * ROOM[False] / 100 >= text_width("not stated", FONT_SIZE) + 14


def test_a_rating_is_never_broken_over_lines():
    long = "Agree with every partner what is collected about neglect, how often and by whom. " * 9
    widths, _ = column_widths(table([long, long, {"text": "Carried forward", "rag": "blue"}], kinds="ttt"), wide=False)
    assert widths[2] * ROOM[False] / 100 > text_width("Carried forward", FONT_SIZE, bold=True) + 18


def test_a_table_with_nothing_in_it_still_has_columns():
    assert column_widths(table(), wide=False)[0] == [50, 50]


def test_too_many_columns_share_the_page_by_their_longest_words():
    crowded = table(["Safeguarding"] * 12, kinds="t" * 12)
    widths, narrow = column_widths(crowded, wide=False)
    assert not narrow
    assert sum(widths) == pytest.approx(100, abs=0.1)


ADDRESS = "https://council.example.org/" + "documents/" * 16


def test_a_long_word_takes_nothing_from_columns_of_short_words():
    words = ["Safeguarding", "September", "Committee", "Performance", "£1,234,567"]
    widths, _ = column_widths(table([ADDRESS, *words], kinds="tttttn"), wide=False)
    for word, width in zip(words, widths[1:], strict=True):
        assert width * ROOM[False] / 100 > text_width(word, FONT_SIZE) + 15
    assert widths[0] > max(widths[1:])


def test_where_nothing_fits_the_widest_words_are_broken_and_numbers_are_not():
    wide = ["Multidisciplinary-arrangements"] * 4
    row = [*wide, "Due", {"text": "Carried forward", "rag": "blue"}, "£1,234,567"]
    widths, _ = column_widths(table(row, kinds="tttttTn".lower()), wide=False)
    in_pixels = [width * ROOM[False] / 100 for width in widths]
    assert in_pixels[4] >= text_width("Due", FONT_SIZE) + 16
    assert in_pixels[5] >= text_width("Carried forward", FONT_SIZE, bold=True) + 18
    assert in_pixels[6] >= text_width("£1,234,567", FONT_SIZE) + 16
    assert in_pixels[0] == pytest.approx(in_pixels[3], abs=0.1)


def test_characters_of_other_scripts_have_the_width_they_take():
    full, marks = text_width("中文", 12), text_width("e\u0301", 12)
    assert (full, marks) == (24, text_width("e", 12))
