"""Every list: with all its rows against a hundred, and against the admin's list of the same rows.

Each is opened for the first time after a change of everything that it could be made of, and once more: what was drawn
then is kept. The admin keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.urls import reverse

from benchmarks.pages_visiting import AGAIN, FIRST, Times, Visitor
from benchmarks.results import Result, at_most
from businessplan.models import Action, ProgressReport
from committees.models import Attendance
from core.pages.listing import ROWS_A_PAGE
from core.pages.record_pages import all_record_pages
from training.models import Booking

RUNS, MORE_RUNS = 3, 3
LARGE, SMALL = "large", "small"
LONG = (Booking, Action, ProgressReport, Attendance)
ADMIN = {"admin's, a hundred to a page": "bench/admin", "admin's, fifty to a page": "bench/admin-of-fifty"}
TIMES_SMALL, TIMES_ADMIN = 1.5, 1 / 3


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
    places = [(pages.list_url, pages.model) for pages in all_record_pages()]
    places.append((reverse("businessplan:action-tracker"), Action))
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
            yield Result(f"pages: list {page.url} of {page.rows:,}", 1000 * times[page, LARGE, AGAIN], "ms")
    for opening in (AGAIN, FIRST):
        what = f"a list {opening}, with all its rows against a hundred"
        yield from told(what, against_small(lists, times, opening), TIMES_SMALL)
    full = [page for page in lists if page.rows > ROWS_A_PAGE]
    short = [page for page in lists if page.rows <= ROWS_A_PAGE]
    for name, opening in product(ADMIN, (AGAIN, FIRST)):
        for size, some in (("more than a page", full), ("a page or less", short)):
            what = f"a list of {size}, {opening}, against the {name}"
            yield from told(what, against_admin(some, times, opening, name), TIMES_ADMIN)


def is_over(page: ListPage, times: Times) -> bool:
    ratios = [(against_small([page], times, opening), TIMES_SMALL) for opening in (AGAIN, FIRST)]
    ratios += [(against_admin([page], times, FIRST, name), TIMES_ADMIN) for name in ADMIN]
    return any(ratio[page.url] > limit for ratio, limit in ratios)


def visit(page: ListPage, times: Times) -> None:
    staff, beginner = page.readers
    for board, reader in ((SMALL, beginner), (LARGE, staff)):
        reader.change_everything()
        for opening in (FIRST, AGAIN):
            times.add((page, board, opening), reader.opened(page.url).seconds)
    for name, place in ADMIN.items():
        times.add((page, name), staff.opened(f"/{place}/{page.of_admin}").seconds)


def against_small(lists: list[ListPage], times: Times, opening: str) -> dict[str, float]:
    return {page.url: times[page, LARGE, opening] / times[page, SMALL, opening] for page in lists}


def against_admin(lists: list[ListPage], times: Times, opening: str, name: str) -> dict[str, float]:
    return {page.url: times[page, LARGE, opening] / times[page, name] for page in lists}


def told(what: str, ratios: dict[str, float], limit: float) -> Iterator[Result]:
    """The list that compares worst, and how many compare well enough where not all do."""
    worst = max(ratios, key=ratios.get)
    result = at_most(f"pages: {what}, the worst ({worst})", ratios[worst], "×", round(limit, 2))
    yield result
    if not result.met:
        within = sum(ratio <= limit for ratio in ratios.values())
        yield Result(f"pages: {what}, within that", within, f"of {len(ratios)}")
