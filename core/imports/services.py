"""What a person does with an import: uploads it, confirms it, discards it."""

from __future__ import annotations

import datetime
import hashlib

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from core.imports.folder import Folder, Progress
from core.imports.jobs import check_upload, import_upload
from core.imports.models import ImportedSheet, ImportRun
from core.imports.permissions import can_confirm, can_import
from core.imports.receiving import take
from core.pages.downloads import sheets_for
from core.records.guards import lock, require, require_permission
from core.records.permissions import Person

EXPIRES_AFTER = datetime.timedelta(days=1)
OWN = "Only the person who uploaded the file can import or discard it."
State, Task = ImportRun.State, ImportRun.Task


def receive(*, by: Person, upload: UploadedFile[bytes], sheet: str = "") -> ImportRun:
    """Keep an uploaded file and have its preview made. Raises NotTaken where it is no file to import."""
    require_permission(can_import(by), "Only people who manage records can import them.")
    clear_stale()
    folder, names = take(upload, sheet, sheets_for(by))
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    facts = {"name": (upload.name or "")[-200:], "size": upload.size, "digest": digest.hexdigest()}
    with transaction.atomic():
        run = ImportRun.objects.create(folder_name=folder.path.name, by_id=by.pk, by_name=str(by), **facts)
        ImportedSheet.objects.bulk_create(
            ImportedSheet(run=run, ordinal=ordinal, sheet=name) for ordinal, name in enumerate(names)
        )
    check_upload.enqueue(run.pk, run.attempt)
    return run


def confirm(*, by: Person, run: ImportRun, seen: str) -> bool:
    """Have an import written that was previewed; `seen` is the outcome that the person was shown.

    False, and nothing more happens, where it is under way or done already: the form was sent twice.
    """
    require_permission(can_confirm(by, run), OWN)
    with transaction.atomic():
        lock(run)
        if run.state == State.DONE or is_waited_for(run):
            return False
        require(
            run.state == State.PREVIEWED or run.can_restart,
            f"You cannot confirm this import because it is {run.state_label}",
        )
        require(seen == run.preview_digest, "The preview has changed. Check it before you confirm the import")
        run.state, run.task, run.attempt = State.WAITING, Task.IMPORT, run.attempt + 1
        run.message, run.ended_at = "", None
        run.folder.write_progress(Progress())
        run.save()
    import_upload.enqueue(run.pk, run.attempt)
    return True


def is_waited_for(run: ImportRun) -> bool:
    return run.task == Task.IMPORT and run.is_in_progress


def discard(*, by: Person, run: ImportRun) -> None:
    """Give up an import that was not written; its file is removed."""
    require_permission(can_confirm(by, run), OWN)
    with transaction.atomic():
        lock(run)
        require(run.state != State.DONE, "A finished import cannot be discarded. Correct the records instead")
        require(run.can_discard, f"You cannot discard this import because it is {run.state_label}")
        abandon(run, "The file was discarded. Nothing was imported.")
    run.folder.remove()


def abandon(run: ImportRun, message: str) -> None:
    """Whatever still waits to work on it finds that its attempt is over."""
    run.state, run.message, run.ended_at, run.attempt = State.ABANDONED, message, timezone.now(), run.attempt + 1
    run.save()


def clear_stale() -> None:
    """Discard what nobody confirmed for a day, and remove every file of so long ago that nobody works on."""
    before = timezone.now() - EXPIRES_AFTER
    for run in ImportRun.objects.filter(state__in=[State.PREVIEWED, State.WAITING], at__lt=before):
        abandon(run, "The file was discarded because nobody confirmed the import within a day.")
        run.folder.remove()
    if not settings.IMPORTS_DIR.is_dir():
        return
    for path in settings.IMPORTS_DIR.iterdir():
        folder = Folder(path.name)
        if path.stat().st_mtime < before.timestamp() and not folder.is_at_work():
            folder.remove()
