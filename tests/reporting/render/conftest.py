import io

import lxml.html
import pikepdf
import pytest

from reporting.render import html_document
from reporting.render.layout import LayoutStore
from reporting.render.pdf import render_pdf
from tests.reporting.render.documents import annual_report


@pytest.fixture(scope="session")
def store() -> LayoutStore:
    """What the tests have laid out so far; the report is laid out once for all of them."""
    return LayoutStore()


@pytest.fixture(scope="session")
def report_bytes(store) -> bytes:
    return render_pdf(annual_report(), store)


@pytest.fixture
def report_pdf(report_bytes):
    with pikepdf.open(io.BytesIO(report_bytes)) as pdf:
        yield pdf


@pytest.fixture
def page() -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html_document(annual_report()))
