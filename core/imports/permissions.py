"""Who may import, and who may confirm what."""

from __future__ import annotations

from core.imports.models import ImportRun
from core.pages.downloads import sheets_for
from core.records.permissions import Person


def can_import(user: Person) -> bool:
    """Those who manage the records of a sheet may import it."""
    return bool(sheets_for(user))


def can_confirm(user: Person, run: ImportRun) -> bool:
    """Confirm an import or discard it: the person who uploaded it, while they manage all of its sheets."""
    allowed = {sheet.name for sheet in sheets_for(user)}
    return run.by_id == user.pk and all(sheet.sheet in allowed for sheet in run.sheets.all())
