"""Finishing touches to the tags of a PDF, where the layout engine knows less than the document does."""

import pydyf
from weasyprint import Document


class Finisher:
    """Called with the pages and the unwritten PDF; adds what a listener should hear."""

    def __init__(self, document: dict):
        self.document = document

    def __call__(self, pages: Document, pdf: pydyf.PDF) -> None:
        pass
