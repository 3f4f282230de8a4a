"""A pack opened: a folder of CSV sheets, a zip of such a folder, or one XLSX workbook. Nothing is written to disk."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from core.datapack.csv_sheets import csv_sheet
from core.datapack.problems import PackRefused, Problem
from core.datapack.raw import RawSheet
from core.datapack.safe_zip import DAMAGED, Limits, Unsafe, checked_entries, unpacked
from core.datapack.xlsx_sheets import workbook_sheets

DESCRIPTOR = "datapackage.json"


def open_pack(path: Path, limits: Limits = Limits()) -> dict[str, RawSheet]:  # noqa: B008
    """The sheets of a pack by name. Raises PackRefused where it cannot be opened as a pack at all."""
    if path.is_dir():
        return _opened({found.name: found.read_bytes() for found in path.iterdir() if _is_part(found.name)}, path.name)
    if not path.exists():
        raise _refused(path.name, "There is no file or folder at this path")
    if path.suffix.lower() == ".zip":
        return _opened(_zip_parts(path, limits), path.name)
    if path.suffix.lower() == ".xlsx":
        return _workbook(path, limits)
    raise _refused(path.name, "Choose a folder of CSV sheets, a .zip of one, or an .xlsx workbook")


def _refused(name: str, message: str) -> PackRefused:
    return PackRefused([Problem(name, message)])


def _is_part(name: str) -> bool:
    return not name.startswith(".") and (name.lower().endswith(".csv") or name == DESCRIPTOR)


def _opened(parts: dict[str, bytes], pack: str) -> dict[str, RawSheet]:
    """The CSV sheets among the parts, in the order of their names."""
    descriptor = parts.pop(DESCRIPTOR, None)
    sheets = {name[: -len(".csv")]: csv_sheet(name[: -len(".csv")], data) for name, data in sorted(parts.items())}
    problems = list(_lacking(descriptor, set(parts))) if descriptor is not None else []
    if not sheets:
        problems.append(Problem(pack, "The file has no CSV sheet"))
    if problems:
        raise PackRefused(problems)
    return sheets


def _lacking(descriptor: bytes, names: set[str]) -> Iterator[Problem]:
    """What the data package promises and the pack does not hold."""
    try:
        paths = [str(resource["path"]) for resource in json.loads(descriptor)["resources"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield Problem(
            DESCRIPTOR, "This must be JSON with a list of resources, each with a path (Frictionless data package)"
        )
        return
    for path in paths:
        if path not in names:
            yield Problem(DESCRIPTOR, "This file is listed but missing", value=path)


def _zip_parts(path: Path, limits: Limits) -> dict[str, bytes]:
    """The parts of a zip, in its root or in the one folder it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {}
            for entry in checked_entries(archive, limits):
                if _is_part(name := entry.filename.rsplit("/", 1)[-1]):
                    if name in entries:
                        raise Unsafe(f"Each sheet can appear only once ({name} is in the file twice)")
                    entries[name] = entry
            return {name: unpacked(archive, entry) for name, entry in entries.items()}
    except Unsafe as unsafe:
        raise _refused(path.name, str(unsafe)) from None
    except DAMAGED as wrong:
        raise _refused(path.name, f"The zip file is damaged ({wrong})") from None


def _workbook(path: Path, limits: Limits) -> dict[str, RawSheet]:
    try:
        sheets = workbook_sheets(path, limits)
    except Unsafe as unsafe:
        raise _refused(path.name, str(unsafe)) from None
    if not sheets:
        raise _refused(path.name, "The workbook has no sheet of records")
    return sheets
