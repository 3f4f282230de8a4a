"""Files as a browser sends them, and the pages that answer."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from core.imports.models import ImportRun
from tests.core.datapack.packs import SHEETS

START = "/records/import/"
SECTORS = SHEETS["sectors"].encode()


def zipped(parts: dict[str, str | bytes] | None = None, **changed: str) -> bytes:
    """A zip of the small pack, with some sheets replaced, or of these parts."""
    out = io.BytesIO()
    if parts is None:
        parts = {f"{name}.csv": text for name, text in (SHEETS | changed).items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(sheets: dict[str, list[list]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(out)
    return out.getvalue()


def send(client, content: bytes, name: str = "sectors.csv", sheet: str = "", follow: bool = False):
    return client.post(START, {"file": SimpleUploadedFile(name, content), "sheet": sheet}, follow=follow)


def previewed(client, content: bytes, name: str = "sectors.csv", sheet: str = "") -> ImportRun:
    """The import whose preview was just made."""
    send(client, content, name, sheet)
    return ImportRun.objects.first()


def confirm(client, run: ImportRun, seen: str | None = None, follow: bool = False):
    return client.post(
        f"{START}{run.pk}/confirm/", {"seen": run.preview_digest if seen is None else seen}, follow=follow
    )


def counts(run: ImportRun) -> dict[str, tuple[int, int, int, int]]:
    return {sheet.sheet: (sheet.new, sheet.changed, sheet.unchanged, sheet.with_errors) for sheet in run.sheets.all()}
