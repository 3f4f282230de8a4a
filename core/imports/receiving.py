"""What a person uploads, looked at before anything is kept: what kind of file it is, and which sheets it brings.

A file is what its first bytes say, not what it is called.
"""

from __future__ import annotations

import codecs
import csv
import re
import uuid
import zipfile
from collections.abc import Iterator

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from core.datapack.checking import unknown_sheets
from core.datapack.problems import PackRefused, Problem
from core.datapack.reading import open_pack
from core.datapack.safe_zip import DAMAGED, Limits
from core.datapack.sheets import SheetResource
from core.imports.folder import Folder

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_PARTS = 500
MOST_SHOWN = 5
HEAD = 64 * 1024
# What people upload by mistake, known by its first bytes.
OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": "This is an old Excel file (.xls) or has a password. Open it in Excel and save it as an Excel "
    "workbook (.xlsx) without a password.",
    b"\x89PNG": "This is a picture (PNG).",
    b"\xff\xd8\xff": "This is a picture (JPEG).",
    b"GIF8": "This is a picture (GIF).",
    b"%PDF": "This is a PDF.",
    b"\x1f\x8b": "This is a gzip file. Use a zip file instead.",
    b"7z\xbc\xaf": "This is a 7z file. Use a zip file instead.",
    b"Rar!": "This is a RAR file. Use a zip file instead.",
    codecs.BOM_UTF16_LE: "This file is saved as UTF-16. In Excel, save it as “CSV UTF-8”.",
    codecs.BOM_UTF16_BE: "This file is saved as UTF-16. In Excel, save it as “CSV UTF-8”.",
    b"<": "This is a web page or XML.",
}
TAKEN = "Upload a data export (.zip), an Excel workbook (.xlsx) or one sheet (.csv)"
# What the parts of a zip make of it.
WORKBOOK = "xl/workbook.xml"
OTHER_ZIPS = {
    "mimetype": "This is an OpenDocument file. Save it as an Excel workbook (.xlsx).",
    "word/document.xml": "This is a Word document.",
    "ppt/presentation.xml": "This is a PowerPoint presentation.",
}


class NotTaken(Exception):
    """The file is not one that is taken in; nothing of it was kept. Its arguments are sentences that say why."""


def limits() -> Limits:
    return Limits(unpacked=settings.UPLOAD_MOST_UNPACKED_BYTES, parts=MOST_PARTS)


def take(upload: UploadedFile[bytes], sheet: str, allowed: list[SheetResource]) -> tuple[Folder, list[str]]:
    """A new folder with the file in it, and the names of the sheets that it brings, all of them among `allowed`.

    `sheet` names that of a single CSV; where it is empty, the file's name and headings tell. Raises NotTaken.
    """
    kind = kind_of(upload)
    folder = Folder(str(uuid.uuid4()))
    folder.make()
    try:
        name = f"pack{kind}" if kind != ".csv" else f"pack/{sheet or recognised(upload, allowed)}.csv"
        folder.write(name, upload.chunks())
        return folder, list(sheets_of(folder, allowed))
    except PackRefused as refused:
        folder.remove()
        raise NotTaken(*map(sentence_of, refused.problems[:MOST_SHOWN])) from None
    except BaseException:
        folder.remove()
        raise


def sentence_of(problem: Problem) -> str:
    """What is wrong with a file as a whole; a person does not know it as `pack.zip`."""
    return problem.message if problem.sheet.startswith("pack") else str(problem)


def sheets_of(folder: Folder, allowed: list[SheetResource]) -> Iterator[str]:
    """The names of the sheets. What the person may not bring is refused before it is compared with anything."""
    raw = open_pack(folder.pack, limits())
    if unknown := list(unknown_sheets(raw, allowed)):
        raise PackRefused(unknown)
    for sheet in raw.values():
        if not sheet.header:
            raise PackRefused(sheet.problems)
        yield sheet.name


def kind_of(upload: UploadedFile[bytes]) -> str:
    """.zip, .xlsx or .csv by the content."""
    upload.seek(0)
    head = upload.read(HEAD)
    if not head:
        raise NotTaken("The file is empty. Select the file that you filled in")
    if head.startswith(ZIP):
        return kind_of_zip(upload)
    for beginning, sentence in OTHER_KINDS.items():
        if head.startswith(beginning):
            raise NotTaken(f"{sentence} {TAKEN}")
    if b"\0" in head:
        raise NotTaken(f"This is not a CSV, zip or Excel file. {TAKEN}")
    return ".csv"


def kind_of_zip(upload: UploadedFile[bytes]) -> str:
    try:
        with zipfile.ZipFile(upload) as archive:
            names = set(archive.namelist())
    except DAMAGED as wrong:
        raise NotTaken(f"The file is damaged ({wrong}). Save it again and upload it again") from None
    for name, sentence in OTHER_ZIPS.items():
        if name in names:
            raise NotTaken(f"{sentence} {TAKEN}")
    return ".xlsx" if WORKBOOK in names else ".zip"


def recognised(upload: UploadedFile[bytes], allowed: list[SheetResource]) -> str:
    """The sheet that a CSV is of: by its name, as in `bookings (2).csv`, or else by its headings."""
    words = re.sub(r"[^a-z0-9]+", "_", (upload.name or "").lower()).removesuffix("_csv")
    named = [sheet.name for sheet in allowed if f"{words}_".startswith(f"{sheet.name}_")]
    fitting = [sheet.name for sheet in allowed if fits(sheet, heading_of(upload))]
    found = sorted(named, key=len)[-1:] or (fitting if len(fitting) == 1 else [])
    if not found:
        raise NotTaken("Select the type of record. The file name and headings do not show which it is")
    return found[0]


def heading_of(upload: UploadedFile[bytes]) -> set[str]:
    upload.seek(0)
    first = upload.readline(HEAD).decode("utf-8-sig", "replace")
    return {name.strip() for name in next(csv.reader([first]), [])} - {""}


def fits(sheet: SheetResource, names: set[str]) -> bool:
    """Whether these headings can be those of a sheet: its key is there, and nothing that it does not have."""
    return {column.name for column in sheet.key_columns} <= names <= set(sheet.place)
