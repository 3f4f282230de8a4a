"""What is wrong with a pack is told in one line each, all together, and nothing is written."""

import zipfile

import openpyxl
import pytest

from committees.models import Agency
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.records.models import ChangeSet
from tests.core.datapack.packs import SHEETS, write_pack

pytestmark = pytest.mark.django_db


def faults(pack):
    """The lines of a refused import, after which the database is as empty as before."""
    with pytest.raises(PackRefused) as refused:
        import_pack(pack)
    assert not Agency.objects.exists()
    assert not ChangeSet.objects.exists()
    return list(map(str, refused.value.problems))


ENDED_SEAT = "body,ordinal,name,kind,starts_on,ends_on\nBoard,1,Infirmary seat,agency,2020-01-01,2019-12-31\n"
CASES = {
    "a wrong column": (
        {"sectors": "name,ordnial\nHealth,1\nPolice,2\n"},
        "sectors, row 1, column ordnial, “ordnial”: This sheet has no such column (did you mean “ordinal”?). "
        "Its columns are: name, ordinal, is_local_authority, meaning",
    ),
    "a missing column": (
        {"meetings": "body,status\nBoard,held\n"},
        "meetings, row 1, column held_on: Add this column to the header",
    ),
    "an unknown agency": (
        {"seats": SHEETS["seats"].replace("Infirmary,2020", "Infimary,2020")},
        "seats, row 2, column agency, “Infimary”: There is no such record in the sheet agencies "
        "(did you mean “Infirmary”?)",
    ),
    "an impossible date": (
        {"seats": SHEETS["seats"].replace("2020-01-01", "2020-02-30")},
        "seats, row 2, column starts_on, “2020-02-30”: Enter a real date, such as 2012-07-09 or 9 July 2012",
    ),
    "a duplicate key": (
        {"sectors": "name,ordinal\nHealth,1\nPolice,2\nHealth,3\n"},
        "sectors, row 4, column name, “Health”: Each record can appear only once (row 2 has the same name)",
    ),
    "words for a year": (
        {"expenditure": "financial_year,heading,amount\nlast year,Rooms,5\n"},
        "expenditure, row 2, column financial_year, “last year”: Financial year must be written like 2011-12",
    ),
    "one year in two forms": (
        {"expenditure": "financial_year,heading,amount\n2011/12,Rooms,5\n2011-2012,Rooms,7\n"},
        "expenditure, row 3, column financial_year, heading, “2011-12 / Rooms”: Each record can appear only once "
        "(row 2 has the same financial_year, heading)",
    ),
    "text in a number": (
        {"sectors": "name,ordinal\nHealth,first\nPolice,2\n"},
        "sectors, row 2, column ordinal, “first”: Enter a whole number, such as 12",
    ),
    "a word that is not a choice": (
        {"attendance": SHEETS["attendance"].replace(",attended", ",present")},
        "attendance, row 2, column status, “present”: Enter one of “attended”, “sent a deputy”, “apologies”, “absent”",
    ),
    "a required value left empty": (
        {"agencies": SHEETS["agencies"].replace("Trust,Health", "Trust,")},
        "agencies, row 3, column sector: Enter a value: this column is required",
    ),
    "an unknown sheet": (
        {"meeting": "body\nBoard\n"},
        "meeting: The data export has no such sheet (did you mean “meetings”?)",
    ),
    "a comma without quotation marks": (
        {"agencies": SHEETS["agencies"].replace("A note", "A note, and more")},
        "agencies, row 3, “and more”: Row has more than 4 cells "
        "(is there a comma in a cell without quotation marks round it?)",
    ),
    "a name in a list that nobody bears": (
        {"bodies": SHEETS["bodies"].replace("Audit; Board", "Audits; Board")},
        "bodies, row 4, column joint_with, “Audits”: There is no such record in the sheet bodies "
        "(did you mean “Audit”?)",
    ),
    "a rule of the database": (
        {"seats": ENDED_SEAT, "attendance": None},
        "seats, row 2, column ends_on, “2019-12-31; 2020-01-01”: End date must be on or after the start date",
    ),
    "a register of a meeting still to come": (
        {"meetings": SHEETS["meetings"].replace(",held\n", ",planned\n")},
        "attendance, row 2, column seat, “Infirmary seat”: Attendance can only be recorded for a meeting that was held",
    ),
    "a circle": (
        {"agencies": "name,sector,parent\nInfirmary,Health,Trust\nTrust,Health,Infirmary\nPolice force,Police,\n"},
        "agencies, row 2, column parent, “Infirmary”: "
        "This agency must not be linked to itself, directly or through others",
    ),
    "a quotation mark that does not close": (
        {"sectors": 'name,ordinal\nHealth,1\n"Police,2\n'},
        "sectors, row 3: Close every quotation mark: the file ends within a cell (is the file complete?)",
    ),
    "a row that was cut": (
        {"meetings": SHEETS["meetings"].replace("Board,2020-06-01,cancelled\n", "Board,2020-06-01")},
        "meetings, row 3, “Board, 2020-06-01”: Row has 2 cells and the header has 3 (is the file complete?). "
        "Add a comma for each cell that is empty",
    ),
    "a row that was cut between others": (
        {"meetings": SHEETS["meetings"].replace(",2020-03-01,held", "")},
        "meetings, row 2, “Board”: Row has 1 cell and the header has 3 (is the file complete?). "
        "Add a comma for each cell that is empty",
    ),
    "quotation marks within a cell": (
        {"sectors": 'name,ordinal\nHealth,1\n"The "Police"",2\n'},
        "sectors, row 3: Close every quotation mark before the comma, and double those within a cell",
    ),
    "a header with a quotation mark that does not close": (
        {"sectors": 'name,"ordinal\nHealth,1\nPolice,2\n'},
        "sectors, row 1: The header must be names separated by commas. "
        "Close every quotation mark: the file ends within a cell (is the file complete?)",
    ),
    "a comma where none can be": (
        {"sectors": 'name,ordinal\nHealth,1\nPolice,"7,5"\n'},
        "sectors, row 3, column ordinal, “7,5”: Enter a number with commas only between thousands, such as 1,250",
    ),
    "Windows-1252": (
        {"agencies": "name,sector\nInfirmary,Health\nTrust,Health\nCaf\xe9 project,Police\n".encode("windows-1252")},
        "agencies, row 4, column name, “Café project”: Save the file as UTF-8 "
        "(in Excel, “CSV UTF-8”): this looks like Windows-1252",
    ),
}


