"""The demonstration board, loaded once: its figures are read, and the records are gone again before any test runs.

The tests carry the mark `django_db` all the same, for without it no test database would be made.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from committees.models import Meeting
from core.datapack.exporting import export_pack
from core.datapack.importing import SheetResult, import_pack
from reporting.checks import run_checks
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport, compose, find_report
from reporting.editions.key_messages import build_key_messages

PACK = Path(settings.BASE_DIR) / "demo" / "blackburn-with-darwen"
AFTER_THE_MEETING = datetime.datetime(2012, 7, 10, 9, 0, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Loaded:
    """The results of importing the data twice, the data exported again, the year's report with its findings, and the
    bulletin of the meeting of 9 July 2012."""

    first: list[SheetResult]
    second: list[SheetResult]
    exported: dict[str, bytes]
    composed: ComposedReport
    findings: list[Finding]
    bulletin: dict


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Loaded:
    with django_db_blocker.unblock(), transaction.atomic():
        result = load(tmp_path_factory.mktemp("pack") / "exported")
        transaction.set_rollback(True)
    return result


def load(folder: Path) -> Loaded:
    first, second = import_pack(PACK), import_pack(PACK)
    export_pack(folder)
    exported = {path.name: path.read_bytes() for path in folder.iterdir()}
    composed = compose(find_report("2011-12"), by="nobody", at=AFTER_THE_MEETING)
    meeting = Meeting.objects.get(body__short_name="BwD LSCB", held_on=datetime.date(2012, 7, 9))
    bulletin = build_key_messages(meeting, by="nobody", at=AFTER_THE_MEETING)
    return Loaded(first, second, exported, composed, run_checks(composed), bulletin)


@pytest.fixture
def figures(loaded):
    """The year's figures by prefix."""
    return loaded.composed.figures.by_prefix
