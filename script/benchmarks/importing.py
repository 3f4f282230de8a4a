"""Taking in a pack with 50,000 bookings, against a raw write of its rows and against stock django-import-export."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import tablib
from django.db import models, transaction
from import_export.resources import ModelResource

from benchmarks import large_pack
from benchmarks.gauges import Gauge, measured
from benchmarks.results import Result, at_least, at_most
from core.datapack.importing import import_pack
from training.models import Booking

FEWER = 2_000
COLUMNS = ["session_id", "reference", "agency_id", "post", "delegate", "outcome"]


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        rows = large_pack.write_pack(Path(folder))
        with measured() as first:
            import_pack(Path(folder))
        with measured() as second:
            changed = [sheet for sheet in import_pack(Path(folder)) if sheet.new or sheet.changed]
    if changed or Booking.objects.count() != large_pack.BOOKINGS:
        raise RuntimeError(f"The second import was to find everything as it left it; it found {changed}.")
    values = list(Booking.objects.values(*COLUMNS))
    raw, stock, recorded = len(values) / raw_write(values).seconds, *stock_rates(values[:FEWER])
    yield from compared(rows, first, raw, stock, recorded)
    yield at_most("import: second time, nothing changed, against the first", second.seconds / first.seconds, "×", 1)
    yield Result("import: most memory held", first.memory, "MiB")
    yield Result("import: most memory held the second time", second.memory, "MiB")


def compared(rows: int, first: Gauge, raw: float, stock: float, recorded: float) -> Iterator[Result]:
    rate = rows / first.seconds
    yield Result(f"import: pack of {rows:,} rows", first.seconds, "s")
    yield Result("import: rows written with checks and history", rate, "a second")
    yield Result("import: raw bulk_create, no checks and no history", raw, "a second")
    yield Result("import: stock django-import-export, no history", stock, "a second")
    yield Result("import: stock django-import-export, with history", recorded, "a second")
    yield at_least("import: against the raw write", rate / raw, "×", 0.33)
    yield at_least("import: against stock django-import-export, no history", rate / stock, "×", 8)
    yield Result("import: against stock django-import-export, with history", rate / recorded, "×")


def raw_write(values: list[dict]) -> Gauge:
    """The bookings again, as Django alone writes them."""
    empty_bookings()
    with measured() as gauge, transaction.atomic():
        models.QuerySet(Booking).bulk_create([Booking(**row) for row in values], batch_size=2_000)
    return gauge


def stock_rates(values: list[dict]) -> tuple[float, float]:
    """Rows a second of a plain ModelResource as it comes: without history, then saving as every record is saved."""
    with Unrecorded():
        quick = stock_import(values)
    return len(values) / quick.seconds, len(values) / stock_import(values).seconds


class Unrecorded:
    """While it lasts, a booking is saved as Django alone saves it."""

    def __enter__(self) -> None:
        Booking.save = models.Model.save

    def __exit__(self, *exception) -> None:
        del Booking.save


def stock_import(values: list[dict]) -> Gauge:
    class Stock(ModelResource):
        class Meta:
            model = Booking
            import_id_fields = ("session", "reference")

    columns = [name.removesuffix("_id") for name in COLUMNS]
    data = tablib.Dataset(*[tuple(row.values()) for row in values], headers=columns)
    empty_bookings()
    with measured() as gauge:
        Stock().import_data(data, raise_errors=True, use_transactions=True)
    if Booking.objects.count() != len(values):
        raise RuntimeError("The stock import did not write what it was given.")
    return gauge


def empty_bookings() -> None:
    bookings = models.QuerySet(Booking)
    bookings._raw_delete(bookings.db)
