"""A unit officer corrects a sheet and takes it in, in a real browser; each page on the way is accessible."""

import pytest
from playwright.sync_api import expect

from committees.models import Sector
from tests.committees.factories import BoardProfileFactory, SectorFactory
from tests.core.imports.uploads import SECTORS, START
from tests.pages.test_accessibility import assert_accessible_here

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def choose(page, content: bytes) -> None:
    page.get_by_label("File to import").set_input_files(
        {"name": "sectors.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Check the file").click()


def test_a_sheet_is_uploaded_corrected_confirmed_and_found(browse, unit_staff):
    BoardProfileFactory()
    SectorFactory(name="Health", ordinal=9)
    page = browse(unit_staff)
    page.goto("/records/")
    page.get_by_role("link", name="import data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import data")
    assert_accessible_here(page)

    choose(page, b"")
    expect(page.get_by_role("alert")).to_contain_text("The file is empty.")
    assert_accessible_here(page)

    choose(page, SECTORS.replace(b"Police,2", b"Police,second"))
    expect(page.get_by_role("table", name="Errors")).to_contain_text("Enter a whole number, such as 12")
    assert_accessible_here(page)

    page.get_by_role("link", name="upload it again").click()
    choose(page, SECTORS)
    expect(page.get_by_text("The import never deletes records")).to_be_visible()
    assert_accessible_here(page)

    page.get_by_role("link", name="1 changed in sectors").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Changed in sectors")
    expect(page.get_by_role("table")).to_contain_text("ordinal")
    assert_accessible_here(page)

    page.get_by_role("link", name="Back to the import").click()
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_text("The file was imported")).to_be_visible()
    assert_accessible_here(page)
    assert set(Sector.objects.values_list("name", "ordinal")) == {("Health", 1), ("Police", 2)}


def test_a_page_that_waits_is_accessible(browse, unit_staff, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    BoardProfileFactory()
    page = browse(unit_staff)
    page.goto(START)
    choose(page, SECTORS)
    expect(page.get_by_text("Waiting to start")).to_be_visible()
    page.get_by_role("link", name="Stop updating").click()
    expect(page.get_by_role("link", name="Update now")).to_be_visible()
    assert_accessible_here(page)
