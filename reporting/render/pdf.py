"""The edition document as a tagged PDF (PDF/UA-1): the same sections as the HTML, on pages.

Each chapter is laid out as a document of its own and kept (see layout.py); cover and contents are laid out last,
when the page numbers are known; running heads and “page x of y” are laid out apart and painted over.
The same document gives the same bytes: the only date in the file is the document's own.
"""

from itertools import accumulate

from weasyprint import Document, Page
from weasyprint.pdf.stream import Stream

from core.documents.paper.layout import VARIANT, exclusive_layout
from reporting.render.html import RenderedSection, document_context, render, render_sections
from reporting.render.layout import FRAMES, LayoutStore
from reporting.render.tagging import Finisher, forget_links

WITHOUT_COVER = {"key messages", "committee paper"}
LAYOUTS = LayoutStore()


def render_pdf(document: dict, store: LayoutStore | None = None) -> bytes:
    """The PDF of an edition document. Pages laid out before are taken from the store, by default the process's own."""
    store = LAYOUTS if store is None else store
    sections = render_sections(document)
    with exclusive_layout():
        if document["kind"] in WITHOUT_COVER:
            parts = [_bulletin(document, sections, store)]
        else:
            parts = _report(document, sections, store)
        pages = _framed(document, sections, parts, store)
        forget_links(pages)
        pdf = parts[0].copy(pages).write_pdf(pdf_variant=VARIANT, finisher=Finisher(document))
        store.trim()
    return pdf


def chapters(sections: list[RenderedSection]) -> list[list[RenderedSection]]:
    """Sections that share their pages: a level 1 section with its level 2 ones, parted where the paper turns."""
    runs: list[list[RenderedSection]] = []
    for section in sections:
        if runs and section.level == 2 and section.wide == runs[-1][-1].wide:
            runs[-1].append(section)
        else:
            runs.append([section])
    return runs


def _bulletin(document: dict, sections: list[RenderedSection], store: LayoutStore) -> Document:
    return store.lay_out(render("bulletin.html", {**document_context(document, sections), "for_print": True}))


def _report(document: dict, sections: list[RenderedSection], store: LayoutStore) -> list[Document]:
    """Cover and contents, then the chapters. The front is laid out again if the contents run to more pages."""
    laid_out = [_chapter(document, run, store) for run in chapters(sections)]
    front_pages = 2
    while True:
        pages = page_numbers(laid_out, front_pages)
        front = store.lay_out(render("front.html", document_context(document, sections, pages)))
        if len(front.pages) == front_pages:
            return [front, *laid_out]
        front_pages = len(front.pages)


def _chapter(document: dict, run: list[RenderedSection], store: LayoutStore) -> Document:
    """Only what is printed in the chapter is in its HTML, so that nothing else makes it be laid out again."""
    context = {
        "language": document.get("language") or "en-GB",
        "heading": run[0].full_title,
        "kind": document["kind"].replace(" ", "-"),
        "wide": run[0].wide,
        "sections": run,
        "for_print": True,
    }
    return store.lay_out(render("paper.html", context))


def page_numbers(laid_out: list[Document], pages_before: int) -> dict[str, int]:
    """The page on which each anchor stands, counted from the cover as 1."""
    starts = accumulate((len(part.pages) for part in laid_out), initial=pages_before + 1)
    numbers: dict[str, int] = {}
    for start, part in zip(starts, laid_out, strict=False):
        for number, page in enumerate(part.pages, start=start):
            for anchor in page.anchors:
                numbers.setdefault(anchor, number)
    return numbers


def _framed(document: dict, sections: list[RenderedSection], parts: list[Document], store: LayoutStore) -> list[Page]:
    """All pages in order, each with what stands around its text."""
    pages = [page for part in parts for page in part.pages]
    titles = {section.anchor: section.full_title for section in sections if section.level == 1}
    frames = store.lay_out(render("frames.html", _frames(document, pages, titles)), FRAMES).pages
    covers = 0 if document["kind"] in WITHOUT_COVER else 1
    inside = zip(pages[covers:], frames[covers:], strict=True)
    return pages[:covers] + [FramedPage(page, frame) for page, frame in inside]


def _frames(document: dict, pages: list[Page], titles: dict[str, str]) -> dict:
    """For each page its direction and its running heads: the document's title and, in a report, the chapter's."""
    context = document_context(document, [])
    bulletin = document["kind"] in WITHOUT_COVER
    name = document["board"].get("short_name") or document["board"]["name"]
    frames, chapter = [], ""
    for number, page in enumerate(pages):
        chapter = next((titles[anchor] for anchor in page.anchors if anchor in titles), chapter)
        frames.append(
            {
                "sideways": page.width > page.height,
                "title": "" if bulletin and not number else f"{name}: {context['heading']}",
                "chapter": "" if bulletin else chapter,
            }
        )
    dated = f", {context['dated']}" if context["dated"] else ""
    return {**context, "frames": frames, "running_status": f"{document['status']['word']}{dated}"}


class FramedPage(Page):
    """A page with a frame painted over it, as an artifact: not part of the text, so not read out with it."""

    def __init__(self, page: Page, frame: Page):
        vars(self).update(vars(page))
        self.frame = frame

    def paint(self, stream: Stream, scale: float = 1) -> None:
        super().paint(stream, scale)
        with stream.artifact():
            tags, stream._tags = stream._tags, None
            self.frame.paint(stream, scale)
            stream._tags = tags
