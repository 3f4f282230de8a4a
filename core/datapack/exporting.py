"""Writing a pack: a folder, a zip or a workbook. The same records always give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from core.datapack.archives import zip_bytes
from core.datapack.datapackage import descriptor
from core.datapack.reading import DESCRIPTOR
from core.datapack.sheets import SheetResource, all_sheets
from core.datapack.tables import Values, stored_rows
from core.datapack.workbook import workbook_bytes

Progress = Callable[[str, int], None]


def export_pack(
    target: Path,
    *,
    sheets: list[SheetResource] | None = None,
    progress: Progress = lambda sheet, rows: None,
) -> None:
    """Write these sheets, or every one, to `target`: a .zip, an .xlsx, or else a folder, made where there is none."""
    sheets = all_sheets() if sheets is None else sheets
    if target.suffix.lower() == ".xlsx":
        target.write_bytes(workbook_bytes([(sheet, sorted_rows(sheet)) for sheet in sheets]))
        return
    parts = {f"{sheet.name}.csv": sheet_csv(sheet, progress) for sheet in sheets}
    parts[DESCRIPTOR] = descriptor(sheets).encode()
    if target.suffix.lower() == ".zip":
        target.write_bytes(zip_bytes(parts))
        return
    target.mkdir(parents=True, exist_ok=True)
    for name, data in parts.items():
        (target / name).write_bytes(data)


def sorted_rows(sheet: SheetResource) -> list[Values]:
    """Every record's values, in the order of the natural key."""
    places = sheet.key_places
    rows = (values for _, values in stored_rows(sheet))
    return sorted(rows, key=lambda values: [(values[place] is not None, values[place]) for place in places])


def sheet_csv(sheet: SheetResource, progress: Progress) -> bytes:
    """One sheet as UTF-8 CSV with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in sheet.columns])
    rows = sorted_rows(sheet)
    writer.writerows(texts(sheet, rows))
    progress(sheet.name, len(rows))
    return out.getvalue().encode()


def texts(sheet: SheetResource, rows: list[Values]) -> Iterator[list[str]]:
    renders = [column.cell.render for column in sheet.columns]
    for values in rows:
        yield [render(value) for render, value in zip(renders, values, strict=True)]
