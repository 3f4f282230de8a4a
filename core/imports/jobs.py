"""The work on an import, as background tasks: making its preview, and writing it.

A worker holds the lock of its import's folder. One that dies lets go of it, and the import is seen to be
interrupted; the database has undone what it had written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from core.database.unavailable import outage_of
from core.database.waiting import with_time
from core.datapack.problems import PackRefused
from core.datapack.saving import save
from core.datapack.sheets import SheetResource
from core.gc_pause import gc_paused
from core.imports.folder import Progress
from core.imports.models import ImportRun
from core.imports.planning import Preview, checked, preview_of
from core.pages.downloads import sheets_for
from core.records.history import acting
from core.records.models import Change, ChangeSource

State = ImportRun.State
BROKEN = "Something went wrong and nothing was imported. The system administrator can find details in the log."
UNAVAILABLE = "Nothing was imported because the database was busy or could not be reached. Try again in a few minutes."
MOVED = "Records changed after the preview, so nothing was imported. Check the new preview and confirm it."


@task()
def check_upload(run_pk: int, attempt: int) -> None:
    """Make the preview of an upload."""
    work_on(run_pk, attempt, make_preview)


@task()
def import_upload(run_pk: int, attempt: int) -> None:
    """Write an upload that was confirmed."""
    work_on(run_pk, attempt, write)


def work_on(run_pk: int, attempt: int, job: Callable[[ImportRun], None]) -> None:
    """Do the job, unless this attempt is over or another has begun; however it ends, the import says so."""
    run = ImportRun.objects.filter(pk=run_pk).first()
    if run is None or not run.folder.exists:
        return
    with run.folder.at_work(), gc_paused(), with_time():
        if not moved_on(run, attempt, State.WAITING, state=State.RUNNING):
            return
        run.refresh_from_db()
        try:
            with acting(by=run.by, source=ChangeSource.IMPORT, note=f"Import of {run.name}"):
                job(run)
        except PackRefused as refused:
            end(run, State.REFUSED, message=str(refused), error_count=len(refused.problems))
        except Exception as error:
            end(run, State.FAILED, message=UNAVAILABLE if outage_of(error) else BROKEN)
            raise
    if run.state == State.DONE:
        run.folder.remove()


def moved_on(run: ImportRun, attempt: int, before: str, **fields: Any) -> bool:
    """Change the import in one step, where it is still in the state and the attempt that this is about."""
    return bool(ImportRun.objects.filter(pk=run.pk, attempt=attempt, state=before).update(**fields))


def end(run: ImportRun, state: str, **fields: Any) -> bool:
    """Say how the work ended."""
    run.state = state
    return moved_on(run, run.attempt, State.RUNNING, state=state, ended_at=timezone.now(), **fields)


def make_preview(run: ImportRun) -> None:
    reporter = Reporter(run, "Reading and checking")
    check = checked(run.folder, importable(run), reporter)
    reporter.turn_to("Preparing the preview")
    keep_preview(run, preview_of(check, run.folder))


def importable(run: ImportRun) -> list[SheetResource]:
    """The sheets that the person who uploaded the file may import."""
    assert run.by is not None
    return sheets_for(run.by)


def keep_preview(run: ImportRun, preview: Preview, message: str = "") -> None:
    """Put the preview on record, and with it what the import comes to."""
    with transaction.atomic():
        for count in preview.counts:
            run.sheets.filter(sheet=count.sheet).update(**count.by_kind)
        state = State.REFUSED if preview.error_count else State.DONE if preview.does_nothing else State.PREVIEWED
        if preview.does_nothing:
            message = "Nothing was imported because the records already match the file."
        end(run, state, preview_digest=preview.digest, error_count=preview.error_count, message=message)


def write(run: ImportRun) -> None:
    """Write what was confirmed, in one transaction and only if it still comes to what the person saw.

    The check is made before the transaction, which holds the one write lock that SQLite has; where a record was changed
    meanwhile, it is made again inside.
    """
    reporter = Reporter(run, "Checking again", of=2 * run.rows)
    latest, check = latest_change(), checked(run.folder, importable(run), reporter)
    reporter.turn_to("Comparing with the preview")
    preview = preview_of(check)
    try:
        with acting(by=run.by, source=ChangeSource.IMPORT, note=f"Import of {run.name}") as actor, transaction.atomic():
            if latest_change() != latest:
                check = checked(run.folder, importable(run), Reporter(run, "Checking once more"))
                preview = preview_of(check)
            if preview.error_count or preview.digest != run.preview_digest:
                keep_preview(run, preview_of(check, run.folder), message=MOVED)
                return
            reporter.turn_to("Saving")
            save(check.tables, check.sheets, reporter)
            if not end(run, State.DONE, change_set=actor.change_sets.get("default")):
                raise Overtaken(run)
    except IntegrityError:  # somebody was quicker between the check and the write
        check = checked(run.folder, importable(run), reporter)
        keep_preview(run, preview_of(check, run.folder), message=MOVED)


class Overtaken(Exception):
    """Another attempt was begun while this one was at work: what it wrote is undone."""


def latest_change() -> int | None:
    """The last entry of the history: while it is the same, so are all records."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first()


class Reporter:
    """Writes how many rows are done, for the page that waits."""

    def __init__(self, run: ImportRun, doing: str, of: int = 0) -> None:
        self.folder, self.of, self.done = run.folder, of, 0
        self.turn_to(doing)

    def turn_to(self, doing: str) -> None:
        self.doing = doing
        self("", 0)

    def __call__(self, sheet: str, rows: int) -> None:
        self.done += rows
        self.folder.write_progress(Progress(self.doing, self.done, self.of))
