"""Rendering: one edition document in, HTML or PDF out. It knows no model and asks no database anything."""

from reporting.render.edition import DocumentError
from reporting.render.html import Section, html_document, html_fragment, html_sections

__all__ = ["DocumentError", "Section", "html_document", "html_fragment", "html_sections", "render_pdf"]


def render_pdf(document: dict, store=None) -> bytes:
    """The PDF of an edition document (see pdf.py). Imported when called: the layout engine takes a second to load."""
    from reporting.render.pdf import render_pdf as rendered

    return rendered(document, store)
