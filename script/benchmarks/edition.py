"""Building the edition of the demonstration board, then with every table a hundred times as long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.enlarging import analyse, enlarge
from benchmarks.gauges import best_of
from benchmarks.results import Result, at_most
from records.pack.importing import import_pack
from reporting.edition import build_annual_report
from reporting.models import AnnualReport

TIMES = 100


def measure() -> Iterator[Result]:
    (pack,) = (path.parent for path in Path(settings.BASE_DIR, "demo").glob("*/datapackage.json"))
    import_pack(pack)
    year = AnnualReport.objects.latest("year").year
    queries, small = queries_of(year), best_of(5, lambda: edition_of(year))
    added = enlarge(TIMES)
    analyse()
    large_queries, large = queries_of(year), best_of(5, lambda: edition_of(year))
    yield at_most("edition: demonstration board", queries, "queries", 60)
    yield Result("edition: demonstration board", 1000 * small.seconds, "ms")
    yield at_most(f"edition: every table {TIMES} × as long ({added:,} rows more)", large_queries, "queries", 60)
    yield Result(f"edition: every table {TIMES} × as long", 1000 * large.seconds, "ms")
    yield at_most("edition: time when every table is longer", large.seconds / small.seconds, "×", 3)


def edition_of(year: str) -> dict:
    return build_annual_report(year, by="the benchmark", at=timezone.now())


def queries_of(year: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        edition_of(year)
    return len(captured)
