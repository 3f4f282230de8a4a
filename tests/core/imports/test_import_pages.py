"""A file is uploaded, previewed, confirmed and written; nothing is written before."""

import hashlib

import pytest
from django.db import connection

from committees.models import Agency, Meeting, Sector
from core.imports.models import ImportRun
from core.records.models import Change, ChangeSet
from tests.committees.factories import SectorFactory
from tests.core.datapack.packs import SHEETS
from tests.core.imports.uploads import SECTORS, START, confirm, counts, previewed, send, workbook, zipped
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db


def test_a_preview_counts_the_rows_of_each_sheet_and_writes_nothing(unit_client):
    SectorFactory(name="Health", ordinal=9)
    run = previewed(unit_client, zipped(), "pack.zip")
    assert run.state == "previewed"
    assert counts(run)["sectors"] == (1, 1, 0, 0)
    assert counts(run)["meetings"] == (2, 0, 0, 0)
    assert list(Sector.objects.values_list("name", "ordinal")) == [("Health", 9)]
    assert not ChangeSet.objects.filter(source="import").exists()


def test_the_page_of_a_preview_says_what_would_be_done_and_that_nothing_is_deleted(unit_client):
    SectorFactory(name="Health", ordinal=9)
    page = Page(send(unit_client, SECTORS, follow=True))
    assert page.heading == "sectors.csv"
    assert page.table("Rows in each sheet") == [
        ["Sheet", "New", "Changed", "Unchanged", "With errors"],
        ["sectors", "1 new in sectors", "1 changed in sectors", "0", "0"],
    ]
    assert "The import never deletes records" in page.said
    assert page.texts("//main//button") == ["Import this file", "Discard"]


def test_where_an_import_keeps_others_from_saving_its_preview_says_so(unit_client):
    page = Page(send(unit_client, SECTORS, follow=True))
    assert ("nobody can save anything else" in page.said) == (connection.vendor == "sqlite")


def test_changes_are_shown_field_by_field(unit_client):
    SectorFactory(name="Health", ordinal=9, meaning="Those who heal")
    run = previewed(unit_client, SECTORS)
    page = read(unit_client, f"{START}{run.pk}/changes/sectors/")
    assert page.table("Changed records by field") == [
        ["Row", "Record", "Field", "Current value", "New value"],
        ["2", "Health", "ordinal", "9", "1"],
    ]
    page = read(unit_client, f"{START}{run.pk}/changes/sectors/", kind="new")
    assert page.table("New records by field")[1:] == [
        ["3", "Police", "name", "Police"],
        ["ordinal", "2"],
        ["is_local_authority", "no"],
    ]


def test_what_was_confirmed_is_written_and_kept_with_who_and_the_digest(unit_client, unit_staff):
    packed = zipped()
    run = previewed(unit_client, packed, "pack.zip")
    page = Page(confirm(unit_client, run, follow=True))
    run.refresh_from_db()
    assert (run.state, run.by, run.by_name) == ("done", unit_staff, str(unit_staff))
    assert (run.size, run.digest) == (len(packed), hashlib.sha256(packed).hexdigest())
    assert (run.change_set.by, run.change_set.source, run.change_set.note) == (
        unit_staff,
        "import",
        "Import of pack.zip",
    )
    assert Agency.objects.get(name="Infirmary").parent.name == "Trust"
    assert run.digest in page.said
    assert not run.folder.exists


def test_a_done_import_leads_to_the_records_that_it_wrote(unit_client):
    run = previewed(unit_client, SECTORS)
    confirm(unit_client, run)
    page = read(unit_client, f"{START}{run.pk}/changes/sectors/", kind="new")
    assert [row[0] for row in page.table("New records")[1:]] == ["Health", "Police"]
    assert page.links()["Police"] == f"/committees/sectors/{Sector.objects.get(name='Police').pk}/"


def test_a_workbook_comes_in_as_a_pack_does(unit_client):
    book = workbook({"sectors": [["name", "ordinal"], ["Health", 1]], "seat_kinds": [["name"], ["agency"]]})
    run = previewed(unit_client, book, "anything.xlsx")
    confirm(unit_client, run)
    assert counts(run) == {"sectors": (1, 0, 0, 0), "seat_kinds": (1, 0, 0, 0)}
    assert Sector.objects.get().name == "Health"


@pytest.mark.parametrize(
    ("name", "chosen", "found"),
    [
        ("sectors.csv", "", "sectors"),
        ("Sectors (2).csv", "", "sectors"),
        ("sectors-2031-final.csv", "", "sectors"),
        ("anything.csv", "sectors", "sectors"),
        ("anything.txt", "body_kinds", "body_kinds"),
    ],
)
def test_the_sheet_of_a_csv_is_recognised_by_its_name_or_chosen(unit_client, name, chosen, found):
    send(unit_client, SECTORS, name, chosen)
    assert list(counts(ImportRun.objects.get())) == [found]


def test_the_sheet_of_a_csv_is_recognised_by_its_headings(unit_client):
    send(unit_client, SHEETS["attendance"].encode(), "book1.csv")
    assert list(counts(ImportRun.objects.get())) == ["attendance"]


def test_a_csv_that_could_be_of_several_sheets_is_asked_about(unit_client):
    response = send(unit_client, b"name,ordinal\nHealth,1\n", "book1.csv")
    assert response.status_code == 400
    assert list(Page(response).errors) == [
        "Select the type of record. The file name and headings do not show which it is"
    ]


