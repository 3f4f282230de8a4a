"""The annual report's PDF against headless Chromium printing the same document as HTML."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.demonstration import edition_of, load_demonstration
from benchmarks.gauges import best_of
from benchmarks.results import Result, at_most
from reporting.render import html_document
from reporting.render.layout import LayoutStore
from reporting.render.pdf import render_pdf

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
TIMES = 3


def measure() -> Iterator[Result]:
    document = edition_of(load_demonstration())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        page.write_text(html_document(document))
        chromium = chromium_seconds(page)
    whole = best_of(TIMES, lambda: render_pdf(document, LayoutStore()))
    store = LayoutStore()
    render_pdf(document, store)
    changes = iter(range(1, 100))
    again = best_of(TIMES, lambda: render_pdf(with_a_change(document, next(changes)), store))
    yield Result("PDF: Chromium, already running", chromium, "s")
    yield Result("PDF: whole report", whole.seconds, "s")
    yield Result("PDF: whole report, most memory held", whole.memory, "MiB")
    yield at_most("PDF: whole report against Chromium", whole.seconds / chromium, "×", 2.0)
    yield Result("PDF: after a change in one section", again.seconds, "s")
    yield at_most("PDF: after a change in one section against Chromium", again.seconds / chromium, "×", 1.1)


def chromium_seconds(page: Path) -> float:
    """A browser already running, with a tab for each printing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        printed_by(browser, page)
        seconds = best_of(TIMES, lambda: printed_by(browser, page)).seconds
        browser.close()
    return seconds


def printed_by(browser, page: Path) -> bytes:
    tab = browser.new_page()
    tab.goto(page.as_uri())
    printed = tab.pdf(format="A4", print_background=True)
    tab.close()
    return printed


def with_a_change(document: dict, number: int) -> dict:
    """The document with one more sentence in the section in its middle."""
    changed = copy.deepcopy(document)
    sections = changed["sections"]
    sections[len(sections) // 2]["blocks"].append({"type": "note", "text": f"Change {number}."})
    return changed
