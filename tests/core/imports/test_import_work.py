"""The work on an import goes on by itself, is seen from outside, and leaves nothing half done however it ends."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import IntegrityError
from django.utils import timezone

from committees.models import Sector
from committees.roles import UNIT_STAFF
from core.imports import jobs, services
from core.imports.folder import Progress
from core.imports.models import ImportRun
from core.records.models import ChangeSet, WorkerHeartbeat
from core.records.worker import beat
from tests.committees.factories import SectorFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.core.imports.uploads import SECTORS, START, confirm, previewed, send
from tests.pages.reading import Page, read

NO_WORKER = "No background worker is running"
HOLD = """
import fcntl, sys, time
with open(sys.argv[1], "w") as held:
    fcntl.flock(held, fcntl.LOCK_EX)
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def worked_on(unit_client):
    """An import that another process works on, and that process."""
    run = previewed(unit_client, SECTORS)
    ImportRun.objects.update(state="running", task="import", attempt=2)
    process = subprocess.Popen([sys.executable, "-c", HOLD, run.folder.path / "at-work"], stdout=subprocess.PIPE)
    process.stdout.readline()
    run.refresh_from_db()
    yield run, process
    process.kill()
    process.wait()


@pytest.mark.django_db
def test_progress_is_seen_by_a_browser_that_comes_back(unit_client, worked_on):
    run, _ = worked_on
    run.folder.write_progress(Progress("Importing", 1_000, 4_000))
    response = unit_client.get(run.get_absolute_url())
    page = Page(response)
    assert response["Refresh"] == "3"
    assert page.texts("//div[@role='status']") == ["Importing: 1,000 of 4,000 rows, 25%"]
    assert page.tree.xpath("//progress/@value") + page.tree.xpath("//progress/@max") == ["1000", "4000"]
    assert page.tree.xpath("//main//label/@for") == page.tree.xpath("//progress/@id")
    assert page.texts("//main//button") == []


@pytest.mark.django_db
def test_the_page_stops_looking_again_when_asked(unit_client, worked_on):
    response = unit_client.get(worked_on[0].get_absolute_url(), {"still": "yes"})
    assert "Refresh" not in response
    assert "Update now" in Page(response).links()


@pytest.mark.django_db
def test_an_import_at_work_is_neither_confirmed_nor_discarded(unit_client, worked_on):
    run, _ = worked_on
    assert "already confirmed" in Page(confirm(unit_client, run, follow=True)).said
    assert unit_client.post(f"{START}{run.pk}/discard/").status_code == 400


@pytest.mark.django_db
def test_a_worker_that_is_killed_leaves_an_import_that_says_so_and_can_be_started_again(unit_client, worked_on):
    run, process = worked_on
    process.send_signal(signal.SIGKILL)
    process.wait()
    page = read(unit_client, run.get_absolute_url())
    assert "The import was interrupted" in page.said
    assert page.texts("//main//strong[contains(@class, 'govuk-tag')]") == ["Interrupted"]
    assert page.texts("//main//button") == ["Start again", "Discard"]
    assert "was interrupted" in read(unit_client, "/").said
    confirm(unit_client, run)
    run.refresh_from_db()
    assert (run.state, Sector.objects.count()) == ("done", 2)


@pytest.mark.django_db
def test_an_exception_is_reported_and_nothing_is_half_written(unit_client, monkeypatch):
    run = previewed(unit_client, SECTORS)

    def break_off(tables, sheets, progress):
        Sector.objects.create(name="Half")
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "save", break_off)
    page = Page(confirm(unit_client, run, follow=True))
    run.refresh_from_db()
    assert "Something went wrong and nothing was imported" in page.said
    assert (run.state, run.can_restart, Sector.objects.count()) == ("failed", True, 0)
    assert not ChangeSet.objects.filter(source="import").exists()
    assert "The import of sectors.csv failed" in read(unit_client, "/").said


def test_an_import_has_the_time_that_it_needs(unit_client, page_limit, monkeypatch):
    of_pages, at_work = page_limit(), []
    run = previewed(unit_client, SECTORS)
    save = jobs.save

    def look(tables, sheets, progress):
        at_work.append(page_limit())
        save(tables, sheets, progress)

    monkeypatch.setattr(jobs, "save", look)
    confirm(unit_client, run)
    assert at_work == [page_limit.of_work]
    assert page_limit() == of_pages != page_limit.of_work


@pytest.mark.django_db
def test_work_of_an_attempt_that_is_over_does_nothing(unit_client):
    run = previewed(unit_client, SECTORS)
    ImportRun.objects.update(state="waiting", task="import", attempt=3)
    jobs.import_upload.call(run.pk, 2)
    assert not Sector.objects.exists()
    jobs.import_upload.call(run.pk, 3)
    jobs.import_upload.call(run.pk, 3)
    assert Sector.objects.count() == 2


