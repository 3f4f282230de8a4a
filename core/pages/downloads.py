"""The data export in the browser: which of its sheets a person may take away, and the files that hold them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from core.datapack.exporting import export_pack
from core.datapack.sheets import SheetResource, all_sheets
from core.datapack.workbook import template_bytes
from core.pages.record_pages import pages_of
from core.records.permissions import Person, can_manage_records
from core.records.reads import is_restricted, log_reads

FILES = {"zip": "board-pack.zip", "xlsx": "board-pack.xlsx", "template": "board-pack-template.xlsx"}
TYPES = {
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sheets_for(user: Person) -> list[SheetResource]:
    """The sheets that a person may export and import: of the records that they manage and see all of."""
    return [sheet for sheet in all_sheets() if _can_manage(user, sheet)]


def _can_manage(user: Person, sheet: SheetResource) -> bool:
    pages = pages_of(sheet.model)
    if pages is None:
        return can_manage_records(user) and not is_restricted(sheet.model)
    return pages.can_manage(user) and pages.sees_all(user)


def pack_file(kind: str, user: Person) -> bytes:
    """A file of `FILES` with the sheets this person may take. Raises ValueError where a workbook cannot hold a text."""
    sheets = sheets_for(user)
    if kind == "template":
        return template_bytes(sheets)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / FILES[kind]
        export_pack(target, sheets=sheets)
        made = target.read_bytes()
    for sheet in sheets:
        if is_restricted(sheet.model):
            log_reads(sheet.model._default_manager.all(), user)
    return made
