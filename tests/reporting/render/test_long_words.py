"""Tables with an address, a word or a text that is longer than any column."""

import subprocess
from itertools import pairwise

import lxml.html
import pytest
from page import validate_pdf_bytes

from reporting.render import html_document
from reporting.render.layout import LayoutStore
from reporting.render.pdf import render_pdf
from tests.reporting.render.blocks import column, prose, section
from tests.reporting.render.documents import annual_report

ADDRESS = (
    "https://council.example.org/sites/Board/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2F" + "Audit%2F" * 12
)
WORD = "W" * 90
TEXT = "Partners say what they will do in the year, and by when. " * 130
COLUMNS = [
    column("No.", "number"),
    column("Action"),
    column("Lead"),
    column("Due"),
    column("Progress"),
    column("Rating"),
    column("Cost", "number"),
]


def action(number: int, text: str, progress: str = "Under way") -> list:
    rating = {"text": "Carried forward", "rag": "blue"}
    return [str(number), text, "Performance Committee", "30 September 2030", progress, rating, "£1,234,567.50"]


def report(*rows: list, columns: list = COLUMNS) -> dict:
    table = {
        "type": "table",
        "number": 1,
        "caption": "Actions",
        "period": "2030-31",
        "columns": columns,
        "rows": list(rows),
        "row_header": 0,
        "total": None,
        "notes": [],
    }
    return annual_report(sections=[section("plan", "Plan", prose("Words."), table, number="1")])


def words_of(pdf: bytes, tmp_path) -> list[tuple[int, str, float, float]]:
    """Each word as poppler finds it: page, text, left and right edge in points."""
    (tmp_path / "report.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", tmp_path / "report.pdf", "-"]
    html = subprocess.run(command, check=True, capture_output=True).stdout
    pages = lxml.html.fromstring(html.decode()).findall(".//page")
    return [
        (number, word.text, float(word.get("xmin")), float(word.get("xmax")))
        for number, page in enumerate(pages, start=1)
        for word in page.iter("word")
    ]


def between(long: str) -> bytes:
    return render_pdf(report(action(1, "Agree"), action(2, long), action(3, "Test")), LayoutStore())


@pytest.mark.parametrize("long", [ADDRESS, WORD, TEXT], ids=["address", "word", "text"])
def test_other_columns_keep_their_words_and_numbers_whole(long, tmp_path):
    words = words_of(between(long), tmp_path)
    for whole in ("Performance", "Committee", "September", "Carried", "forward", "£1,234,567.50"):
        assert sum(text == whole for _, text, _, _ in words) == 3, whole
    lefts = {left for _, text, left, _ in words if text == "September"}
    assert len(lefts) == 1
    assert all(right <= 595.3 - 70 for _, _, _, right in words)


def test_two_long_words_in_a_row_leave_the_others_whole(tmp_path):
    words = words_of(render_pdf(report(action(1, ADDRESS, WORD)), LayoutStore()), tmp_path)
    for whole in ("Performance", "September", "£1,234,567.50"):
        assert whole in [text for _, text, _, _ in words]


def test_the_heading_row_is_repeated_on_every_page_of_a_row_longer_than_a_page(tmp_path):
    words = words_of(between(TEXT), tmp_path)
    pages = {page for page, text, _, _ in words if text == "Partners"}
    assert len(pages) > 2
    assert pages <= {page for page, text, _, _ in words if text == "Progress"}
    assert all(after == before + 1 for before, after in pairwise(sorted(pages)))


def test_such_a_document_breaks_no_rule_of_pdf_ua():
    names = ["یہ مجلس 2030-31 میں چار بار ملی۔", "👨\u200d👩\u200d👧 Families", "ગુજરાતી ਪੰਜਾਬੀ বাংলা தமிழ்", "中文学校"]
    rows = [*(action(number, name) for number, name in enumerate(names)), action(8, ADDRESS), action(9, TEXT)]
    pdf = render_pdf(report(*rows), LayoutStore())
    assert [failure.message for failure in validate_pdf_bytes(pdf, profile="ua1").failures] == []


def cells(*rows: list) -> list[lxml.html.HtmlElement]:
    page = lxml.html.document_fromstring(html_document(report(*rows)))
    return page.xpath("//tbody/tr/*[2]")


def test_only_long_words_are_broken_on_the_screen():
    [cell] = cells(action(1, f"See {ADDRESS} & <so> on"))
    assert cell.text_content() == f"See {ADDRESS} & <so> on"
    assert [span.text for span in cell.xpath("span[@class='long-word']")] == [ADDRESS]


def test_text_that_runs_from_the_right_says_so():
    shown = cells(action(1, "مجلس (2030)"), action(2, "Board مجلس"), action(3, "(1) مجلس"))
    assert [cell.get("dir") for cell in shown] == ["rtl", None, "rtl"]


def test_paragraphs_and_items_that_run_from_the_right_say_so():
    items = {"type": "list", "items": [{"text": "مجلس"}, {"text": "Board"}]}
    document = annual_report(sections=[section("a", "A", prose("یہ مجلس", "Words."), items, number="1")])
    page = lxml.html.document_fromstring(html_document(document))
    assert [paragraph.get("dir") for paragraph in page.xpath("//div[@class='prose']/p")] == ["rtl", None]
    assert [item.get("dir") for item in page.xpath("//section//li")] == ["rtl", None]


@pytest.mark.browser
def test_a_narrow_screen_scrolls_the_table_and_not_the_page(chromium, tmp_path):
    (tmp_path / "report.html").write_text(html_document(report(action(1, ADDRESS), action(2, WORD, ADDRESS))))
    page = chromium.new_page(viewport={"width": 375, "height": 800})
    page.goto(f"file://{tmp_path}/report.html")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    widths = page.evaluate("[...document.querySelectorAll('table tr:nth-child(2) > *')].map(cell => cell.offsetWidth)")
    page.close()
    assert min(widths[2:4]) >= 80  # “Performance” and “September” are whole
