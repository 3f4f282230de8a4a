"""Every page that shows something: against an empty one, and how many queries it asks.

Each is opened for the first time after a change of everything that it could be made of, and once more: what was worked
out then is kept. Those of one record type are also opened after a change of that type alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import median

from django.apps import apps
from django.urls import reverse

from benchmarks.pages_visiting import AGAIN, EMPTY, FIRST, FIRST_OF_ITS_TYPE, Times, Visitor
from benchmarks.results import Result, at_most
from committees.models import Meeting
from core.accounts.models import User
from reporting.models import AnnualReport
from tests.pages.matrix.visiting import ADDRESSES, RECORD_OF, WORDS, Address, label_by_name

RUNS, MORE_RUNS = 3, 4
SHOWN = 9  # of the pages over a limit, beside the worst
TIMES_EMPTY, QUERIES = 4, 25
FILES = ("export", "download", "paper", "logout")  # the last of an address's name: no page, but a file or an end


@dataclass(frozen=True)
class Opened:
    """A page and who opens it."""

    url: str
    who: Visitor
    by: str = ""
    about: str = ""  # the label of a record type

    @property
    def name(self) -> str:
        return f"{self.url}{self.by}"


def measured_pages(staff: Visitor, coordinator: Visitor, chair: Visitor) -> Iterator[Result]:
    """What unit staff can open, what the child-death coordinator alone can, and what those two and a chair live in."""
    home = reverse("home")
    for who in (staff, coordinator, chair):
        who.get(EMPTY)  # some have not asked for long
    queries: dict[Opened, dict[str, int]] = {}
    for url, about in urls():
        by_either = ((page, queries_of(page)) for page in (Opened(url, who, "", about) for who in (staff, coordinator)))
        queries |= dict(islice(((page, asked) for page, asked in by_either if asked is not None), 1))
    for page in (
        Opened(home, coordinator, " of the coordinator"),
        Opened(home, chair, " of a chair"),
        Opened(reverse("businessplan:own-action-tracker"), chair, " of a chair"),
    ):
        queries[page] = queries_of(page)
    times = times_of(list(queries))
    yield Result("pages: an empty page", 1000 * median(times[page, EMPTY] for page in queries), "ms")
    for opening in (AGAIN, FIRST_OF_ITS_TYPE, FIRST):
        pages = [page for page in queries if page.about or opening != FIRST_OF_ITS_TYPE]
        ratios = {page: times[page, opening] / times[page, EMPTY] for page in pages}
        yield from told(f"{opening}, against an empty page asked beside it", ratios, "×", TIMES_EMPTY)
    for opening in (AGAIN, FIRST):
        asked = {page: of_page[opening] for page, of_page in queries.items()}
        yield from told(f"{opening}, by their queries", asked, "queries", QUERIES)


def times_of(pages: list[Opened]) -> Times:
    times = Times()
    open_beside_empty(pages * RUNS, times)
    slow = [page for page in pages if times[page, FIRST] > TIMES_EMPTY * times[page, EMPTY]]
    open_beside_empty(slow * MORE_RUNS, times)  # slow, or the machine was busy
    return times


def open_beside_empty(pages: list[Opened], times: Times) -> None:
    for page in pages:
        page.who.change_everything()
        times.add((page, EMPTY), page.who.opened(EMPTY).seconds)
        for opening in (FIRST, AGAIN):
            times.add((page, opening), page.who.opened(page.url).seconds)
        if page.about:
            page.who.change(page.about)
            times.add((page, FIRST_OF_ITS_TYPE), page.who.opened(page.url).seconds)


def queries_of(page: Opened) -> dict[str, int] | None:
    """How many it asks, however it is opened; None where it is no page for this person."""
    page.who.change_everything()
    answers = {opening: page.who.queries(page.url) for opening in (FIRST, AGAIN)}
    if {status for status, _ in answers.values()} != {200}:
        return None
    return {opening: asked for opening, (_, asked) in answers.items()}


def told(what: str, values: dict[Opened, float], unit: str, limit: float) -> Iterator[Result]:
    """The page that compares worst; where some do not hold, how many do, and those that do not."""
    over = sorted((page for page, value in values.items() if value > limit), key=values.get, reverse=True)
    worst = max(values, key=values.get)
    yield at_most(f"pages: {what}, the worst of {len(values)} ({worst.name})", values[worst], unit, limit)
    if over:
        yield Result(f"pages: {what}, within that", len(values) - len(over), f"of {len(values)}")
    for page in over[1 : SHOWN + 1]:
        yield at_most(f"pages: {what}, {page.name}", values[page], unit, limit)


def urls() -> Iterator[tuple[str, str]]:
    """Every address of the site and the record type that it is about, if it is about one; with a record from the middle
    of those where it takes one.

    Of the previews, that of each section of the report: every one is made of its own figures.
    """
    year = AnnualReport.objects.latest("year")
    previews = [{"anchor": anchor} for anchor in year.sections.values_list("anchor", flat=True)]
    words = WORDS | {"year": year.year}
    for address in ADDRESSES:
        if address.name.rpartition("-")[2].rpartition(":")[2].rpartition("_")[2] in FILES:
            continue
        given = {name: words[name] for name in address.arguments if name != "pk"}
        if "pk" in address.arguments:
            if (key := key_for(address)) is None:
                continue
            given["pk"] = key
        about = address.record_pages.model._meta.label if address.record_pages else ""
        for one in previews if "anchor" in given else [{}]:
            yield reverse(address.name, kwargs=given | one), about


def key_for(address: Address) -> int | None:
    """The primary key of a record that the page can be about; None where the board has none."""
    if address.name.startswith("accounts:"):
        model = User
    elif address.name.startswith("reporting:bulletin"):
        model = Meeting
    else:
        label = address.record_pages.model._meta.label if address.record_pages else RECORD_OF.get(address.name)
        model = apps.get_model(label or label_by_name(address.name))
    keys = model.objects.order_by("pk").values_list("pk", flat=True)
    return keys[keys.count() // 2] if keys else None
