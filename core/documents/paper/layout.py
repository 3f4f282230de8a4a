"""Laying out HTML on pages, with style sheets and pictures of our own static files and no other source."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from core.documents.paper.fonts import CONFIGURATION
from core.documents.paper.static_files import BASE_URL, StaticFilesOnly
from core.documents.paper.style_sheets import style_sheet
from core.gc_pause import gc_paused

VARIANT = "pdf/ua-1"
PRINT = "css/print.css"

_one_at_a_time = threading.RLock()


class OtherSource(ValueError):
    """The HTML draws in something that is not a static file of ours."""


def html_to_pdf(html: str, *sheets: str) -> bytes:
    """Any HTML of ours as a tagged PDF (PDF/UA-1), with the house's print style and these static style sheets."""
    with exclusive_layout():
        pdf: bytes = lay_out(html, (PRINT, *sheets)).write_pdf(pdf_variant=VARIANT)
    return pdf


def lay_out(html: str, sheets: tuple[str, ...]) -> Document:
    """Lay out one HTML document on pages; the only place that calls the layout engine."""
    source = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFilesOnly())
    try:
        return source.render(font_config=fonts(), stylesheets=[parsed_sheet(name) for name in sheets])
    except FatalURLFetchingError as refused:
        raise OtherSource(str(refused)) from refused


@cache
def fonts() -> FontConfiguration:
    """The fonts of `fonts.conf` alone. Its name is in the environment only while they are loaded: what else this
    process starts, such as a browser, keeps the fonts of the machine."""
    machine = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(CONFIGURATION)
    try:
        return FontConfiguration()
    finally:
        if machine is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = machine


@cache
def parsed_sheet(name: str) -> CSS:
    return CSS(string=style_sheet(name), font_config=fonts(), url_fetcher=StaticFilesOnly(), base_url=BASE_URL)


@contextmanager
def exclusive_layout() -> Iterator[None]:
    """One rendering at a time, without the garbage collector walking millions of boxes that are all still in use."""
    with _one_at_a_time, gc_paused():
        yield
