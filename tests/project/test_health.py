"""What a monitor and the unit manager are told about how the system is running."""

import datetime
import socket
import time
from collections import namedtuple
from contextlib import suppress
from pathlib import Path

import pytest
import time_machine
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks import task

from committees.roles import UNIT_MANAGER
from core.records import worker
from lscb.backups.services import note_last
from lscb.health import checks
from lscb.version import version
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import read

LIVE, READY, PAGE = "/health/live", "/health/ready", "/system/"
Disk = namedtuple("Disk", "free")
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@task()
def nothing() -> None:
    """For a worker to do."""


@pytest.fixture
def manager_client(db):
    return signed_in(UserFactory(role=UNIT_MANAGER))


@pytest.fixture
def with_worker(settings, db):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def states(client) -> dict[str, str]:
    return client.get(READY).json()["checks"]


def test_live_asks_nothing_of_the_database_and_of_no_session(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(LIVE, headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.json(), dict(response.cookies)) == (200, {"status": "live"}, {})


def test_a_system_with_nothing_wrong_is_ready(client, db):
    response = client.get(READY)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert response.json() == {
        "status": "ready",
        "checks": {
            "Database": "ok",
            "Database version": "ok",
            "Background work": "ok",
            "Email": "warning",
            "Disk space": "ok",
            "Last backup": "warning",
        },
    }


def test_a_database_that_is_away_is_told_without_one(monkeypatch):
    """Without pytest's database every query is refused; a server that is away refuses them as well."""

    def refused(*args):
        raise OperationalError("connection to server at 10.1.2.3, user board, failed")

    monkeypatch.setattr(connection, "cursor", refused)
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", refused)
    response = Client().get(READY)
    assert response.status_code == 503
    assert (response.json()["checks"]["Database"], response.json()["checks"]["Database version"]) == ("failed",) * 2
    assert "10.1.2.3" not in response.text


def test_a_migration_that_was_not_applied_is_not_ready(client, manager_client):
    MigrationRecorder(connection).record_unapplied("records", "0001_initial")
    assert client.get(READY).status_code == 503
    assert "The database does not have 1 change that this version needs" in read(manager_client, PAGE).said


def test_a_worker_is_missed_where_work_is_left_to_one(client, with_worker, manager_client):
    assert states(client)["Background work"] == "failed"
    assert "No worker is running" in read(manager_client, PAGE).said
    worker.beat()
    assert states(client)["Background work"] == "ok"
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=3)):
        assert states(client)["Background work"] == "failed"


def test_work_that_waits_for_long_is_told(client, with_worker):
    nothing.enqueue()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        worker.beat()
        assert states(client)["Background work"] == "warning"


@pytest.mark.django_db(transaction=True)
def test_a_worker_says_that_it_is_there(monkeypatch):
    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.01)
    with worker.beating():
        first = wait_for_sign()
        assert wait_for_sign(after=first) > first
    assert worker.is_running()


def wait_for_sign(after=None):
    for _ in range(1000):
        with suppress(OperationalError):  # the worker writes at the moment, and SQLite in memory does not wait
            seen = worker.last_seen()
            if seen and seen != after:
                return seen
        time.sleep(0.01)
    raise AssertionError("no sign of life")


def test_a_mail_server_is_reached_or_not(client, db, settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
        settings.EMAIL_PORT = server.getsockname()[1]
        assert states(client)["Email"] == "ok"
    assert states(client)["Email"] == "failed"


@pytest.mark.parametrize(("free", "state"), [(3, "ok"), (1, "warning"), (0.1, "failed")])
def test_little_space_is_told_before_there_is_none(client, db, monkeypatch, free, state):
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda folder: Disk(free * checks.GB))
    assert states(client)["Disk space"] == state


def test_a_night_without_a_backup_is_told(client, manager_client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    assert "No backup has been made" in read(manager_client, PAGE).said
    with time_machine.travel("2031-03-04 02:00", tick=False):
        note_last(Path(__file__))
    with time_machine.travel("2031-03-05 13:00"):
        assert states(client)["Last backup"] == "ok"
    with time_machine.travel("2031-03-05 15:00"):
        assert states(client)["Last backup"] == "warning"


def test_a_check_that_breaks_has_failed_and_says_no_more(client, db, monkeypatch):
    def last_delivery():
        raise ValueError("Child A")

    monkeypatch.setattr(checks, "CHECKS", [last_delivery])
    response = client.get(READY)
    assert response.json() == {"status": "not ready", "checks": {"Last delivery": "failed"}}


def test_the_unit_manager_reads_it_in_words_with_the_version(manager_client):
    page = read(manager_client, PAGE)
    assert page.table("How the system is running")[1] == ["Database", "Working", "The database answers."]
    assert f"Version {version()}" in page.said


def test_for_others_there_is_no_such_page(unit_client):
    assert unit_client.get(PAGE).status_code == 404
