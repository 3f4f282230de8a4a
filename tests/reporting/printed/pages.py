"""A printed report read back: its tables, lists and words, from the HTML and from the PDF's structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pikepdf

from tests.reporting.render.structure import Node, structure

RATING_SIGNS = str.maketrans("", "", "●▲■◆○")  # drawn before a rating's word; the word says the same
STAND_ALONE = {"p", "li", "caption", "figcaption", "td", "th", "h1", "h2", "h3", "h4", "h5"}
NOT_TEXT = {"svg", "style", "title"}


@dataclass
class PrintedTable:
    """A table as it is read: its head is the first row, and group headings are rows of one cell."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)

    def row(self, *cells: str) -> dict[str, str]:
        """The one row that holds these cells, by the labels of the columns."""
        (found,) = [row for row in self.rows[1:] if set(cells) <= set(row)]
        return dict(zip(self.rows[0], found, strict=True))

    def column(self, label: str) -> list[str]:
        place = self.rows[0].index(label)
        return [row[place] for row in self.rows[1:] if len(row) == len(self.rows[0])]


class HtmlReader(HTMLParser):
    """Collects tables, and every piece of text that stands on its own; drawings are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[PrintedTable] = []
        self.pieces: list[str] = []
        self._words: list[str] = []
        self._drawn = 0

    def handle_starttag(self, tag, attrs) -> None:
        self._drawn += tag in NOT_TEXT
        if tag == "table":
            self.tables.append(PrintedTable())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        if tag in STAND_ALONE:
            self._cut()

    def handle_endtag(self, tag) -> None:
        self._drawn -= tag in NOT_TEXT
        if tag not in STAND_ALONE:
            return
        words = self._cut()
        if tag == "caption":
            self.tables[-1].caption = words.partition(": ")[2]
        elif tag in ("td", "th"):
            self.tables[-1].rows[-1].append(words)

    def handle_data(self, data) -> None:
        if not self._drawn:
            self._words.append(data)

    def _cut(self) -> str:
        words = " ".join("".join(self._words).split())
        self._words = []
        if words:
            self.pieces.append(words)
        return words


def read_html(html: str) -> HtmlReader:
    reader = HtmlReader()
    reader.feed(html)
    return reader


def read_pdf_tables(tree: Node) -> list[PrintedTable]:
    """The tables in order. A part of a table on the next page repeats the head and has no caption: it is one table."""
    tables: list[PrintedTable] = []
    for node in tree.all("Table"):
        captions = [words_of(caption) for caption in node.all("Caption")]
        rows = [[words_of(cell) for cell in row.all("TH", "TD")] for row in node.all("TR")]
        if captions:
            tables.append(PrintedTable(captions[0].partition(":")[2].strip(), rows))
        else:
            tables[-1].rows += rows[1:]
    return tables


def read_pdf(pdf: pikepdf.Pdf) -> tuple[list[PrintedTable], str]:
    """The PDF's tables, and all its words without any space."""
    tree = structure(pdf)
    return read_pdf_tables(tree), squeezed(tree.words.translate(RATING_SIGNS))


def words_of(node: Node) -> str:
    return " ".join(node.words.translate(RATING_SIGNS).split())


def squeezed(words: str) -> str:
    """Without any space: where a line ends in the PDF, none is between its last word and the next line's first."""
    return "".join(words.split())
