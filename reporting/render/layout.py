"""Keeping what is laid out on pages.

A page costs some 100 ms and 3 MB to lay out, and most of a report is the same from one rendering to the next:
each part of a document is laid out on its own and its pages are kept by the digest of its HTML.
"""

from collections import OrderedDict
from hashlib import sha256

from weasyprint import Document

from core.documents.paper.layout import PRINT as HOUSE_PRINT
from core.documents.paper.layout import lay_out
from core.documents.paper.style_sheets import style_sheet

PRINT = (HOUSE_PRINT,)
FRAMES = (HOUSE_PRINT, "reporting/frames.css")
MOST_PAGES = 150  # kept by one process; some 450 MB


class LayoutStore:
    """Laid out documents by the digest of their HTML and style sheets; the longest unused go first."""

    def __init__(self, most_pages: int = MOST_PAGES):
        self.most_pages = most_pages
        self.laid_out: OrderedDict[str, Document] = OrderedDict()

    def lay_out(self, html: str, sheets: tuple[str, ...] = PRINT) -> Document:
        """The pages of this HTML: those kept from before, or new ones."""
        key = digest(html, sheets)
        if key not in self.laid_out:
            self.laid_out[key] = lay_out(html, sheets)
        self.laid_out.move_to_end(key)
        return self.laid_out[key]

    def trim(self) -> None:
        """Let go of the longest unused while there are too many pages. Called between documents, never within one."""
        while len(self.laid_out) > 1 and self.pages > self.most_pages:
            self.laid_out.popitem(last=False)

    @property
    def pages(self) -> int:
        return sum(len(document.pages) for document in self.laid_out.values())


def digest(html: str, sheets: tuple[str, ...]) -> str:
    return sha256("\0".join([html, *map(style_sheet, sheets)]).encode()).hexdigest()
