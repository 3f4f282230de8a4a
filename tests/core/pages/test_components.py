"""Texts that people entered are escaped, in a select and in the table component."""

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from lxml import html

from core.pages.cells import Cell, Row
from core.pages.options import PlainSelect

CHOICES = [("", "Any"), ("1", "Mum & Baby <unit>"), ("2", 'The "Hub"')]


def test_a_select_shows_what_is_chosen_and_escapes_every_option():
    assert PlainSelect(choices=CHOICES).render("agency", "2", {"class": "a"}) == (
        '<select class="a" name="agency"><option value="">Any</option>\n'
        '<option value="1">Mum &amp; Baby &lt;unit&gt;</option>\n'
        '<option value="2" selected>The &quot;Hub&quot;</option></select>'
    )


def table(*cells: Cell) -> str:
    return render_to_string("components/table.html", {"rows": [Row(cells)], "label": "Meetings"})


def test_a_row_is_headed_by_its_first_cell_which_links_to_the_record():
    day = Cell("<b>9 July</b>", "/meetings/1/", "day", label="Date")
    row = html.fromstring(table(day, Cell("Board", "/bodies/2/", label="Body"), Cell("12", "", "number", "Places")))
    head, body, places = row.xpath("//tbody/tr/*")
    assert (head.get("scope"), head.xpath("a/@href"), head.text_content().strip()) == (
        "row",
        ["/meetings/1/"],
        "<b>9 July</b>",
    )
    assert (body.get("data-label"), body.xpath("a/@href")) == ("Body", ["/bodies/2/"])
    assert (places.get("data-label"), places.text_content().strip()) == ("Places", "12")
    assert "govuk-table__cell--numeric" in places.get("class")


def test_long_text_is_cut_after_twenty_five_words():
    words = [f"word{n}" for n in range(30)]
    assert " ".join(words[:25]) + " …" in strip_tags(table(Cell(" ".join(words))))
