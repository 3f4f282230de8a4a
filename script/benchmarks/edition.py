"""Building the edition of the demonstration board, then with every table a hundred times as long."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.demonstration import edition_of, load_demonstration
from benchmarks.enlarging import analyse, enlarge
from benchmarks.gauges import best_of
from benchmarks.results import Result, at_most

TIMES = 100


def measure() -> Iterator[Result]:
    year = load_demonstration()
    queries, small = queries_of(year), best_of(5, lambda: edition_of(year))
    added = enlarge(TIMES)
    analyse()
    large_queries, large = queries_of(year), best_of(5, lambda: edition_of(year))
    yield at_most("edition: demonstration board", queries, "queries", 60)
    yield Result("edition: demonstration board", 1000 * small.seconds, "ms")
    yield at_most(f"edition: every table {TIMES} × as long ({added:,} rows more)", large_queries, "queries", 60)
    yield Result(f"edition: every table {TIMES} × as long", 1000 * large.seconds, "ms")
    yield at_most("edition: time when every table is longer", large.seconds / small.seconds, "×", 3)


def queries_of(year: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        edition_of(year)
    return len(captured)
