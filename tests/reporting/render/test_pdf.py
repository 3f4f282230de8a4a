"""The PDF, checked by a validator and read back through its structure tree."""

import io
from itertools import pairwise

import pikepdf
import pytest
from page import validate_pdf_bytes

from reporting.render.layout import LayoutStore
from reporting.render.pdf import render_pdf
from tests.reporting.render.blocks import section
from tests.reporting.render.documents import annual_report, hostile_report, key_messages
from tests.reporting.render.structure import Node, running_words, structure


@pytest.fixture
def tree(report_pdf) -> Node:
    return structure(report_pdf)


def opened(document: dict) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(document, LayoutStore())))


def broken_rules(pdf: bytes) -> list[str]:
    return [failure.message for failure in validate_pdf_bytes(pdf, profile="ua1").failures]


def test_the_report_breaks_no_rule_of_pdf_ua(report_bytes):
    assert broken_rules(report_bytes) == []


@pytest.mark.parametrize("document", [key_messages(), hostile_report()], ids=["bulletin", "hostile report"])
def test_other_documents_break_no_rule_either(document):
    assert broken_rules(render_pdf(document, LayoutStore())) == []


def test_the_file_says_its_language_title_and_date(report_pdf):
    assert str(report_pdf.Root.Lang) == "en-GB"
    assert report_pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(report_pdf.docinfo["/Title"]) == "Annual report 2030-31 – Northfold Safeguarding Children Board"
    assert str(report_pdf.docinfo["/CreationDate"]).startswith("D:20310701101530")