def test_errors_are_listed_with_row_and_column(unit_client):
    response = send(unit_client, b"name,ordinal\nHealth,first\nPolice,2\n")
    page, run = Page(response), ImportRun.objects.get()
    assert response.status_code == 400
    assert page.table("Errors") == [
        ["Sheet", "Row", "Column", "Value", "Error"],
        ["sectors", "2", "ordinal", "first", "Enter a whole number, such as 12"],
    ]
    assert page.table("Rows in each sheet")[1] == ["sectors", "1", "0", "0", "1"]
    assert (run.state, run.error_count) == ("refused", 1)
    assert page.texts("//main//button") == ["Discard"]
    assert confirm(unit_client, run).status_code == 400
    assert not Sector.objects.exists()


def test_what_is_wrong_is_downloaded_as_a_sheet_that_runs_nothing(unit_client):
    run = previewed(unit_client, b"name,ordinal\nHealth,=1+1\n")
    response = unit_client.get(f"{START}{run.pk}/problems/")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == ["sheet,row,column,value,message", 'sectors,2,ordinal,\'=1+1,"Enter a whole number, such as 12"']


def test_a_file_of_which_all_is_there_has_nothing_to_confirm(unit_client):
    confirm(unit_client, previewed(unit_client, SECTORS))
    page = Page(send(unit_client, SECTORS, follow=True))
    assert "the records already match the file" in page.said
    assert page.texts("//main//button") == []


def test_confirming_twice_writes_once(unit_client):
    run = previewed(unit_client, SECTORS)
    confirm(unit_client, run)
    before = Change.objects.count()
    page = Page(confirm(unit_client, run, follow=True))
    assert "This import was already confirmed" in page.said
    assert (Change.objects.count(), Sector.objects.count()) == (before, 2)


def test_a_record_changed_meanwhile_stops_the_import_and_shows_the_new_preview(unit_client):
    sector = SectorFactory(name="Health", ordinal=9)
    run = previewed(unit_client, SECTORS)
    sector.ordinal = 5
    sector.save()
    page = Page(confirm(unit_client, run, follow=True))
    sector.refresh_from_db()
    assert "Records changed after the preview, so nothing was imported" in page.said
    assert (sector.ordinal, Sector.objects.count()) == (5, 1)
    renewed = ImportRun.objects.get()
    assert (renewed.state, renewed.preview_digest != run.preview_digest) == ("previewed", True)
    assert read(unit_client, f"{START}{run.pk}/changes/sectors/").table("Changed records by field")[1:] == [
        ["2", "Health", "ordinal", "5", "1"]
    ]
    confirm(unit_client, renewed)
    assert Sector.objects.get(name="Health").ordinal == 1


def test_another_record_changed_meanwhile_stops_nothing(unit_client):
    run = previewed(unit_client, SECTORS)
    SectorFactory(name="Education")
    confirm(unit_client, run)
    assert Sector.objects.count() == 3


def test_a_preview_that_is_no_longer_the_one_shown_is_not_confirmed(unit_client):
    run = previewed(unit_client, SECTORS)
    response = confirm(unit_client, run, seen="another")
    assert response.status_code == 400
    assert "The preview has changed" in Page(response).said
    assert not Sector.objects.exists()


def test_a_discarded_import_leaves_nothing_of_the_file(unit_client):
    run = previewed(unit_client, SECTORS)
    page = Page(unit_client.post(f"{START}{run.pk}/discard/", follow=True))
    run.refresh_from_db()
    assert "Nothing was imported" in page.said
    assert (run.state, run.folder.exists) == ("abandoned", False)
    assert confirm(unit_client, run).status_code == 400


def test_a_done_import_is_not_discarded(unit_client):
    run = previewed(unit_client, SECTORS)
    confirm(unit_client, run)
    assert unit_client.post(f"{START}{run.pk}/discard/").status_code == 400
    run.refresh_from_db()
    assert run.state == "done"


def test_past_imports_are_listed_latest_first(unit_client, unit_staff):
    confirm(unit_client, previewed(unit_client, SECTORS))
    previewed(unit_client, SHEETS["seat_kinds"].encode(), "seat_kinds.csv")
    rows = read(unit_client, START).table("Previous imports")[1:]
    assert [[row[0], *row[2:]] for row in rows] == [
        ["seat_kinds.csv", str(unit_staff), "Ready to import", "1 new"],
        ["sectors.csv", str(unit_staff), "Imported", "2 new"],
    ]


def test_the_pages_lead_to_the_import(unit_client):
    assert START in read(unit_client, "/records/").links().values()
    assert START in read(unit_client, "/records/pack/").links().values()
    assert "/records/pack/download/?file=template" in read(unit_client, START).links().values()


def test_an_import_that_is_not_there_is_not_found(unit_client):
    for address in ("", "problems/", "changes/sectors/"):
        assert unit_client.get(f"{START}999999/{address}").status_code == 404
    for address in ("confirm/", "discard/"):
        assert unit_client.post(f"{START}999999/{address}").status_code == 404


def test_a_sheet_or_a_kind_that_is_not_there_is_not_found(unit_client):
    run = previewed(unit_client, SECTORS)
    assert unit_client.get(f"{START}{run.pk}/changes/agencies/").status_code == 404
    assert unit_client.get(f"{START}{run.pk}/changes/sectors/?kind=gone").status_code == 404


def test_meetings_written_by_an_import_are_history_of_the_person(unit_client, unit_staff):
    confirm(unit_client, previewed(unit_client, zipped(), "pack.zip"))
    change = Change.objects.filter(record_type="committees.meeting").first()
    assert (Meeting.objects.count(), change.change_set.by_name) == (2, str(unit_staff))
