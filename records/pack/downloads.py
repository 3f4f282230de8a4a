"""The board pack in the browser: which of its sheets a person may take away, and the files that hold them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from accounts.roles import CHILD_DEATH_COORDINATOR, UNIT_STAFF
from records.pack.exporting import export_pack
from records.pack.sheets import SheetResource, all_sheets
from records.pack.workbook import template_bytes
from records.reads import is_restricted, log_reads

FILES = {"zip": "board-pack.zip", "xlsx": "board-pack.xlsx", "template": "board-pack-template.xlsx"}
TYPES = {
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sheets_for(user) -> list[SheetResource]:
    """The sheets a person may take: restricted ones for the child-death coordinator alone, the others for the unit."""
    return [sheet for sheet in all_sheets() if user.holds(_keeper(sheet))]


def _keeper(sheet: SheetResource):
    return CHILD_DEATH_COORDINATOR if sheet._meta.restricted else UNIT_STAFF


def pack_file(kind: str, user) -> bytes:
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
