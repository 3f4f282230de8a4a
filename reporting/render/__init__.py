"""Rendering: one edition document in, HTML or PDF out. It knows no model and makes no query."""

from reporting.render.edition import DocumentError
from reporting.render.html import RenderedSection, html_document, page_context, render_sections

__all__ = ["DocumentError", "RenderedSection", "html_document", "page_context", "render_pdf", "render_sections"]


def render_pdf(document: dict, store=None) -> bytes:
    """The PDF of an edition document (see pdf.py). Imported when called: the layout engine takes a second to load."""
    from reporting.render.pdf import render_pdf as rendered

    return rendered(document, store)