def test_headings_come_in_order_and_skip_no_level(tree):
    headings = tree.all("H1", "H2", "H3", "H4")
    assert [(node.tag, node.words) for node in headings][:7] == [
        ("H1", "Annual report 2030-31"),
        ("H2", "Contents"),
        ("H2", "1 Introduction by the Independent Chair"),
        ("H2", "2 Governance and accountability"),
        ("H3", "Why it matters"),
        ("H3", "2.1 Committee structure"),
        ("H3", "2.2 Budget and resources"),
    ]
    levels = [int(node.tag[1]) for node in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_is_reported_in_words(tree):
    described = [str(figure.element.Alt) for figure in tree.all("Figure")]
    assert len(described) == 5
    assert described[2] == (
        "Chart 2: Attendance of each seat (calendar year 2031). Bars for thirty seats. "
        "Eight reach the acceptable rate of 75% and twenty-two do not."
    )


def test_every_cell_of_every_table_is_tied_to_its_headings(tree):
    for table in tree.all("Table"):
        heads = {str(cell.element.ID): cell.words for cell in table.all("TH")}
        for cell in table.all("TD"):
            named = [heads[str(name)] for name in cell.element.A.Headers]
            assert len(named) >= 2, cell.words


def test_a_cell_in_a_group_hears_its_group(tree):
    money = next(table for table in tree.all("Table") if "Contributions" in table.words)
    heads = {str(cell.element.ID): cell.words for cell in money.all("TH")}
    cell = next(cell for cell in money.all("TD") if cell.words == "£16,886")
    assert [heads[str(name)] for name in cell.element.A.Headers] == ["Amount", "Grants", "National review grant"]


def test_the_ids_of_heading_cells_are_indexed(report_pdf, tree):
    index = report_pdf.Root.StructTreeRoot.IDTree.Names
    assert [str(name) for name in index[::2]] == sorted(str(cell.element.ID) for cell in tree.all("TH"))


def test_a_long_table_repeats_its_header_row_and_splits_no_row(tree):
    parts = [table for table in tree.all("Table") if table.words.count("Working together")]
    assert len(parts) == 2
    assert all(table.all("TR")[0].words == "CourseHeld onPlacesBookedAttended" for table in parts)
    rows = [row.words for table in parts for row in table.all("TR")]
    assert sum(row.startswith("Working together, day") for row in rows) == 40
    assert sum(row.startswith("All courses") for row in rows) == 1


def test_lists_are_lists_with_bodies_and_lists_below_them(tree):
    agreed = next(part for part in tree.all("L") if part.words.startswith("1. The neglect strategy"))
    assert [(child.tag, child.words) for child in agreed.children] == [
        ("LI", "1. The neglect strategy approved"),
        ("LI", "2. The audit timetable"),
        ("L", "• two audits before Christmas• one after Easter received"),
    ]
    assert all(item.all("LBody") for item in tree.all("LI"))


def test_links_say_where_they_lead(tree):
    links = {link.words: str(link.objects()[0].Contents) for link in tree.all("Link")}
    assert links["the section on attendance"] == "Go to 2.3 Attendance at Board meetings"
    assert links["the national page"] == "https://example.org/guidance"
    assert links["Training"] == "Go to 4 Training"


def test_page_numbers_in_the_contents_are_those_of_the_pages(report_pdf, tree):
    printed = contents(tree)
    assert printed == {anchor: page_of(report_pdf, anchor) for anchor in printed}
    assert list(printed) == [part["anchor"] for part in annual_report()["sections"]]


def contents(tree: Node) -> dict[str, int]:
    """The page printed beside each link of the contents, by the anchor the link leads to."""
    bodies = [body for body in tree.all("LBody") if body.children[1:] and body.children[1].tag == "Link"]
    entries = [body.children[1:3] for body in bodies]
    return {str(link.objects()[0].Dest): int(page.words) for link, page in entries}


def page_of(pdf: pikepdf.Pdf, anchor: str) -> int:
    names = pdf.Root.Names.Dests.Names
    targets = {str(name): target for name, target in zip(names[::2], names[1::2], strict=True)}
    pages = [page.objgen for page in pdf.pages]
    return pages.index(targets[anchor][0].objgen) + 1


def test_bookmarks_follow_the_headings(report_pdf):
    with report_pdf.open_outline() as outline:
        titles = [(entry.title, [below.title for below in entry.children]) for entry in outline.root[0].children]
        assert outline.root[0].title == "Annual report 2030-31"
    assert titles[2] == (
        "2 Governance and accountability",
        ["Why it matters", "2.1 Committee structure", "2.2 Budget and resources", "2.3 Attendance at Board meetings"],
    )


def test_every_page_but_the_cover_has_its_number_and_running_heads(report_pdf):
    total = len(report_pdf.pages)
    running = [running_words(page) for page in report_pdf.pages]
    assert running[0] == ""
    for number, words in enumerate(running[1:], start=2):
        assert f"Page {number} of {total}" in words
        assert "Northfold Board: Annual report 2030-31" in words
        assert "Draft, 9 July 2031" in words
    assert "6 Progress of the business plan" in running[-2]


def test_wide_sections_turn_the_paper(report_pdf):
    turned = [number for number, page in enumerate(report_pdf.pages, start=1) if page.MediaBox[2] > page.MediaBox[3]]
    first = page_of(report_pdf, "plan-table")
    assert turned == [first, first + 1]


def test_the_same_document_gives_the_same_bytes(report_bytes):
    assert render_pdf(annual_report(), LayoutStore()) == report_bytes


def test_the_words_of_hostile_text_are_printed_not_run():
    headings = structure(opened(hostile_report())).all("H2")
    assert any("""<script>alert("x")</script> & 'quotes' <b>""" in heading.words for heading in headings)


def test_a_bulletin_has_no_cover_and_no_contents():
    pdf = opened(key_messages())
    assert [(node.tag, node.words) for node in structure(pdf).all("H1", "H2", "H3")] == [
        ("H1", "Key messages 9 July 2031"),
        ("H2", "From the meeting"),
        ("H2", "Business plan"),
        ("H3", "What the Board agreed"),
        ("H2", "Papers discussed"),
    ]
    assert "Page 1 of 1" in running_words(pdf.pages[0])


def test_contents_longer_than_a_page_still_number_the_pages_truly():
    parts = [section(f"part-{number}", f"Part {number}", number=str(number)) for number in range(1, 45)]
    pdf = opened(annual_report(sections=parts))
    assert contents(structure(pdf))["part-44"] == page_of(pdf, "part-44") == 47
    assert page_of(pdf, "part-1") == 4
