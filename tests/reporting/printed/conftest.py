"""The demonstration pack, imported, and its annual report as the command writes it. Done once; nothing stays behind."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from core.datapack.importing import import_pack
from tests.cdop.releasing import released
from tests.reporting.printed.pages import HtmlReader, PrintedTable, read_html, read_pdf

PACK = Path(settings.BASE_DIR) / "demo" / "blackburn-with-darwen"


@dataclass(frozen=True)
class Printed:
    """The report read back from both of its forms."""

    html: HtmlReader
    pdf_tables: list[PrintedTable]
    pdf_words: str

    def table(self, caption: str) -> PrintedTable:
        """The one table of the HTML whose caption begins so."""
        (found,) = [table for table in self.html.tables if table.caption.startswith(caption)]
        return found


@pytest.fixture(scope="package")
def printed(django_db_setup, django_db_blocker, tmp_path_factory) -> Printed:
    html, pdf = (tmp_path_factory.mktemp("report") / name for name in ("report.html", "report.pdf"))
    with django_db_blocker.unblock(), transaction.atomic():
        import_pack(PACK)
        released("2011-12")
        call_command("annual_report", "2011-12", "--html", str(html), "--pdf", str(pdf))
        transaction.set_rollback(True)
    with pikepdf.open(pdf) as opened:
        return Printed(read_html(html.read_text()), *read_pdf(opened))


@pytest.fixture(scope="session")
def sheet():
    """The rows of one sheet of the pack, as dictionaries of text, in printed order where the sheet has one."""

    def rows(name: str, **where: str) -> list[dict[str, str]]:
        with (PACK / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            found = [row for row in csv.DictReader(lines) if all(row[key] == value for key, value in where.items())]
        return sorted(found, key=lambda row: int(row["ordinal"])) if found and "ordinal" in found[0] else found

    return rows
