"""Taking a pack in: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, transaction

from core.datapack.checking import PackCheck
from core.datapack.problems import PackRefused, Problem
from core.datapack.reading import open_pack
from core.datapack.saving import save
from core.gc_pause import gc_paused
from core.records.history import acting
from core.records.models import ChangeSource
from core.records.permissions import Person

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class SheetResult:
    """How many rows of a sheet were new, changed and unchanged."""

    sheet: str
    new: int
    changed: int
    unchanged: int


def import_pack(
    path: Path,
    *,
    by: Person | None = None,
    source: str = ChangeSource.IMPORT,
    with_all_rights: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda sheet, rows: None,
    notice: Callable[[Problem], None] = lambda found: None,
) -> list[SheetResult]:
    """Check a pack, then write it in one transaction with its history. Raises PackRefused with all that is wrong.

    Every row must be one that `by` may write, unless the pack is the installation's own: `with_all_rights`.
    `progress` is called with a sheet's name and rows as they are read and again as they are written, `notice` with
    each thing to look at that stops nothing.
    """
    raw = open_pack(path)
    try:
        note = f"Data import {path.name}"
        who = acting(by=by, source=source, note=note, with_all_rights=with_all_rights)
        with gc_paused(), who, transaction.atomic():
            check = PackCheck(raw, progress).run()
            if check.problems:
                raise PackRefused(check.problems)
            for found in check.notices:
                notice(found)
            tables = [check.tables[sheet.name] for sheet in check.brought]
            results = [SheetResult(t.sheet.name, len(t.new), len(t.changed), t.unchanged) for t in tables]
            if not dry_run:
                save(check.tables, check.sheets, progress)
    except IntegrityError as wrong:
        message = f"The database refused a row ({wrong}). Someone may have changed a record meanwhile: try again"
        raise PackRefused([Problem(path.name, message)]) from wrong
    return results
