"""The written text: figures by name, blocks in their places, headings that fit, nothing that runs."""

from decimal import Decimal

import pytest

from core.records.figures import Hidden, Money, Rate
from reporting.narrative.markdown import resolve, text_and_blocks, to_html

FIGURES = {
    "training.booking_rate": Rate(789, 845),
    "training.sessions": 1038,
    "money.income": Money(Decimal(259613)),
    "children.few": Hidden(),
    "seats.none": Rate(0, 0),
    "words.star": "2 * 3 * 4 [a](b)",
}


def sentences(words, **kwargs):
    return [f"line {line}: {sentence}" for line, sentence in resolve(words, FIGURES, **kwargs)[1]]


def test_a_figure_is_printed_where_it_is_named():
    words, problems = resolve("In all {{ training.sessions }}, {{training.booking_rate}} booked.", FIGURES)
    assert problems == []
    assert to_html(words, level=1) == "<p>In all 1,038, 93% (789 of 845) booked.</p>\n"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("{{ training.booking_rate }} were booked.", "93% (789 of 845) were booked."),
        ("Of 845 places 789 were booked, {{ training.booking_rate }}.", "Of 845 places 789 were booked, 93%."),
        ("Many came ({{ training.booking_rate }}).", "Many came (93%, 789 of 845)."),
        ("Of 1,845 places 789 were booked: {{ training.booking_rate }}.", None),
        ("In 2010 £845 paid for 789 places, {{ training.booking_rate }}.", None),
    ],
)
def test_a_rate_has_its_base_unless_the_line_gives_both_counts(words, printed):
    html = to_html(resolve(words, FIGURES)[0], level=1)
    assert html == f"<p>{printed}</p>\n" if printed else "93% (789 of 845)" in html


def test_money_and_what_has_no_rate_read_as_in_the_tables():
    words, _ = resolve("{{ money.income }}; {{ seats.none }}.", FIGURES)
    assert to_html(words, level=1) == "<p>£259,613; not applicable.</p>\n"


def test_a_figure_never_becomes_markup():
    words, _ = resolve("{{ words.star }}", FIGURES)
    assert to_html(words, level=1) == "<p>2 * 3 * 4 [a](b)</p>\n"


def test_an_unknown_figure_names_the_line_and_the_nearest_name():
    assert sentences("First line.\n\nSee {{ training.booking_rates }}.") == [
        "line 3: there is no figure called training.booking_rates; did you mean training.booking_rate?"
    ]


def test_an_unknown_figure_like_no_other_gets_no_hint():
    assert sentences("{{ x.qqqqqqqq }}") == ["line 1: there is no figure called x.qqqqqqqq"]


def test_a_hidden_count_may_not_be_printed():
    assert sentences("Only {{ children.few }} died.") == [
        "line 1: children.few may not be printed: it is a count too small to publish, or one from which such "
        "a count could be deduced"
    ]


def test_all_problems_are_reported_together_with_lines_counted_in_the_whole_section():
    assert [line.split(":")[0] for line in sentences("{{ a.b }} {{ c.d }}\n{{ e.f }}", first_line=7)] == [
        "line 7",
        "line 7",
        "line 8",
    ]


@pytest.mark.parametrize("words", ["{{ training.sessions }", "{{ training.sessions", "training.sessions }}"])
def test_braces_that_do_not_match_are_a_problem_and_not_printed_silently(words):
    assert sentences(words) == [
        "line 1: a figure is written {{ prefix.name }}, on one line, with two braces on each side"
    ]


def test_what_cannot_be_a_name_is_said_to_be_none():
    assert sentences("{{ Training Sessions }}") == [
        "line 1: “Training Sessions” is not the name of a figure: expected {{ prefix.name }} in small letters"
    ]


def test_a_block_divides_the_text_and_the_line_numbers_are_kept():
    body = "Before.\n\n[[ training.courses ]]\nAfter,\nlonger."
    assert list(text_and_blocks(body)) == [
        ("text", 1, "Before.\n"),
        ("block", 3, "training.courses"),
        ("text", 4, "After,\nlonger."),
    ]


def test_blank_lines_are_no_text():
    assert list(text_and_blocks("\n\n[[a.b]]\n\n")) == [("block", 3, "a.b")]


def test_headings_come_under_the_sections_own():
    assert to_html("# One\n\n## Two", level=1) == "<h3>One</h3>\n<h4>Two</h4>\n"
    assert to_html("# One\n\n## Two", level=2) == "<h4>One</h4>\n<h4>Two</h4>\n"


def test_headings_never_skip_a_level_whatever_was_written():
    assert (
        to_html("#### Deep\n\n###### Deeper\n\n## Back", level=1) == "<h3>Deep</h3>\n<h4>Deeper</h4>\n<h3>Back</h3>\n"
    )


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](y.png)"]
)
def test_nothing_that_runs_or_loads_comes_out(words):
    html = to_html(words, level=1)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_a_link_to_another_section_stays():
    assert to_html("See [money](#money).", level=1) == '<p>See <a href="#money">money</a>.</p>\n'


def test_a_figure_of_what_there_are_no_figures_of_says_why():
    missing = {"deaths": "no period was entered"}
    assert sentences("{{ deaths.known }}", missing=missing) == [
        "line 1: deaths.known cannot be printed, because no period was entered"
    ]
    assert sentences("{{ qqqqqq.qqqq }}", missing=missing) == ["line 1: there is no figure called qqqqqq.qqqq"]
