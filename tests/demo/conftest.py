"""The demonstration board, loaded once: its figures are read, and the records are gone again before any test runs.

The tests carry the mark `django_db` all the same, for without it no test database would be made.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from committees.models import Meeting
from core.datapack.exporting import export_pack
from core.datapack.importing import SheetResult, import_pack
from core.records.models import RetentionRule
from core.records.removal import apply_rules
from core.records.retention import types_with_retention
from reporting.checks import run_checks
from reporting.checks.bulletin import check_bulletin
from reporting.checks.finding import Finding
from reporting.editions.compose import ComposedReport, compose, find_report
from reporting.editions.key_messages import build_key_messages
from tests.cdop.releasing import released
from tests.demo.sentences import MISSED, SOUND, WRONG

PACK = Path(settings.BASE_DIR) / "demo" / "blackburn-with-darwen"
AFTER_THE_MEETING = datetime.datetime(2012, 7, 10, 9, 0, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Loaded:
    """The results of importing the data twice, the data exported again, the year's report with its findings, those of
    the report with wrong and with sound sentences in it, and the bulletin of the meeting of 9 July 2012 with its own;
    the report once more, after all records that can be were anonymised."""

    first: list[SheetResult]
    second: list[SheetResult]
    exported: dict[str, bytes]
    composed: ComposedReport
    findings: list[Finding]
    found_in_wrong: list[Finding]
    found_in_sound: list[Finding]
    bulletin: dict
    bulletin_findings: list[Finding]
    anonymised: ComposedReport


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
    released("2011-12")
    composed = compose(find_report("2011-12"), by="nobody", at=AFTER_THE_MEETING)
    meeting = Meeting.objects.get(body__short_name="BwD LSCB", held_on=datetime.date(2012, 7, 9))
    bulletin = build_key_messages(meeting, by="nobody", at=AFTER_THE_MEETING)
    in_bulletin = check_bulletin(meeting, bulletin)
    findings = run_checks(composed), found_in([*WRONG, *MISSED]), found_in(SOUND)
    return Loaded(first, second, exported, composed, *findings, bulletin, in_bulletin, composed_when_anonymous())


def found_in(sentences: Iterable[str]) -> list[Finding]:
    """What the checks find with these sentences, each a paragraph, at the end of the report's introduction."""
    with transaction.atomic():
        introduction = find_report("2011-12").sections.first()
        introduction.body = "\n\n".join([introduction.body, *sentences])
        introduction.save()
        findings = run_checks(compose(find_report("2011-12"), by="nobody", at=AFTER_THE_MEETING))
        transaction.set_rollback(True)
    return findings


def composed_when_anonymous() -> ComposedReport:
    for record_type, retention in types_with_retention().items():
        if retention.cleared:
            counted_from = next(iter(retention.counted_from))
            rule = {"record_type": record_type, "counted_from": counted_from, "act": "anonymise", "is_on": True}
            RetentionRule.objects.create(**rule, keep_for=1, why="A test.")
    apply_rules(datetime.date(2040, 1, 1))
    return compose(find_report("2011-12"), by="nobody", at=AFTER_THE_MEETING)


@pytest.fixture
def figures(loaded):
    """The year's figures by prefix."""
    return loaded.composed.figures.by_prefix
