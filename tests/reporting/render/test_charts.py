"""Charts as SVG: what they tell, and what they must not give away."""

import copy
from xml.etree import ElementTree as ET

import pytest

from core.documents.charts import chart_svg
from core.documents.charts.axis import axis
from core.documents.charts.metrics import text_width, wrapped
from tests.reporting.render.chart_blocks import (
    attendance_chart,
    hidden_chart,
    money_chart,
    rag_chart,
    structure_chart,
)
from tests.reporting.render.documents import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = [attendance_chart(), money_chart(), hidden_chart(), rag_chart(), structure_chart()]


def drawn(block: dict) -> ET.Element:
    return ET.fromstring(chart_svg(block, "here"))


def texts(svg: ET.Element) -> list[str]:
    return [text.text for text in svg.iter(f"{SVG}text")]


def boxes(svg: ET.Element, **attributes: str) -> list[ET.Element]:
    wanted = attributes.items()
    return [box for box in svg.iter(f"{SVG}rect") if all(box.get(name) == value for name, value in wanted)]


@pytest.mark.parametrize("block", CHARTS, ids=lambda block: block["title"])
class TestEveryChart:
    def test_says_what_it_is_to_those_who_do_not_see_it(self, block):
        svg = drawn(block)
        assert svg.get("role") == "img"
        assert [svg.find(f"{SVG}title").text, svg.find(f"{SVG}desc").text] == [
            f"Chart {block['number']}: {block['title']} ({block['period']})",
            block["description"],
        ]
        named = {child.get("id") for child in svg if child.tag in (f"{SVG}title", f"{SVG}desc")}
        assert set(svg.get("aria-labelledby").split()) == named

    def test_carries_no_style_and_only_ids_of_its_own_name(self, block):
        elements = list(drawn(block).iter())
        assert not any("style" in element.attrib or "class" in element.attrib for element in elements)
        ids = [element.get("id") for element in elements if element.get("id")]
        assert len(ids) == len(set(ids))
        assert all(name.startswith("here-") for name in ids)

    def test_is_drawn_the_same_every_time(self, block):
        assert chart_svg(block, "here") == chart_svg(copy.deepcopy(block), "here")

    def test_keeps_its_words_inside_its_frame(self, block):
        svg = drawn(block)
        _, _, width, height = map(float, svg.get("viewBox").split())
        for text in svg.iter(f"{SVG}text"):
            left, right = span(text)
            assert left >= -0.5, text.text
            assert right <= width + 0.5, text.text
            assert float(text.get("y")) <= height


def span(text: ET.Element) -> tuple[float, float]:
    size = float(text.get("font-size", 12))
    room = text_width(text.text, size, bold=text.get("font-weight") == "bold")
    x = float(text.get("x"))
    start = x - {"end": room, "middle": room / 2}.get(text.get("text-anchor"), 0)
    return start, start + room


def test_a_rate_at_half_the_scale_has_half_its_length():
    bars = [{"label": "One", "value": 50, "shown": "50%"}, {"label": "Two", "value": 100, "shown": "100%"}]
    svg = drawn({**attendance_chart(), "bars": bars, "threshold": None})
    half, whole = (float(box.get("width")) for box in boxes(svg, fill="none"))
    assert half == pytest.approx(whole / 2, abs=0.1)


def test_bars_below_the_threshold_are_hatched_and_the_line_is_named():
    svg = drawn(attendance_chart())
    hatched = boxes(svg, fill="url(#here-below)")
    below = [bar for bar in attendance_chart()["bars"] if bar["flag"] and bar["value"]]
    assert len(hatched) == len(below) + 1  # and one in the legend
    assert "acceptable rate, 75%" in texts(svg)
    assert "below the line" in texts(svg)


def test_a_hidden_count_has_no_bar_only_its_mark():
    svg = drawn(hidden_chart())
    assert len(boxes(svg, fill="none")) == 2
    assert texts(svg).count("[c]") == 3


def test_a_hidden_count_leaves_no_trace_of_its_size():
    """Whatever the count behind it, the drawing is the same: it knows only that there is one."""
    shown = hidden_chart()
    only_visible = {**shown, "bars": [bar for bar in shown["bars"] if bar["value"] is not None]}
    scale = [box.get("width") for box in boxes(drawn(shown), fill="none")]
    assert [float(width) for width in scale] == [
        pytest.approx(float(box.get("width")), rel=0.05) for box in boxes(drawn(only_visible), fill="none")
    ]


def test_a_stacked_bar_prints_each_count_and_its_total():
    svg = drawn({**rag_chart(), "bars": [{"label": "Neglect", "values": [4, 1, 0, 0, 1]}]})
    assert texts(svg)[-4:] == ["4", "1", "1", "6"]


def test_a_stacked_bar_with_a_hidden_part_prints_no_total_to_subtract_from():
    svg = drawn({**rag_chart(), "bars": [{"label": "Neglect", "values": [4, None, 2, 0, 0]}]})
    assert texts(svg)[-3:] == ["4", "2", "[c]"]


def test_each_rating_but_the_plain_one_has_a_pattern_of_its_own():
    svg = drawn(rag_chart())
    patterns = {pattern.get("id"): pattern[0].get("d") for pattern in svg.iter(f"{SVG}pattern")}
    assert sorted(patterns) == ["here-amber", "here-blue", "here-grey", "here-red"]
    assert len(set(patterns.values())) == 4


def test_the_tree_draws_a_box_for_every_body_and_dashes_those_shared():
    svg = drawn(structure_chart())
    assert len(boxes(svg)) == 19
    assert len([box for box in boxes(svg) if box.get("stroke-dasharray")]) == 8


def test_no_box_of_the_tree_covers_another():
    svg = drawn(structure_chart())
    corners = [tuple(float(box.get(name)) for name in ("x", "y", "width", "height")) for box in boxes(svg)]
    for number, (x, y, width, height) in enumerate(corners):
        for other_x, other_y, other_width, other_height in corners[number + 1 :]:
            apart = x + width <= other_x or other_x + other_width <= x or y + height <= other_y
            assert apart or other_y + other_height <= y


def test_a_tree_of_one_body_is_one_box():
    svg = drawn({**structure_chart(), "root": {"label": "The Board"}})
    assert texts(svg) == ["The Board"]


def test_names_with_markup_are_only_names():
    svg = drawn({**structure_chart(), "root": {"label": HOSTILE, "note": HOSTILE, "children": []}})
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} == {"svg", "title", "desc", "rect", "text"}
    assert "".join(texts(svg)).replace(" ", "") == (HOSTILE * 2).replace(" ", "")


@pytest.mark.parametrize(
    ("values", "top", "unit", "ticks"),
    [
        ([71, 29], 100, "%", ["0%", "20%", "40%", "60%", "80%", "100%"]),
        ([77100, 550], None, "£", ["£0", "£20,000", "£40,000", "£60,000", "£80,000"]),
        ([3, 1], None, "", ["0", "1", "2", "3"]),
        ([], None, "", ["0", "1"]),
        ([0.4, 0.25], None, "", ["0", "0.1", "0.2", "0.3", "0.4"]),
    ],
)
def test_a_scale_has_round_steps(values, top, unit, ticks):
    assert [words for _, words in axis(values, top, unit, 0, 100).ticks()] == ticks


def test_words_too_long_for_their_room_are_cut_and_none_is_lost():
    lines = wrapped("Northfold and Moorside safeguarding", 12, 60)
    assert "".join(lines) == "NorthfoldandMoorsidesafeguarding"
    assert all(text_width(line, 12) <= 60 for line in lines)
