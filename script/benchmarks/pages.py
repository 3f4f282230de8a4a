"""The pages of a large board, served by gunicorn, beside those of a small one, the admin's, and plain ORM writes.

What is compared is asked in turns and equally often, and the quickest of each counts: what else the machine does is
noise that only ever adds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import psycopg2
from django.db import connection, connections
from django.urls import reverse

from benchmarks.demonstration import load_demonstration
from benchmarks.pages_board.filling import COORDINATOR, PASSWORD, STAFF
from benchmarks.results import Result, at_most
from benchmarks.saving import measured_saving
from benchmarks.visitor import Visitor, served
from businessplan.models import Action
from committees.models import Meeting
from core.pages.listing import ROWS_A_PAGE
from core.pages.record_pages import RecordPages, all_record_pages, pages_of
from reporting.models import AnnualReport
from training.models import Booking

RUNS = 5
QUERIES, OF_ADMIN, OF_SMALL = 25, 0.8, 1.5
KINDS = ("list", "record", "form")


@dataclass
class Visited:
    """A page of a record type: its own seconds, the admin's for the same rows, and those of the small board's list."""

    kind: str
    url: str
    admin_url: str
    reader: Visitor
    beginner: Visitor | None = None
    ours: list[float] = field(default_factory=list)
    admins: list[float] = field(default_factory=list)
    smalls: list[float] = field(default_factory=list)

    def visit(self) -> None:
        self.ours.append(self.reader.opened(self.url).seconds)
        self.admins.append(self.reader.opened(self.admin_url).seconds)
        if self.beginner:
            self.smalls.append(self.beginner.opened(self.url).seconds)

    @property
    def of_admin(self) -> float:
        return min(self.ours) / min(self.admins)

    @property
    def of_small(self) -> float:
        return min(self.ours) / min(self.smalls)


def measure() -> Iterator[Result]:
    load_demonstration()
    large = os.environ["DATABASE_URL"]
    small = copy_of(large)
    fill(large=large, small=small)
    with served(large) as port, served(small) as other:
        staff, coordinator = (Visitor(port).sign_in(email, PASSWORD) for email in (STAFF, COORDINATOR))
        beginners = [Visitor(other).sign_in(email, PASSWORD) for email in (STAFF, COORDINATOR)]
        yield from measured_six(staff)
        yield from measured_types(list(zip((staff, coordinator), beginners, strict=True)))
        yield from measured_saving(staff)


def measured_six(staff: Visitor) -> Iterator[Result]:
    """The pages that people live in. The report's page composes the whole report, so its queries have no bound."""
    held = Meeting.objects.filter(status="held", attendances__isnull=False).order_by("-held_on").first()
    pages = {
        "home": reverse("home"),
        "action tracker": reverse("businessplan:action-tracker"),
        "register": reverse("committees:meeting-register", args=[held.pk]),
        f"list of {Booking.objects.count():,} bookings": pages_of(Booking).list_url,
        "record of an action": pages_of(Action).detail_url(Action.objects.latest("pk")),
        "report": reverse("reporting:report", args=[AnnualReport.objects.latest("year").year]),
    }
    for name, url in pages.items():
        queries = staff.queries(url)
        seconds = min(staff.opened(url).seconds for _ in range(RUNS))
        yield Result(f"pages: {name}", 1000 * seconds, "ms")
        yield (
            Result(f"pages: {name}", queries, "queries")
            if name == "report"
            else at_most(f"pages: {name}", queries, "queries", QUERIES)
        )


def measured_types(readers: list[tuple[Visitor, Visitor]]) -> Iterator[Result]:
    """Every record type's list, a record and its form, each read by the first of the readers who may."""
    visited = [page for pages in all_record_pages() for page in pages_about(pages, readers)]
    queries = {page.url: page.reader.queries(page.url) for page in visited}
    for _ in range(RUNS):
        for page in visited:
            page.visit()
    most = max(queries, key=queries.get)
    yield at_most(f"pages: of {len(visited)}, the most queries ({most})", queries[most], "queries", QUERIES)
    for kind in KINDS:
        of_kind = [page for page in visited if page.kind == kind]
        yield Result(f"pages: {kind}s, half at most", 1000 * median(min(page.ours) for page in of_kind), "ms")
        ratios = {page.url: page.of_admin for page in of_kind}
        yield from compared(f"{kind} against the admin's", ratios, OF_ADMIN)
    full = {page.url: page.of_small for page in visited if page.beginner}
    yield from compared("list of more than a page against its time at 100 rows", full, OF_SMALL)


def pages_about(pages: RecordPages, readers: list[tuple[Visitor, Visitor]]) -> Iterator[Visited]:
    found = next((pair for pair in readers if pair[0].get(pages.list_url).status == 200), None)
    if found is None:
        raise RuntimeError(f"Nobody reads {pages.list_url}.")
    reader, beginner = found
    admin = f"/bench/admin/{pages.model._meta.app_label}/{pages.model._meta.model_name}/"
    is_full = pages.model.objects.count() > ROWS_A_PAGE
    yield Visited("list", pages.list_url, admin, reader, beginner if is_full else None)
    record = pages.model.objects.order_by("pk").last()
    if record is None:  # the demonstration has no agency contacts, for instance
        return
    yield Visited("record", pages.detail_url(record), f"{admin}{record.pk}/change/", reader)
    if not pages.append_only and reader.get(form := pages.url("edit", record.pk)).status == 200:
        yield Visited("form", form, f"{admin}{record.pk}/change/", reader)


def compared(what: str, ratios: dict[str, float], limit: float) -> Iterator[Result]:
    """The median, and the page that compares worst; how many are within the bound where not all are."""
    worst = max(ratios, key=ratios.get)
    yield Result(f"pages: {what}, median", median(ratios.values()), "×")
    result = at_most(f"pages: {what}, worst ({worst})", ratios[worst], "×", limit)
    yield result
    if not result.met:
        yield Result(f"pages: {what}, within that", sum(r <= limit for r in ratios.values()), f"of {len(ratios)}")


def copy_of(url: str) -> str:
    """A second database that holds the same. Nobody may be connected to the first meanwhile."""
    name = str(connection.settings_dict["NAME"])
    host = connection.settings_dict["HOST"]
    connections.close_all()
    if connection.vendor == "sqlite":
        subprocess.run(["cp", name, f"{name}_small"], check=True)
    else:
        server = psycopg2.connect(host=host, user=connection.settings_dict["USER"], dbname="postgres")
        server.autocommit = True
        server.cursor().execute(f"CREATE DATABASE {name}_small TEMPLATE {name}")
        server.close()
    return f"{url}_small"


def fill(**urls: str) -> None:
    """Both at once: each is filled by a process of its own. BENCH_SIZE=small makes both small, to try the benchmark."""
    filling = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.pages_board", os.environ.get("BENCH_SIZE", size)],
            env={**os.environ, "DATABASE_URL": url},
        )
        for size, url in urls.items()
    ]
    if any([process.wait() for process in filling]):
        raise RuntimeError("A board could not be filled.")
