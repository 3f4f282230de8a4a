"""What is drawn in one piece, without a template of its own for each part: nothing that was typed is taken for HTML."""

from django.utils.html import strip_tags

from core.pages.cells import Cell, Row
from core.pages.options import PlainSelect
from core.pages.templatetags.rows import table_rows

CHOICES = [("", "Any"), ("1", "Mum & Baby <unit>"), ("2", 'The "Hub"')]


def test_a_choice_is_drawn_with_what_is_chosen_and_every_word_escaped():
    assert PlainSelect(choices=CHOICES).render("agency", "2", {"class": "a"}) == (
        '<select class="a" name="agency"><option value="">Any</option>\n'
        '<option value="1">Mum &amp; Baby &lt;unit&gt;</option>\n'
        '<option value="2" selected>The &quot;Hub&quot;</option></select>'
    )


def test_a_row_is_headed_by_its_first_cell_which_links_to_the_record():
    row = Row((Cell("<b>9 July</b>", "/meetings/1/", "day"), Cell("Board", "/bodies/2/"), Cell("12", kind="number")))
    assert table_rows([row]) == (
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header day">'
        '<a class="govuk-link" href="/meetings/1/">&lt;b&gt;9 July&lt;/b&gt;</a></th>'
        '<td class="govuk-table__cell"><a class="govuk-link govuk-link--no-visited-state" href="/bodies/2/">Board</a>'
        '</td><td class="govuk-table__cell govuk-table__cell--numeric">12</td></tr>'
    )


def test_long_text_is_cut_after_twenty_five_words():
    words = [f"word{n}" for n in range(30)]
    assert strip_tags(table_rows([Row((Cell(" ".join(words)),))])) == " ".join(words[:25]) + " …"
