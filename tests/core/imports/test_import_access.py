"""Each imports the sheets they keep and no others, and learns of no record of the others by trying."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdop.models import ChildDeath
from committees.roles import CHILD_DEATH_COORDINATOR, TRAINING_ADMINISTRATOR, UNIT_STAFF
from core.datapack.sheets import all_sheets
from core.imports.models import ImportRun
from core.records.models import ReadEntry
from core.records.reads import is_restricted
from tests.cdop.factories import ChildDeathFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory, give_role
from tests.core.imports.uploads import SECTORS, START, confirm, previewed, send, zipped
from tests.pages.reading import Page, read
from training.models import TrainingStream

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_death():
    return ChildDeathFactory(reference="xyzzy-1")


@pytest.fixture
def of_deaths(coordinator_client, a_death):
    """The sheet of child deaths with something changed."""
    packed = coordinator_client.get("/records/pack/download/", {"file": "zip"}).content
    text = zipfile.ZipFile(io.BytesIO(packed)).read("child_deaths.csv").decode()
    return text.replace(a_death.year_of_death, "1999-00").encode()


@pytest.fixture
def another_officer():
    return signed_in(UserFactory(role=UNIT_STAFF))


def test_the_unit_cannot_import_cases_and_gets_the_error_of_any_unknown_name(unit_client, of_deaths):
    listed = []
    for name in ("child_deaths", "xyzzy"):
        response = send(unit_client, zipped({f"{name}.csv": of_deaths}), "pack.zip")
        assert response.status_code == 400
        listed.append([error.replace(name, "") for error in Page(response).errors])
    assert listed == [[": The data export has no such sheet"]] * 2
    assert not ImportRun.objects.exists()


def test_cases_are_not_recognised_by_their_name_headings_or_choice(unit_client, of_deaths):
    answers = [
        send(unit_client, of_deaths, name, sheet)
        for name, sheet in [("child_deaths.csv", ""), ("x.csv", ""), ("x.csv", "child_deaths")]
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert [next(iter(Page(answer).errors)) for answer in answers] == [
        "Select the type of record. The file name and headings do not show which it is",
        "Select the type of record. The file name and headings do not show which it is",
        "Type of record must be one from the list",
    ]
    assert "child" not in unit_client.get(START).content.decode()


def test_the_coordinator_imports_cases_alone(coordinator_client, of_deaths):
    run = previewed(coordinator_client, of_deaths, "child_deaths.csv")
    confirm(coordinator_client, run)
    assert ChildDeath.objects.get().year_of_death == "1999-00"
    assert send(coordinator_client, SECTORS).status_code == 400
    assert ReadEntry.objects.count() == 1  # the download


def test_a_preview_of_cases_is_read_in_the_log(coordinator_client, coordinator, of_deaths, a_death):
    run = previewed(coordinator_client, of_deaths, "child_deaths.csv")
    ReadEntry.objects.all().delete()
    page = read(coordinator_client, f"{START}{run.pk}/changes/child_deaths/")
    assert page.table("Changed records by field")[1][1] == "xyzzy-1"
    entry = ReadEntry.objects.get()
    assert (entry.by, entry.record_type, entry.record_id) == (coordinator, "cdop.childdeath", a_death.pk)


def test_an_import_of_cases_is_unknown_to_the_unit(unit_client, coordinator_client, of_deaths):
    run = previewed(coordinator_client, of_deaths, "xyzzy_deaths.csv", "child_deaths")
    for address in ("", "problems/", "changes/child_deaths/"):
        assert unit_client.get(f"{START}{run.pk}/{address}").status_code == 404
    for address in ("confirm/", "discard/"):
        assert unit_client.post(f"{START}{run.pk}/{address}").status_code == 404
    assert "xyzzy" not in unit_client.get(START).content.decode()


def test_an_import_with_cases_in_it_is_known_to_those_who_keep_all_of_it(
    unit_client, unit_staff, another_officer, of_deaths
):
    give_role(unit_staff, CHILD_DEATH_COORDINATOR)
    run = previewed(unit_client, zipped({"sectors.csv": SECTORS, "child_deaths.csv": of_deaths}), "pack.zip")
    assert unit_client.get(run.get_absolute_url()).status_code == 200
    assert another_officer.get(run.get_absolute_url()).status_code == 404


def test_a_coordinator_who_is_one_no_more_no_longer_sees_the_preview(coordinator_client, coordinator, of_deaths):
    run = previewed(coordinator_client, of_deaths, "child_deaths.csv")
    coordinator.role_holdings.get().delete()
    assert coordinator_client.get(run.get_absolute_url()).status_code == 404
    assert coordinator_client.get(START).status_code == 404


def test_another_officer_reads_a_preview_and_neither_confirms_it_nor_puts_it_away(
    unit_client, unit_staff, another_officer
):
    run = previewed(unit_client, SECTORS)
    page = read(another_officer, run.get_absolute_url())
    assert page.heading == "sectors.csv"
    assert page.texts("//main//button") == []
    assert f"Only {unit_staff}, who uploaded the file, can import or discard it" in page.said
    assert confirm(another_officer, run).status_code == 403
    assert another_officer.post(f"{START}{run.pk}/discard/").status_code == 403


@pytest.mark.parametrize("person", ["chair_client", "member_client"])
def test_a_person_who_manages_no_records_finds_no_import(person, request):
    client = request.getfixturevalue(person)
    assert (client.get(START).status_code, send(client, SECTORS).status_code) == (404, 404)
    assert START not in read(client, "/records/").links().values()


def test_no_sheet_that_all_may_bring_names_a_record_of_a_restricted_one():
    """Else the check of such a name would tell whether there is a case of that name."""
    listed = [
        sheet.name
        for sheet in all_sheets()
        if not is_restricted(sheet.model) and any(map(is_restricted, sheet.refers_to()))
    ]
    assert listed == []


def test_the_pages_ask_as_many_questions_however_much_there_is(unit_client):
    asked = []
    for times in (1, 3):
        for _ in range(times):
            run = previewed(unit_client, zipped(), "pack.zip")
        for address in (START, run.get_absolute_url(), f"{START}{run.pk}/changes/agencies/?kind=new"):
            with CaptureQueriesContext(connection) as queries:
                unit_client.get(address)
            asked.append(len(queries))
    assert asked[:3] == asked[3:]
    assert max(asked) <= 15


def test_the_training_administrator_imports_the_sheets_of_training_alone():
    client = signed_in(UserFactory(role=TRAINING_ADMINISTRATOR))
    assert START in read(client, "/records/").links().values()
    run = previewed(client, b"name,counted_with_courses\nCourses,yes\n", "training_streams.csv")
    confirm(client, run)
    assert TrainingStream.objects.get().name == "Courses"
    assert send(client, SECTORS).status_code == 400
