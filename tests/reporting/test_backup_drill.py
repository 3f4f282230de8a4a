"""The drill: a backup made while people save, restored into an empty installation, has everything of one moment."""

import datetime
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings as live_settings
from django.db import connection, connections

from lscb.backups.databases import SqliteDatabase
from reporting import services, transitions
from tests.committees.factories import BoardProfileFactory, MeetingFactory
from tests.finance.factories import ExpenditureFactory
from tests.reporting.factories import AnnualReportFactory, ReportingPeriodFactory, ReportSectionFactory

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Saves one account with its role in a transaction after another, until it is told to stop.
SAVING = """
import django, pathlib, sys
django.setup()
from django.db import transaction
from core.accounts.models import RoleHolding, User
from core.records.history import acting
folder, number = pathlib.Path(sys.argv[1]), 0
while not (folder / "stop").exists():
    with transaction.atomic(), acting(source="command", note="Drill"):
        user = User.objects.create(email=f"load{number}@example.org", name="Load")
        RoleHolding.objects.create(user=user, role="board_member")
    number += 1
    (folder / "saved.new").write_text(str(number))
    (folder / "saved.new").rename(folder / "saved")  # whoever reads it finds a whole number
"""


class Installation:
    """A database and a folder of its own, for commands in processes of their own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.var, self.name = folder / name, name
        self.var.mkdir(mode=0o700)
        found = connection.settings_dict
        if connection.vendor == "sqlite":
            self.url = f"sqlite:///{self.var / 'board.sqlite3'}"
        elif found["HOST"].startswith("/"):
            self.url = f"postgres://{found['USER']}@/{found['HOST']}/{name}"
        else:
            self.url = f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT'] or 5432}/{name}"
        self.environment = {**os.environ, "DATABASE_URL": self.url, "VAR_DIR": str(self.var)}

    def manage(self, *arguments: object) -> str:
        command = [sys.executable, "manage.py", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=live_settings.BASE_DIR, env=self.environment, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def connect(self):
        if connection.vendor == "sqlite":
            return sqlite3.connect(self.var / "board.sqlite3")
        found = connection.settings_dict
        return psycopg2.connect(
            dbname=self.name, user=found["USER"], host=found["HOST"] or None, password=found["PASSWORD"] or None
        )

    def rows(self, query: str) -> list[tuple]:
        with closing(self.connect()) as database, closing(database.cursor()) as cursor:
            cursor.execute(query)
            return cursor.fetchall()


def make_database(name: str, template: str | None = None) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        # A browser's last request may have left its connection open: no copy is made of a database in use.
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [template])
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")


@pytest.fixture
def installations(tmp_path, approved):
    """One with the records that were made here, and an empty one."""
    running, empty = (Installation(tmp_path, name) for name in ("drill_running", "drill_empty"))
    if connection.vendor == "sqlite":
        SqliteDatabase().copy_to(running.var / "board.sqlite3")
        yield running, empty
        return
    make_database(running.name, template=connection.settings_dict["NAME"])
    make_database(empty.name)
    yield running, empty
    with connection._nodb_cursor() as cursor:
        for one in (running, empty):
            cursor.execute(f"DROP DATABASE {one.name} WITH (FORCE)")


@pytest.fixture
def approved(unit_staff, colleague, before_the_meeting, after_the_meeting):
    """An edition of the annual report that the board approved: the database itself keeps its bytes."""
    board = BoardProfileFactory().body
    ReportingPeriodFactory()
    ExpenditureFactory(amount=1200)
    report = AnnualReportFactory()
    ReportSectionFactory(report=report, title="Money", body="We spent {{ money.spent }}.")
    with before_the_meeting():
        draft = services.create_draft(by=unit_staff, subject=report)
    meeting = MeetingFactory(body=board, held_on=datetime.date(2031, 9, 8))
    transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)
    return draft


@pytest.fixture
def saving(installations, tmp_path):
    """Somebody who goes on saving. Gives how many savings there have been."""
    command = [sys.executable, "-c", SAVING, str(tmp_path)]
    environment = {**installations[0].environment, "DJANGO_SETTINGS_MODULE": "lscb.settings"}
    process = subprocess.Popen(command, cwd=live_settings.BASE_DIR, env=environment)
    saved = tmp_path / "saved"

    def number() -> int:
        return int(saved.read_text()) if saved.exists() else 0

    for _ in range(1200):
        if number() >= 3 or process.poll() is not None:
            break
        time.sleep(0.1)
    yield number
    (tmp_path / "stop").touch()
    assert process.wait(timeout=60) == 0


def test_what_was_backed_up_while_people_saved_is_restored_whole(installations, saving, tmp_path, approved):
    running, empty = installations
    (running.var / "imports" / "k3").mkdir(parents=True)
    (running.var / "imports" / "k3" / "pack.csv").write_text("name")
    archive = tmp_path / "board.zip"

    before = saving()
    running.manage("backup", archive)
    after = saving()
    (tmp_path / "stop").touch()
    empty.manage("backup", "--verify", archive)
    empty.manage("restore", archive)

    assert before < after, "nobody saved while the backup was made"
    saved = empty.rows("SELECT id FROM accounts_user WHERE email LIKE 'load%'")
    assert before <= len(saved) <= after + 1
    held = empty.rows(
        "SELECT user_id FROM accounts_roleholding WHERE user_id IN (SELECT id FROM accounts_user WHERE name = 'Load')"
    )
    assert sorted(held) == sorted(saved), "an account without the role that was saved with it"

    for query in (
        "SELECT id, email, password, is_active FROM accounts_user WHERE email NOT LIKE 'load%' ORDER BY id",
        "SELECT id, number, status, digest FROM reporting_edition ORDER BY id",
        "SELECT app, name FROM django_migrations ORDER BY app, name",
    ):
        assert empty.rows(query) == running.rows(query)
    history = "SELECT id, at, source FROM records_changeset ORDER BY id"
    assert set(empty.rows(history)) <= set(running.rows(history))
    assert len(empty.rows(history)) >= len(saved)
    ((content,),) = empty.rows("SELECT content FROM reporting_edition")
    assert bytes(content) == bytes(approved.content)
    assert (empty.var / "imports" / "k3" / "pack.csv").read_text() == "name"
    assert (empty.var / "secret_key").read_text() != (running.var / "secret_key").read_text()

    printed = [report_of(one, approved) for one in installations]
    assert printed[0] == printed[1]
    with pytest.raises((sqlite3.IntegrityError, psycopg2.Error), match="does not change"):
        empty.rows("UPDATE reporting_edition SET digest = 'another'")


def report_of(installation: Installation, edition) -> bytes:
    path = installation.var / "report.html"
    installation.manage("annual_report", edition.report.year, "--html", path)
    return path.read_bytes()
