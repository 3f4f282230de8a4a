"""The regimes that a board may work under: packs in the folder `regimes/`, each loaded by the same import as any other.

A pack is written for the report of 2000-01. Loading it for another year moves the years 1999 to 2002 in every cell,
alone or in a date or a label, by as many years: 2000-04-01 becomes 2025-04-01 and 2000-01 becomes 2025-26.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from committees.bank_holidays import fill_bank_holidays
from core.datapack.importing import SheetResult, import_pack
from core.datapack.reading import DESCRIPTOR
from core.records.history import acting
from core.records.models import ChangeSource
from core.records.permissions import Person
from core.records.years import YearKind, parse_year
from reporting.models import AnnualReport

WRITTEN_FOR = 2000
YEARS = re.compile(r"\b(1999|200[0-2])(?:-(00|01|02|03)\b(?!-))?")


@dataclass(frozen=True)
class Regime:
    """A regime by the name of its folder, with the title and the description of its pack."""

    name: str
    title: str
    description: str
    folder: Path


def available_regimes() -> list[Regime]:
    """Every regime there is a pack for, by name."""
    return [_regime(found.parent) for found in sorted((settings.BASE_DIR / "regimes").glob(f"*/{DESCRIPTOR}"))]


def load_regime(
    name: str, *, report_year: str, by: Person | None = None, source: str = ChangeSource.COMMAND
) -> list[SheetResult]:
    """Import a regime's kinds, limits, words and settings, and the first report with its sections and periods.

    The pack is ours: it brings settings that `by` could not change, such as those of child deaths.
    `report_year` is the year of that report, such as 2025-26. Raises LookupError if there is no such regime,
    ValidationError if the year is no financial year or has a report already, and PackRefused, with nothing written, if
    records stand in its way.
    """
    regime = {regime.name: regime for regime in available_regimes()}[name]
    year = parse_year(report_year, YearKind.FINANCIAL, "Report year")
    if AnnualReport.objects.filter(year=year).exists():
        raise ValidationError(f"There is already a report of {year}. Enter the year of a report still to be written")
    years = int(year[:4]) - WRITTEN_FOR
    with tempfile.TemporaryDirectory() as folder:
        moved = Path(folder) / regime.name
        shutil.copytree(regime.folder, moved)
        for sheet in moved.glob("*.csv"):
            sheet.write_text(YEARS.sub(lambda found: _moved(found, years), sheet.read_text("utf-8")), "utf-8")
        with transaction.atomic():
            results = import_pack(moved, by=by, source=source, with_all_rights=True)
            with acting(by=by, source=source, note="Bank holidays", with_all_rights=True):
                fill_bank_holidays()
    return results


def _regime(folder: Path) -> Regime:
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    return Regime(folder.name, descriptor["title"], descriptor["description"], folder)


def _moved(found: re.Match[str], years: int) -> str:
    """A year, or two that follow each other, so many years later."""
    first, second = int(found[1]) + years, found[2]
    return f"{first}" if second is None else f"{first}-{(int(second) + years) % 100:02}"
