"""Who may import, and who may confirm what."""

from core.pages.downloads import sheets_for


def can_import(user) -> bool:
    """Whoever keeps a sheet may import that sheet."""
    return bool(sheets_for(user))


def can_confirm(user, run) -> bool:
    """Confirm an import or discard it: whoever uploaded it, as long as they keep all of its sheets."""
    allowed = {sheet.name for sheet in sheets_for(user)}
    return run.by_id == user.pk and all(sheet.sheet in allowed for sheet in run.sheets.all())
