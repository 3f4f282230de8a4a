"""What is laid out again and what is kept."""

import pytest

from core.documents.paper.layout import lay_out
from reporting.render import layout as layout_module
from reporting.render import render_sections
from reporting.render.layout import LayoutStore
from reporting.render.pdf import chapters, render_pdf
from tests.reporting.render.blocks import long_text, prose, section
from tests.reporting.render.documents import annual_report


@pytest.fixture
def laid_out(monkeypatch) -> list[str]:
    """The titles of the parts that are laid out from now on."""
    titles: list[str] = []

    def counted(html: str, sheets: tuple[str, ...]):
        titles.append(html.split("<title>")[1].split("</title>")[0])
        return lay_out(html, sheets)

    monkeypatch.setattr(layout_module, "lay_out", counted)
    return titles


def small_report(*, training: dict | None = None, **changes) -> dict:
    sections = [
        section("foreword", "Foreword", prose("Welcome."), number="1"),
        section("training", "Training", training or prose("Courses were held."), number="2"),
        section("briefings", "Briefings", prose("Briefings too."), number="2.1", level=2),
        section("plan", "Plan", prose('See <a href="#briefings">the briefings</a>.'), number="3"),
    ]
    return annual_report(sections=sections, **changes)


FRONT = "Annual report 2030-31 – Northfold Safeguarding Children Board"
FRAMES = "Annual report 2030-31"


def test_a_report_is_laid_out_chapter_by_chapter_with_the_contents_after_them(laid_out):
    render_pdf(small_report(), LayoutStore())
    assert laid_out == ["1 Foreword", "2 Training", "3 Plan", FRONT, FRAMES]


def test_the_same_report_again_is_not_laid_out_at_all(laid_out):
    store = LayoutStore()
    first = render_pdf(small_report(), store)
    laid_out.clear()
    assert render_pdf(small_report(), store) == first
    assert laid_out == []


def test_a_changed_section_lays_out_its_chapter_only(laid_out):
    store = LayoutStore()
    render_pdf(small_report(), store)
    laid_out.clear()
    render_pdf(small_report(training=prose("More courses were held.")), store)
    assert laid_out == ["2 Training"]


def test_a_chapter_that_grows_by_a_page_changes_page_numbers_but_no_other_chapter(laid_out):
    store = LayoutStore()
    render_pdf(small_report(), store)
    laid_out.clear()
    render_pdf(small_report(training=long_text(14)), store)
    assert laid_out == ["2 Training", FRONT, FRAMES]


def test_a_report_from_kept_pages_is_the_same_as_one_from_new_pages():
    store = LayoutStore()
    render_pdf(small_report(training=long_text(14)), store)
    assert render_pdf(small_report(), store) == render_pdf(small_report(), LayoutStore())


def test_a_kept_link_whose_target_has_gone_leaves_nothing_behind():
    store = LayoutStore()
    render_pdf(small_report(), store)
    shorter = small_report()
    del shorter["sections"][2]
    assert render_pdf(shorter, store) == render_pdf(shorter, LayoutStore())


def test_the_longest_unused_pages_are_let_go():
    store = LayoutStore(most_pages=6)
    render_pdf(small_report(), store)
    assert store.pages <= 6
    for word in ("one", "two", "three"):
        render_pdf(small_report(training=prose(word)), store)
        assert store.pages <= 6


def test_parts_of_a_section_share_its_pages_unless_the_paper_turns():
    document = annual_report(
        sections=[
            section("a", "A"),
            section("a1", "A1", level=2),
            section("a2", "A2", level=2, wide=True),
            section("a3", "A3", level=2, wide=True),
            section("b", "B", wide=True),
        ]
    )
    runs = [[part.anchor for part in run] for run in chapters(render_sections(document))]
    assert runs == [["a", "a1"], ["a2", "a3"], ["b"]]
