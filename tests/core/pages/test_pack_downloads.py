"""The data export taken away in the browser: every sheet that a person keeps, and no other."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from frictionless import Package

from committees.roles import CHILD_DEATH_COORDINATOR
from core.datapack.importing import import_pack
from core.datapack.reading import DESCRIPTOR
from core.datapack.sheets import all_sheets
from core.datapack.xlsx_sheets import GUIDE_SHEET
from core.records.models import ReadEntry
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import MeetingFactory, SectorFactory
from tests.core.accounts.factories import give_role
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
DOWNLOAD = "/records/pack/download/"
CASES = {"case_moves", "child_deaths", "death_factors"}


@pytest.fixture
def a_death():
    return ChildDeathFactory()


def downloaded(client, kind: str) -> io.BytesIO:
    response = client.get(DOWNLOAD, {"file": kind})
    assert response.status_code == 200
    return io.BytesIO(response.content)


def sheets_in(packed: io.BytesIO) -> set[str]:
    return {name.removesuffix(".csv") for name in zipfile.ZipFile(packed).namelist()} - {DESCRIPTOR}


def every_sheet() -> set[str]:
    return {sheet.name for sheet in all_sheets()}


def test_the_unit_takes_every_sheet_but_those_of_cases(unit_client, a_death):
    assert sheets_in(downloaded(unit_client, "zip")) == every_sheet() - CASES
    assert set(openpyxl.load_workbook(downloaded(unit_client, "xlsx")).sheetnames) == every_sheet() - CASES


def test_the_units_template_does_not_name_cases(unit_client):
    book = openpyxl.load_workbook(downloaded(unit_client, "template"))
    assert set(book.sheetnames) == every_sheet() - CASES | {GUIDE_SHEET}
    assert CASES & {row[0] for row in book[GUIDE_SHEET].values} == set()


def test_the_coordinator_takes_the_sheets_of_cases_and_it_is_logged(coordinator_client, coordinator, a_death):
    packed = downloaded(coordinator_client, "zip")
    assert sheets_in(packed) == CASES
    assert a_death.reference.encode() in zipfile.ZipFile(packed).read("child_deaths.csv")
    entry = ReadEntry.objects.get()
    assert (entry.by, entry.record_type, entry.record_id) == (coordinator, "cdop.childdeath", a_death.pk)


def test_an_officer_who_is_also_the_coordinator_takes_all(unit_client, unit_staff):
    give_role(unit_staff, CHILD_DEATH_COORDINATOR)
    assert sheets_in(downloaded(unit_client, "zip")) == every_sheet()


@pytest.mark.parametrize("role", ["unit_client", "coordinator_client"])
def test_the_descriptor_refers_to_no_sheet_that_was_left_out(role, request, tmp_path, a_death):
    zipfile.ZipFile(downloaded(request.getfixturevalue(role), "zip")).extractall(tmp_path)
    report = Package(str(tmp_path / DESCRIPTOR)).validate()
    assert report.flatten(["type", "note"]) == []


def test_the_coordinators_template_offers_no_choice_from_a_sheet_that_is_not_there(coordinator_client):
    book = openpyxl.load_workbook(downloaded(coordinator_client, "template"))
    formulas = [str(rule.formula1) for name in CASES for rule in book[name].data_validations.dataValidation]
    assert [formula for formula in formulas if formula.startswith("'areas'")] == []
    assert any(formula.startswith("'child_deaths'") for formula in formulas)


def test_what_the_unit_took_away_comes_in_again_unchanged(unit_client, tmp_path):
    MeetingFactory(held_on=datetime.date(2020, 1, 20))
    path = tmp_path / "pack.zip"
    path.write_bytes(downloaded(unit_client, "zip").getvalue())
    assert sum(result.new + result.changed for result in import_pack(path)) == 0


def test_the_page_leads_to_each_file(unit_client):
    page = read(unit_client, "/records/pack/")
    assert page.heading == "Data export"
    assert [url for url in page.links().values() if url.startswith(DOWNLOAD)] == [
        f"{DOWNLOAD}?file=zip",
        f"{DOWNLOAD}?file=xlsx",
        f"{DOWNLOAD}?file=template",
    ]
    assert "/records/pack/" in read(unit_client, "/records/").links().values()


def test_a_text_too_long_for_a_workbook_is_an_error_on_the_page(unit_client):
    SectorFactory(meaning="a" * 40_000)
    response = unit_client.get(DOWNLOAD, {"file": "xlsx"})
    assert response.status_code == 400
    assert "sectors, meaning: a text is too long" in response.content.decode()


@pytest.mark.parametrize("path", ["/records/pack/", DOWNLOAD])
def test_a_chair_finds_no_pack(chair_client, path):
    assert chair_client.get(path).status_code == 404
    assert "/records/pack/" not in read(chair_client, "/records/").links().values()


def test_a_kind_of_file_that_there_is_not_is_not_found(unit_client):
    assert unit_client.get(DOWNLOAD, {"file": "../../etc/passwd"}).status_code == 404


def test_a_download_only_reads(unit_client):
    assert unit_client.post(DOWNLOAD).status_code == 405


def test_the_page_asks_few_questions(unit_client):
    with CaptureQueriesContext(connection) as queries:
        unit_client.get("/records/pack/")
    assert len(queries) <= 9
