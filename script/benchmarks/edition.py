"""Building the edition of the demonstration board, then of one with a hundred times its past."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.demonstration import edition_of, load_demonstration
from benchmarks.enlarging import analyse, enlarge, record_types
from benchmarks.gauges import best_of
from benchmarks.results import Result, at_most

TIMES = 100
RUNS = 15


def measure() -> Iterator[Result]:
    year = load_demonstration()
    dated, undated = record_types()
    small = yield from measured_edition("edition: demonstration board", year)
    added = enlarge(TIMES, dated)
    past = yield from measured_edition(f"edition: {TIMES} × its years, {added:,} rows more", year)
    yield at_most(f"edition: time with {TIMES} × its years", past / small, "×", 3)
    added = enlarge(TIMES, undated)
    all_of_it = yield from measured_edition(f"edition: {TIMES} × what has no year, {added:,} rows more", year)
    yield Result("edition: time with those too, most of which are printed", all_of_it / small, "×")


def measured_edition(what: str, year: str) -> Iterator[Result]:
    """The queries and the time of one edition. Returns the seconds."""
    analyse()
    with CaptureQueriesContext(connection) as captured:
        edition_of(year)
    seconds = best_of(RUNS, lambda: edition_of(year)).seconds
    yield at_most(what, len(captured), "queries", 60)
    yield Result(what, 1000 * seconds, "ms")
    return seconds
