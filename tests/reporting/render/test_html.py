"""The document as HTML, read back as a tree."""

import lxml.html
import pytest

from reporting.render import page_context, render_sections
from reporting.render.html import full_title, render
from tests.reporting.render.blocks import money_table, prose, section
from tests.reporting.render.documents import HOSTILE, annual_report, hostile_report, key_messages


def headings(tree) -> list[tuple[str, str]]:
    return [(element.tag, " ".join(element.text_content().split())) for element in tree.xpath("//h1|//h2|//h3|//h4")]


def words(element) -> str:
    return " ".join(element.text_content().split())


def one_section(*blocks: dict, level: int = 2):
    document = annual_report(sections=[section("top", "Top"), section("money", "Money", *blocks, level=level)])
    return lxml.html.fragment_fromstring(render("section.html", {"section": render_sections(document)[-1]}))


def table(block: dict):
    return one_section(block).xpath("//table")[0]


def test_headings_follow_the_sections_and_skip_no_level(page):
    assert headings(page) == [
        ("h1", "Annual report 2030-31"),
        ("h2", "Contents"),
        ("h2", "1 Introduction by the Independent Chair"),
        ("h2", "2 Governance and accountability"),
        ("h3", "Why it matters"),
        ("h3", "2.1 Committee structure"),
        ("h3", "2.2 Budget and resources"),
        ("h3", "2.3 Attendance at Board meetings"),
        ("h2", "3 Northfold: the place and its people"),
        ("h2", "4 Training"),
        ("h2", "5 Child deaths"),
        ("h2", "6 Progress of the business plan"),
        ("h3", "6.1 Every action"),
        ("h2", "7 Decisions"),
        ("h3", "What the Board agreed"),
    ]


def test_headings_in_the_text_stand_below_their_section_whatever_level_they_were_typed_at():
    text = {"type": "prose", "html": "<h4>First</h4><p>a</p><h6>Deeper</h6><p>b</p><h2>Second</h2>"}
    levels = [(h.tag, words(h)) for h in one_section(text).xpath("//*[self::h3 or self::h4 or self::h5]")]
    assert levels == [("h3", "Money"), ("h4", "First"), ("h5", "Deeper"), ("h4", "Second")]


def test_the_contents_lead_to_every_section(page):
    targets = [link.get("href").removeprefix("#") for link in page.xpath("//nav//a")]
    assert targets == [entry["anchor"] for entry in annual_report()["sections"]]
    assert all(page.get_element_by_id(target).tag == "section" for target in targets)


def test_every_id_is_used_once(page):
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_a_table_has_caption_period_and_headers_for_columns_and_rows():
    plain = {**money_table(), "rows": [["Borough council", "£77,100"]]}
    printed = table(plain)
    assert words(printed.find("caption")) == "Table 1: Contributions (financial year 2030-31)"
    assert [(cell.tag, cell.get("scope"), cell.get("class"), words(cell)) for cell in printed.xpath(".//th|.//td")] == [
        ("th", "col", None, "Contributor"),
        ("th", "col", "number", "Amount"),
        ("th", "row", None, "Borough council"),
        ("td", None, "number", "£77,100"),
        ("th", "row", None, "Total"),
        ("td", None, "number", "£176,536"),
    ]


def test_a_cell_in_a_group_names_its_column_its_group_and_its_row():
    printed = table(money_table())
    cell = printed.xpath(".//td[. = '£16,886']")[0]
    heads = [words(printed.get_element_by_id(name)) for name in cell.get("headers").split()]
    assert heads == ["Amount", "Grants", "National review grant"]
    assert [words(group) for group in printed.xpath(".//th[@scope = 'rowgroup']")] == ["Agencies", "Grants"]


def test_a_table_without_a_row_heading_has_only_column_heads():
    printed = table({**money_table(), "rows": [["Borough council", "£77,100"]], "total": None, "row_header": None})
    assert [cell.tag for cell in printed.xpath(".//tbody//*[self::td or self::th]")] == ["td", "td"]
    assert printed.find("tfoot") is None


