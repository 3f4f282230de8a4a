"""Files that no unit would fill in: damaged, mistaken, or made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.core.imports.uploads import SECTORS, workbook, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n + 1} "{f"&lol{n or str()};" * 10}">' for n in range(9))
    + "]>"
)


def with_flag(packed: bytes, flag: int) -> bytes:
    """The zip with a flag set on every entry, in the entries and in the list of them."""
    made = bytearray(packed)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", made, at + offset)
            struct.pack_into("<H", made, at + offset, flags | flag)
            at = made.find(signature, at + 4)
    return bytes(made)


def lying(packed: bytes, size: int) -> bytes:
    """The zip saying of its entries that they unpack to so many bytes."""
    made = bytearray(packed)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", made, made.find(signature) + offset, size)
    return bytes(made)


def rewritten(book: bytes, part: str, change) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in made.infolist():
            data = made.read(entry)
            archive.writestr(entry.filename, change(data) if entry.filename == part else data)
    return out.getvalue()


BOOK = workbook({"sectors": [["name", "ordinal"], ["Health", 1]]})
SHEET = "xl/worksheets/sheet1.xml"


def laughing(encoding: str, declared: str = "") -> bytes:
    """The workbook whose sheet declares entities that unfold a thousand million times."""
    head = f'<?xml version="1.0"{declared}?>'.encode("ascii" if encoding == "cp037" else encoding)
    return rewritten(BOOK, SHEET, lambda data: head + (LAUGHS + data.decode()).encode(encoding))


NOT_TAKEN = {
    "an empty file": (b"", "x.csv", "The file is empty."),
    "blank lines": (b"\n\n\n", "sectors.csv", "sectors, row 1: Add a header row"),
    "a picture named .xlsx": (PNG, "book.xlsx", "This is a picture (PNG)."),
    "a PDF named .csv": (b"%PDF-1.7 ...", "sectors.csv", "This is a PDF."),
    "an old workbook, or a locked one": (
        OLE,
        "book.xlsx",
        "This is an old Excel file (.xls) or has a",
    ),
    "a web page": (b"<html>Sign in</html>", "sectors.csv", "This is a web page or XML."),
    "any bytes": (bytes(range(256)), "sectors.csv", "This is not a CSV, zip or Excel file."),
    "UTF-16": (SECTORS.decode().encode("utf-16"), "sectors.csv", "This file is saved as UTF-16."),
    "Windows-1252": (
        "name\nCafé project\n".encode("windows-1252"),
        "sectors.csv",
        "sectors, row 2, column name, “Café project”: Save the file as UTF-8 (in Excel, “CSV UTF-8”): "
        "this looks like Windows-1252",
    ),
    "a locked zip": (with_flag(zipped(), 1), "pack.zip", "Remove the password from the file"),
    "half a zip": (zipped()[:400], "pack.zip", "The file is damaged (File is not a zip file)."),
    "a zip bomb": (
        zipped({"sectors.csv": b"0" * 50_000_000}),
        "pack.zip",
        "The file is too large once unpacked (50,000,000 bytes)",
    ),
    "a zip bomb that lies": (
        lying(zipped({"sectors.csv": b"0" * 50_000_000}), 1_000),
        "pack.zip",
        "The zip file is damaged (",
    ),
    "a zip of too many files": (
        zipped({f"{number}.txt": "" for number in range(501)}),
        "pack.zip",
        "The zip must hold 500 files or fewer (there are 501)",
    ),
    "an empty zip": (zipped({}), "pack.zip", "The file has no CSV sheet"),
    "a zip in a zip": (zipped({"pack.zip": zipped()}), "pack.zip", "The file has no CSV sheet"),
    "the same sheet twice": (
        zipped({"a/sectors.csv": SECTORS, "b/sectors.csv": SECTORS}),
        "pack.zip",
        "Each sheet can appear only once (sectors.csv is in the file twice)",
    ),
    "a description nested without end": (
        zipped({"sectors.csv": SECTORS, "datapackage.json": "[" * 100_000}),
        "pack.zip",
        "datapackage.json: This must be JSON with a list of resources",
    ),
    "a way out of the folder": (
        zipped({"../../evil.csv": SECTORS}),
        "pack.zip",
        "evil: The data export has no such sheet",
    ),
    "a document": (zipped({"word/document.xml": "", "[Content_Types].xml": ""}), "a.docx", "This is a Word document."),
    "an OpenDocument sheet": (zipped({"mimetype": "", "content.xml": ""}), "a.ods", "This is an OpenDocument file."),
    "a workbook of anything": (workbook({"Sheet1": [["x"]]}), "a.xlsx", "Sheet1: The data export has no such sheet"),
    "half a workbook": (
        rewritten(BOOK, "xl/workbook.xml", lambda data: data[:90]),
        "a.xlsx",
        "The workbook is damaged",
    ),
    "a thousand million laughs": (laughing("utf-8"), "a.xlsx", "Save the workbook again in a spreadsheet program"),
    "laughs in UTF-16": (laughing("utf-16"), "a.xlsx", "Save the workbook again in a spreadsheet program"),
    "laughs in EBCDIC": (
        laughing("cp037", ' encoding="cp037"'),
        "a.xlsx",
        "Save the workbook again in a spreadsheet program",
    ),
}

# These are files of the right kind: what is wrong with their rows is told on the page of the import.
REFUSED = {
    "a cell of 10 MB": (
        b"name,ordinal\n" + b"x" * 10_000_000 + b",1\n",
        "sectors.csv",
        ["sectors", "2", "", "", "Cells must be 1,000,000 characters or less (is a quotation mark missing?)"],
    ),
    "a long text": (
        b"name,meaning\nHealth," + b"x" * 900_000,
        "sectors.csv",
        ["sectors", "2", "meaning", f"{'x' * 199}…", "Text must be 100,000 characters or less (there are 900,000)"],
    ),
    "a quotation mark that does not close": (
        b'name,ordinal\n"Health,1\n',
        "sectors.csv",
        [
            "sectors",
            "2",
            "",
            "",
            "Close every quotation mark: the file ends within a cell (is the file complete?)",
        ],
    ),
    "a row that is a thousand million rows down": (
        rewritten(BOOK, SHEET, lambda data: data.replace(b'<row r="2"', b'<row r="1000000000"')),
        "book.xlsx",
        ["sectors", "", "", "", "A sheet must have 50,000 cells or fewer, empty ones included"],
    ),
    "a sheet that breaks off": (
        rewritten(BOOK, SHEET, lambda data: data[:-100]),
        "book.xlsx",
        ["sectors", "", "", "", "The sheet is damaged (ParseError: "],
    ),
}
