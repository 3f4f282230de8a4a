"""The annual report's PDF against headless Chromium printing the same document as HTML."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from benchmarks.demonstration import edition_of, load_demonstration
from benchmarks.gauges import MEBIBYTE, best_of, measured, measured_family
from benchmarks.results import Result, at_most
from reporting.render import html_document
from reporting.render.html import html_sections
from reporting.render.layout import LayoutStore
from reporting.render.pdf import render_pdf

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
TIMES = 3
HATCHING = re.compile(r"<pattern.*?</pattern>", re.DOTALL)  # Chromium makes large pictures of it


def measure() -> Iterator[Result]:
    document = edition_of(load_demonstration())
    with tempfile.TemporaryDirectory() as folder:
        source, page = Path(folder, "edition.json"), Path(folder, "report.html")
        source.write_text(json.dumps(document))
        page.write_text(html_document(document))
        chromium, plain = yield from warm_chromium(page)
        yield from warm(document, chromium, plain)
        yield from cold(source, page)


def warm_chromium(page: Path) -> Iterator[Result]:
    """A browser already running, with a tab for each printing. Returns the seconds, as it is and without hatching."""
    plain = page.with_name("plain.html")
    plain.write_text(HATCHING.sub("", page.read_text()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        size = len(printed_by(browser, page))
        seconds = best_of(TIMES, lambda: printed_by(browser, page)).seconds
        unhatched = best_of(TIMES, lambda: printed_by(browser, plain)).seconds
        with measured_family(running_browser()) as held:
            printed_by(browser, page)
        browser.close()
    yield Result("PDF: Chromium, warm", seconds, "s")
    yield Result("PDF: Chromium, warm, most memory held", held.memory, "MiB")
    yield Result("PDF: Chromium, size of the file", size / MEBIBYTE, "MiB")
    yield Result("PDF: Chromium, warm, without the charts' hatching", unhatched, "s")
    return seconds, unhatched


def printed_by(browser, page: Path) -> bytes:
    tab = browser.new_page()
    tab.goto(page.as_uri())
    printed = tab.pdf(format="A4", print_background=True)
    tab.close()
    return printed


def running_browser() -> psutil.Process:
    """The Chromium that this process has started, by way of Playwright."""
    ours = psutil.Process().children(recursive=True)
    return next(child for child in ours if "chrom" in child.name() and "chrom" not in child.parent().name())


def warm(document: dict, chromium: float, plain: float) -> Iterator[Result]:
    """The whole report with nothing kept, then again after a change in one section."""
    size = len(render_pdf(document, LayoutStore()))
    whole = best_of(TIMES, lambda: render_pdf(document, LayoutStore()))
    store = LayoutStore()
    render_pdf(document, store)
    changes = iter(range(1, 100))
    again = best_of(TIMES, lambda: render_pdf(with_a_change(document, next(changes)), store))
    yield Result("PDF: whole report, warm", whole.seconds, "s")
    yield Result("PDF: whole report, warm, most memory held", whole.memory, "MiB")
    yield Result("PDF: whole report, size of the file", size / MEBIBYTE, "MiB")
    yield at_most("PDF: whole report against Chromium, warm", whole.seconds / chromium, "×", 2.0)
    yield Result("PDF: whole report against Chromium without hatching, warm", whole.seconds / plain, "×")
    yield Result("PDF: again after a change in one section", again.seconds, "s")
    yield at_most("PDF: after a change in one section against Chromium", again.seconds / chromium, "×", 1.1)
    yield Result("PDF: after a change against Chromium without hatching", again.seconds / plain, "×")
    yield from shares(document, store, whole.seconds)


def with_a_change(document: dict, number: int) -> dict:
    """The document with one more sentence in the section in its middle."""
    changed = copy.deepcopy(document)
    sections = changed["sections"]
    sections[len(sections) // 2]["blocks"].append({"type": "note", "text": f"Change {number}."})
    return changed


def shares(document: dict, store: LayoutStore, whole: float) -> Iterator[Result]:
    """What the time goes on: with every page kept there is no laying out left."""
    render_pdf(document, store)
    kept = best_of(TIMES, lambda: render_pdf(document, store)).seconds
    written = best_of(TIMES, lambda: html_sections(document, for_print=True)).seconds
    yield Result("PDF: of it, filling the templates and charts", written, "s")
    yield Result("PDF: of it, laying out the pages", whole - kept, "s")
    yield Result("PDF: of it, numbering, tagging and writing the file", kept - written, "s")
    yield Result("PDF: again, nothing changed", kept, "s")


def cold(source: Path, page: Path) -> Iterator[Result]:
    """From the start of a process to the file on disk."""
    out, profile = source.with_suffix(".pdf"), source.with_name("profile")
    command = [CHROMIUM, "--headless", *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={out}", page.as_uri()]
    chromium = best_of(TIMES, lambda: subprocess.run(command, check=True, capture_output=True)).seconds
    ours = []
    for _ in range(TIMES):
        with measured() as gauge:
            child = subprocess.run(
                [sys.executable, "-m", "benchmarks.print_once", source, out], check=True, capture_output=True, text=True
            )
        ours.append(gauge.seconds)
    yield Result("PDF: Chromium, cold", chromium, "s")
    yield Result("PDF: whole report, cold", min(ours), "s")
    yield Result("PDF: whole report, cold, most memory held", float(child.stdout), "MiB")
    yield Result("PDF: whole report against Chromium, cold", min(ours) / chromium, "×")
