"""The texts that a regime's pack begins a report with: what a section is for, until somebody writes the section."""

from __future__ import annotations

import csv

from django.conf import settings

from core.records.anonymity import digest_of


def starter_digests() -> frozenset[str]:
    """The digests of every starter text of every regime in `regimes/`."""
    found = set()
    for sheet in settings.BASE_DIR.glob("regimes/*/report_sections.csv"):
        with sheet.open(newline="", encoding="utf-8") as rows:
            found |= {digest_of(row["body"]) for row in csv.DictReader(rows) if row["body"].strip()}
    return frozenset(found)
