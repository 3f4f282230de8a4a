"""Every list: with all its rows against a hundred, and against the admin's list of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from benchmarks.pages_visiting import Times, Visitor
from benchmarks.results import Result, at_most
from businessplan.models import Action, ProgressReport
from committees.models import Attendance
from records.listing import ROWS_A_PAGE
from records.tables import registered_tables
from training.models import Booking

RUNS, MORE_RUNS = 4, 3
SMALL = "small"
LONG = (Booking, Action, ProgressReport, Attendance)
ADMIN = {"admin's, a hundred to a page": "bench/admin", "admin's, fifty to a page": "bench/admin-of-fifty"}
LIMITS = {SMALL: 1.5} | dict.fromkeys(ADMIN, 1 / 3)


@dataclass(frozen=True)
class ListPage:
    url: str
    model: type
    rows: int
    readers: tuple[Visitor, Visitor]  # of the large board and of the small one

    @property
    def of_admin(self) -> str:
        return f"{self.model._meta.app_label}/{self.model._meta.model_name}/"


def measured_lists(readers: list[Visitor], beginners: list[Visitor]) -> Iterator[Result]:
    """Each list is read by the first of the readers to whom it opens."""
    places = [(table.list_url, table.model) for table in registered_tables()]
    places.append((reverse("businessplan:standing"), Action))
    pairs = list(zip(readers, beginners, strict=True))
    lists = []
    for url, model in places:
        pair = next(pair for pair in pairs if pair[0].get(url).status == 200)
        lists.append(ListPage(url, model, model.objects.count(), pair))
    times = Times()
    for run in range(RUNS + 1):
        for page in lists:
            visit(page, times if run else Times())  # the first time warms up
    for page in [page for page in lists if is_over(page, times)] * MORE_RUNS:  # slow, or the machine was busy
        visit(page, times)
    for page in lists:
        if page.model in LONG:
            yield Result(f"pages: list {page.url} of {page.rows:,}", 1000 * times["large", page.url], "ms")
    yield from told("a list with all its rows against a hundred", lists, times, SMALL, LIMITS[SMALL])
    full = [page for page in lists if page.rows > ROWS_A_PAGE]
    short = [page for page in lists if page.rows <= ROWS_A_PAGE]
    for name in ADMIN:
        yield from told(f"a list of more than a page against the {name}", full, times, name, LIMITS[name])
        yield from told(f"a list of a page or less against the {name}", short, times, name, LIMITS[name])


def is_over(page: ListPage, times: Times) -> bool:
    return any(times["large", page.url] > limit * times[other, page.url] for other, limit in LIMITS.items())


def visit(page: ListPage, times: Times) -> None:
    staff, beginner = page.readers
    times.add((SMALL, page.url), beginner.opened(page.url).seconds)
    times.add(("large", page.url), staff.opened(page.url).seconds)
    for name, place in ADMIN.items():
        times.add((name, page.url), staff.opened(f"/{place}/{page.of_admin}").seconds)


def told(what: str, lists: list[ListPage], times: Times, other: str, limit: float) -> Iterator[Result]:
    """The list that compares worst, and how many compare well enough where not all do."""
    ratios = {page.url: times["large", page.url] / times[other, page.url] for page in lists}
    worst = max(ratios, key=ratios.get)
    result = at_most(f"pages: {what}, the worst ({worst})", ratios[worst], "×", round(limit, 2))
    yield result
    if not result.met:
        within = sum(ratio <= limit for ratio in ratios.values())
        yield Result(f"pages: {what}, within that", within, f"of {len(ratios)}")
