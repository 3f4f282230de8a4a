"""Every file that is not what it should be gets a clear sentence and a 4xx, and nothing of it is kept."""

from pathlib import Path

import pytest
from django.conf import settings as live

from committees.models import Sector
from core.datapack import xlsx_sheets
from core.imports.models import ImportRun
from core.records.models import ChangeSet
from tests.core.imports.hostile import NOT_TAKEN, REFUSED
from tests.core.imports.uploads import SECTORS, START, confirm, previewed, send, zipped
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db


def folders() -> list[Path]:
    return list(live.IMPORTS_DIR.iterdir()) if live.IMPORTS_DIR.is_dir() else []


@pytest.mark.parametrize(("content", "name", "sentence"), NOT_TAKEN.values(), ids=NOT_TAKEN.keys())
def test_a_file_of_another_kind_is_not_taken(unit_client, content, name, sentence):
    before = folders()
    response = send(unit_client, content, name)
    page = Page(response)
    [(message, field)] = page.errors.items()
    assert response.status_code == 400
    assert message.startswith(sentence)
    assert field in page.ids()
    assert (ImportRun.objects.count(), Sector.objects.count(), folders()) == (0, 0, before)


@pytest.mark.parametrize(("content", "name", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_rows_out_of_all_measure_are_refused_on_the_page_of_the_import(unit_client, monkeypatch, content, name, line):
    monkeypatch.setattr(xlsx_sheets, "MOST_CELLS", 50_000)
    response = send(unit_client, content, name)
    assert response.status_code == 400
    *place, expected = Page(response).table("Errors")[1]
    assert place == line[:-1]
    assert expected.startswith(line[-1])
    assert ImportRun.objects.get().state == "refused"
    assert not Sector.objects.exists()
    assert not ChangeSet.objects.filter(source="import").exists()


def test_a_file_larger_than_the_limit_is_not_kept(unit_client, settings):
    settings.UPLOAD_MOST_BYTES = 1024 * 1024
    response = send(unit_client, SECTORS + b"x" * 3 * 1024 * 1024)
    assert response.status_code == 400
    assert list(Page(response).errors) == ["File must be smaller than 1 MB. Split it into several files"]
    assert "up to 1 MB" in Page(response).said


def test_no_file_at_all(unit_client):
    response = unit_client.post(START, {})
    assert (response.status_code, list(Page(response).errors)) == (400, ["Select a file"])


def test_a_name_out_of_all_measure(unit_client):
    response = send(unit_client, SECTORS, "x" * 300 + ".csv")
    assert (response.status_code, list(Page(response).errors)) == (400, ["File name must be 250 characters or less"])


def test_a_name_that_is_a_path_and_markup_is_a_name(unit_client):
    run = previewed(unit_client, SECTORS, "../<b>sectors</b>.csv")
    assert run is None or "/" not in run.name
    send(unit_client, SECTORS, "<b>.csv", "sectors")
    assert "<b>.csv" not in unit_client.get(START).content.decode()


def test_the_file_is_kept_where_nobody_else_reads_it(unit_client):
    run = previewed(unit_client, SECTORS)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in run.folder.path.rglob("*")}
    assert oct(run.folder.path.stat().st_mode & 0o777) == "0o700"
    assert {modes["sectors.csv"], modes["problems"], modes["sectors.new"]} == {"0o600"}
    assert {modes["pack"], modes["changes"]} == {"0o700"}


def test_thousands_of_errors_are_reported_as_a_number(unit_client):
    rows = "".join(f"Sector {number},first\n" for number in range(5_000))
    page = Page(send(unit_client, f"name,ordinal\n{rows}".encode()))
    assert ImportRun.objects.get().error_count == 2_000
    assert "See all 2,000 errors" in page.links()


def test_confirming_without_having_seen_anything(unit_client):
    run = previewed(unit_client, SECTORS)
    assert unit_client.post(f"{START}{run.pk}/confirm/").status_code == 400
    assert confirm(unit_client, run, seen="x" * 100_000).status_code == 400
    assert unit_client.get(f"{START}{run.pk}/confirm/").status_code == 405


def test_several_unknown_sheets_are_reported_together(unit_client):
    response = send(unit_client, zipped({"sector.csv": SECTORS, "xyzzy.csv": SECTORS}), "pack.zip")
    assert list(Page(response).errors) == [
        "sector: The data export has no such sheet (did you mean “sectors”?)",
        "xyzzy: The data export has no such sheet",
    ]
