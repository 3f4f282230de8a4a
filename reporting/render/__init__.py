"""Rendering: one edition document in, HTML or PDF out. It knows no model and asks no database anything."""

from reporting.render.edition import DocumentError
from reporting.render.html import Section, html_document, html_fragment, html_sections

__all__ = ["DocumentError", "Section", "html_document", "html_fragment", "html_sections"]