def test_a_rating_prints_its_word_and_a_flag_its_sentence():
    rows = [["Neglect", {"text": "At risk", "rag": "amber"}], ["Chair", {"text": "57%, below 75%", "flag": "below"}]]
    printed = table({**money_table(), "rows": rows, "total": None})
    assert [(mark.get("class"), mark.text) for mark in printed.xpath(".//td/span")] == [
        ("rag rag-amber", "At risk"),
        ("flag", "57%, below 75%"),
    ]


def test_the_notes_of_a_table_stand_below_it(page):
    note = page.xpath("//p[@class = 'table-note']")[-1]
    assert words(note) == "[c]: a count below 5, or one that would give such a count away."
    assert note.getprevious().xpath(".//table/@id") == ["deaths-table-6"]


def test_the_tree_is_reported_as_a_nested_list_too(page):
    items = page.xpath("//div[@class = 'tree-in-words']/ul/li/ul/li")
    assert len(items) == 10
    assert words(items[5]).startswith("Learning and development committee (joint with the adults’ board) Early help")


def test_lists_print_their_tags_and_their_items_below(page):
    ordered = page.xpath("//section[@id = 'decisions']//ol")[0]
    assert [words(item) for item in ordered.xpath("./li")] == [
        "The neglect strategy approved",
        "The audit timetable two audits before Christmas one after Easter received",
    ]


def test_nothing_people_type_becomes_markup():
    tree = lxml.html.fragment_fromstring(render("fragment.html", page_context(hostile_report())))
    assert tree.xpath("//script") == []
    assert tree.xpath("//b") == []
    assert words(tree.xpath("//h2")[1]).endswith(HOSTILE)
    assert tree.xpath("//caption")[0].text_content().count(HOSTILE) == 2


def test_a_part_of_a_page_has_no_h1_and_no_style_of_its_own():
    tree = lxml.html.fragment_fromstring(render("fragment.html", page_context(annual_report())))
    assert tree.get("class") == "report"
    assert tree.xpath("//h1") == []
    assert tree.xpath("//style|//*[@style]") == []


def test_the_file_needs_nothing_beside_it(page):
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Annual report 2030-31 – Northfold Safeguarding Children Board"
    assert page.xpath("//link|//script|//img|//*[@style]") == []
    assert ".report" in page.findtext(".//style")


def test_a_bulletin_lists_its_sections_without_numbers():
    sections = render_sections(key_messages())
    assert [part.full_title for part in sections] == ["From the meeting", "Business plan", "Papers discussed"]


def test_sections_come_one_by_one_with_what_a_page_needs_to_place_them():
    first, second = render_sections(
        annual_report(sections=[section("a", "A", prose("x"), number="1"), section("b", "B", level=2)])
    )
    assert (first.anchor, first.number, first.title, first.level, first.wide) == ("a", "1", "A", 1, False)
    assert lxml.html.fragment_fromstring(render("section.html", {"section": second})).get("id") == "b"


@pytest.mark.parametrize("title", ["Annual report", "Annual report 2030-31"])
def test_the_year_stands_once_in_the_title(title):
    assert full_title(annual_report(title=title)) == "Annual report 2030-31"


def test_the_same_words_are_set_in_each_table_as_its_columns_are():
    """Rows that were drawn for one table are not those of another that heads or aligns them otherwise."""

    def cells(kind: str, row_header: int | None) -> list[tuple]:
        columns = [{"label": "Body", "kind": "text"}, {"label": "Rating", "kind": kind}]
        rows = [["Police", {"text": "Done", "rag": "green"}], ["Police", {"text": "Done", "flag": "below"}]]
        block = money_table() | {"columns": columns, "rows": rows, "total": None, "row_header": row_header}
        found = table(block).xpath("./tbody/tr/*")
        return [(cell.tag, cell.get("class"), cell.xpath("string(span/@class)")) for cell in found]

    for _ in range(2):
        assert cells("text", 0)[:2] == [("th", None, ""), ("td", None, "rag rag-green")]
        assert cells("number", None) == [
            ("td", None, ""),
            ("td", "number", "rag rag-green"),
            ("td", None, ""),
            ("td", "number", "flag"),
        ]
