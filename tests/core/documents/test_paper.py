"""HTML laid out on pages: what it may draw in, and what it leaves as it was."""

import gc

import pytest

from core.documents.paper.layout import OtherSource, exclusive_layout, html_to_pdf


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "https://example.org/picture.png", "/static/../manage.py", "/elsewhere/picture.png"],
)
def test_a_document_draws_in_our_own_static_files_only(address):
    with pytest.raises(OtherSource, match="our own static files only"):
        html_to_pdf(f'<html lang="en-GB"><title>x</title><img alt="x" src="{address}"></html>')


def test_a_static_file_is_served():
    html = (
        '<html lang="en-GB"><link rel="stylesheet" href="/static/reporting/frames.css"><title>x</title><p>x</p></html>'
    )
    assert html_to_pdf(html).startswith(b"%PDF-1.7")


def test_garbage_is_collected_again_after_a_rendering_even_a_failed_one():
    collecting = []

    def fail():
        with exclusive_layout():
            collecting.append(gc.isenabled())
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert [*collecting, gc.isenabled()] == [False, True]
