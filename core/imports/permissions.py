"""Who may import, and who may confirm what."""

from core.pages.downloads import sheets_for


def can_import(user) -> bool:
    """Those who manage the records of a sheet may import it."""
    return bool(sheets_for(user))


def can_confirm(user, run) -> bool:
    """Confirm an import or discard it: the person who uploaded it, while they manage all of its sheets."""
    allowed = {sheet.name for sheet in sheets_for(user)}
    return run.by_id == user.pk and all(sheet.sheet in allowed for sheet in run.sheets.all())