@pytest.mark.parametrize(("changed", "line"), CASES.values(), ids=CASES.keys())
def test_an_error_is_reported_with_its_place(tmp_path, changed, line):
    assert faults(write_pack(tmp_path / "pack", **changed))[0] == line


LATER_FAULTS = ("a circle", "a row that was cut between others")  # attendance of the meeting that is not there


@pytest.mark.parametrize("name", [name for name in CASES if name not in LATER_FAULTS])
def test_one_fault_is_one_line(tmp_path, name):
    assert len(faults(write_pack(tmp_path / "pack", **CASES[name][0]))) == 1


def test_empty_columns_at_the_end_of_the_header_need_no_cells(tmp_path):
    """A spreadsheet writes a heading row that is wider than its records."""
    import_pack(write_pack(tmp_path / "pack", sectors="name,ordinal,,\nHealth,1\nPolice,2,\n"))
    assert Agency.objects.count() == 3


def test_errors_of_all_sheets_are_reported_together(tmp_path):
    changed = {
        "sectors": "name,ordinal\nHealth,first\nPolice,second\n",
        "meetings": "body,held_on,status\nBoard,2020-13-01,held\n",
        "seats": SHEETS["seats"].replace("Infirmary,2020", "Nobody,2020"),
    }
    lines = faults(write_pack(tmp_path / "pack", **changed))
    assert [line.split(", “")[0] for line in lines] == [
        "sectors, row 2, column ordinal",
        "sectors, row 3, column ordinal",
        "meetings, row 2, column held_on",
        "seats, row 2, column agency",
    ]


def test_a_half_written_zip(tmp_path):
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in SHEETS.items():
            archive.writestr(f"{name}.csv", text)
    half = tmp_path / "half.zip"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert faults(half) == ["half.zip: The zip file is damaged (File is not a zip file)"]


def test_a_zip_that_would_unpack_to_too_much(tmp_path):
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sectors.csv", "0" * 50_000_000)
    [line] = faults(bomb)
    assert line == "bomb.zip: The file is too large once unpacked (50,000,000 bytes)"


def workbook(path, rows, name="sectors"):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_with_a_formula(tmp_path):
    path = workbook(tmp_path / "book.xlsx", [["name", "ordinal"], ["Health", "=1+1"]])
    assert faults(path) == ["sectors, row 2, column ordinal, “=1+1”: Replace the formula with a value"]


@pytest.mark.slow
def test_a_workbook_with_100_000_blank_rows(tmp_path):
    blank = [[" ", None]] * 100_000
    path = workbook(tmp_path / "book.xlsx", [["name", "ordinal"], ["Health", 1], *blank])
    assert faults(path) == ["sectors, row 3: Delete the blank rows: there are 100,000, and at most 1,000 are allowed"]


def test_a_picture_named_as_a_workbook(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    [line] = faults(path)
    assert line.startswith("book.xlsx: The workbook is damaged")


def test_a_pack_that_is_not_there(tmp_path):
    assert faults(tmp_path / "nothing") == ["nothing: There is no file or folder at this path"]


def test_a_data_package_that_names_a_missing_sheet(tmp_path):
    pack = write_pack(tmp_path / "pack")
    (pack / "datapackage.json").write_text('{"resources": [{"path": "sectors.csv"}, {"path": "chairs.csv"}]}')
    assert faults(pack) == ["datapackage.json, “chairs.csv”: This file is listed but missing"]


def test_text_that_no_database_holds(tmp_path):
    pack = write_pack(tmp_path / "pack", sectors="name,ordinal\nHealth,1\nPolice\x00,2\nPolice,3\n")
    assert "Text must not contain control characters" in faults(pack)[0]


def test_a_seat_named_twice_in_a_list(tmp_path):
    pack = write_pack(tmp_path / "pack", bodies=SHEETS["bodies"].replace("Audit; Board", "Audit; Audit"))
    assert faults(pack) == ["bodies, row 4, column joint_with, “Audit; Audit”: Enter each name once"]
