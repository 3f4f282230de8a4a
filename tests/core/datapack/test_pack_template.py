"""An empty workbook that explains itself and can be filled in and imported."""

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from committees.models import Body
from core.datapack.importing import import_pack
from core.datapack.sheets import all_sheets
from core.datapack.xlsx_sheets import GUIDE_SHEET

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "template.xlsx"
    call_command("pack_template", path)
    return path


def test_every_sheet_and_column_is_there_and_explained(template):
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == [GUIDE_SHEET, *(sheet.name for sheet in all_sheets())]
    explained = {(row[0], row[1]) for row in book[GUIDE_SHEET].values}
    for sheet in all_sheets():
        header = [cell.value for cell in book[sheet.name][1]]
        assert header == [column.name for column in sheet.columns]
        assert {(sheet.name, column) for column in header} <= explained


def test_choices_are_drop_downs(template):
    sheet = openpyxl.load_workbook(template)["meetings"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["C2"].formula1 == '"planned,held,cancelled"'
    assert rules["A2"].formula1 == "'bodies'!$A$2:$A$5000"


def test_the_empty_template_imports_as_nothing(template):
    assert all((r.new, r.changed, r.unchanged) == (0, 0, 0) for r in import_pack(template))


def test_a_filled_template_imports(template):
    book = openpyxl.load_workbook(template)
    book["body_kinds"].append(["board"])
    columns = [cell.value for cell in book["bodies"][1]]
    values = {"name": "The Board", "kind": "board", "rotating_chair": "no"}
    book["bodies"].append([values.get(column) for column in columns])
    book.save(template)
    import_pack(template)
    assert Body.objects.get().kind.name == "board"


def test_a_template_is_a_workbook(tmp_path):
    with pytest.raises(CommandError, match=r"give a name that ends in \.xlsx"):
        call_command("pack_template", tmp_path / "template.csv")
