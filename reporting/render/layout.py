"""Laying out HTML on pages, and keeping what is laid out.

A page costs some 100 ms and 3 MB to lay out, and most of a report is the same from one rendering to the next:
each part of a document is laid out on its own and its pages are kept by the digest of its HTML.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from records.garbage import uncollected
from reporting.render.edition import DocumentError
from reporting.render.html import style_sheet
from reporting.render.static_files import BASE_URL, StaticFilesOnly

PRINT = ("print.css",)
FRAMES = ("print.css", "frames.css")
MOST_PAGES = 150  # kept by one process; some 450 MB

_one_at_a_time = threading.RLock()


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


def lay_out(html: str, sheets: tuple[str, ...] = PRINT) -> Document:
    """Lay out one HTML document on pages; the only place that calls the layout engine."""
    source = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFilesOnly())
    try:
        return source.render(font_config=fonts(), stylesheets=[parsed_sheet(name) for name in sheets])
    except FatalURLFetchingError as refused:
        raise DocumentError(str(refused)) from refused


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def parsed_sheet(name: str) -> CSS:
    return CSS(string=style_sheet(name), font_config=fonts(), url_fetcher=StaticFilesOnly(), base_url=BASE_URL)


@contextmanager
def undisturbed() -> Iterator[None]:
    """One rendering at a time, without the garbage collector walking millions of boxes that are all still in use."""
    with _one_at_a_time, uncollected():
        yield
