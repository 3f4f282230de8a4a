"""HTML and PDF carry the same content (requirement 44)."""

import pytest

from tests.reporting.printed.pages import squeezed

pytestmark = pytest.mark.django_db


def test_every_table_is_the_same_in_both_cell_by_cell(printed):
    in_html = {table.caption: table.rows for table in printed.html.tables}
    in_pdf = {table.caption: table.rows for table in printed.pdf_tables}
    assert [squeezed(caption) for caption in in_pdf] == [squeezed(caption) for caption in in_html]
    for (caption, rows), listed in zip(in_html.items(), in_pdf.values(), strict=True):
        assert (caption, tight(listed)) == (caption, tight(rows))


def tight(rows):
    return [[squeezed(cell) for cell in row] for row in rows]


def test_every_word_of_the_html_is_in_the_pdf(printed):
    missing = [piece for piece in printed.html.pieces if squeezed(piece) not in printed.pdf_words]
    # The cover has a full stop after the status, the page a label beside it.
    assert missing == ["Draft This is a draft. The board has not approved it."]
    assert squeezed("This is a draft. The board has not approved it.") in printed.pdf_words