@pytest.mark.django_db
def test_a_role_taken_away_before_the_work_begins_refuses_it(unit_client, unit_staff):
    run = previewed(unit_client, SECTORS)
    ImportRun.objects.update(state="waiting", task="import")
    unit_staff.role_holdings.get().delete()
    jobs.import_upload.call(run.pk, run.attempt)
    run.refresh_from_db()
    assert (run.state, run.error_count, Sector.objects.count()) == ("refused", 1, 0)


@pytest.mark.django_db
def test_work_on_what_was_discarded_does_nothing(unit_client, unit_staff):
    run = previewed(unit_client, SECTORS)
    services.discard(by=unit_staff, run=run)
    jobs.import_upload.call(run.pk, run.attempt)
    assert not Sector.objects.exists()


@pytest.mark.django_db
def test_what_nobody_confirmed_for_a_day_is_discarded_at_the_next_upload(unit_client):
    old = previewed(unit_client, SECTORS)
    ImportRun.objects.update(at=timezone.now() - services.EXPIRES_AFTER * 2)
    previewed(unit_client, SECTORS)
    old.refresh_from_db()
    assert (old.state, old.message, old.folder.exists) == (
        "abandoned",
        "The file was discarded because nobody confirmed the import within a day.",
        False,
    )


@pytest.mark.django_db
def test_the_file_of_a_failed_import_is_removed_after_a_day(unit_client):
    run = previewed(unit_client, b"name,ordinal\nHealth,first\n")
    day_before = (timezone.now() - services.EXPIRES_AFTER * 2).timestamp()
    os.utime(run.folder.path, (day_before, day_before))
    previewed(unit_client, SECTORS)
    assert not run.folder.exists
    assert "Errors are kept for one day" in read(unit_client, run.get_absolute_url()).said


@pytest.mark.django_db
def test_an_import_that_waits_for_its_person_is_a_task(unit_client):
    run = previewed(unit_client, SECTORS)
    assert read(unit_client, "/").links()["Confirm the import of sectors.csv"] == (run.get_absolute_url())
    assert "sectors.csv" not in read(signed_in(UserFactory(role=UNIT_STAFF)), "/").said
    confirm(unit_client, run)
    assert "sectors.csv" not in read(unit_client, "/").said


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_the_page_waits_and_the_worker_does_the_work(unit_client, worker):
    response = send(unit_client, SECTORS, follow=True)
    assert "Waiting to start" in Page(response).said
    assert NO_WORKER in Page(response).said
    beat()
    assert NO_WORKER not in read(unit_client, response.request["PATH_INFO"]).said
    worker()
    run = ImportRun.objects.get()
    assert "Import this file" in read(unit_client, run.get_absolute_url()).texts("//main//button")
    WorkerHeartbeat.objects.all().delete()
    assert NO_WORKER not in read(unit_client, run.get_absolute_url()).said  # nothing waits for one
    response = confirm(unit_client, run, follow=True)
    assert (response["Refresh"], Sector.objects.count()) == ("3", 0)
    worker()
    run.refresh_from_db()
    assert (run.state, Sector.objects.count()) == ("done", 2)


@pytest.mark.django_db
def test_a_record_changed_while_the_import_is_checked_is_seen_inside_the_transaction(unit_client, monkeypatch):
    sector = SectorFactory(name="Health", ordinal=9)
    run = previewed(unit_client, SECTORS)
    checked = jobs.checked

    def checked_while_somebody_changes(*arguments):
        found = checked(*arguments)
        Sector.objects.filter(ordinal=9).update(ordinal=5)
        return found

    monkeypatch.setattr(jobs, "checked", checked_while_somebody_changes)
    page = Page(confirm(unit_client, run, follow=True))
    sector.refresh_from_db()
    assert "Records changed after the preview" in page.said
    assert (sector.ordinal, Sector.objects.count()) == (5, 1)


@pytest.mark.django_db
def test_a_record_of_another_with_the_same_name_is_no_fault_of_the_program(unit_client, monkeypatch):
    run = previewed(unit_client, SECTORS)
    save = jobs.save

    def save_after_another(tables, sheets, progress):
        if not Sector.objects.exists():
            raise IntegrityError
        save(tables, sheets, progress)

    monkeypatch.setattr(jobs, "save", save_after_another)
    page = Page(confirm(unit_client, run, follow=True))
    run.refresh_from_db()
    assert "Records changed after the preview" in page.said
    assert (run.state, Sector.objects.count()) == ("previewed", 0)
