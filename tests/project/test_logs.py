"""The log helps to find a fault, and holds nothing of what people typed, searched for or read."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.management import call_command
from django.test import Client
from django_tasks import task

from committees.models import Sector
from core.pages import views
from lscb import views as site_views
from tests.committees.factories import SectorFactory
from tests.pages.reading import Page

NAME = "Imogen Ashworth"
SEARCH = "/records/search/"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def quiet_client(unit_client):
    """Answers 500 as a server does, where the test client would raise."""
    unit_client.raise_request_exception = False
    return unit_client


def break_search(monkeypatch, error):
    def search_for(query, user):
        held = query  # a variable that a careless log would show
        raise error(held)

    monkeypatch.setattr(views, "search_for", search_for)


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run this in a process of its own, as a command or a server would be."""
    known = {"DATABASE_URL": "sqlite://:memory:", "DEMONSTRATION": "yes", "DJANGO_SETTINGS_MODULE": "lscb.settings"}
    known["STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    environment = {**os.environ, **known}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)


def lines_of(log_lines, level: str = "") -> list[dict]:
    read = map(json.loads, log_lines())
    return [line for line in read if line["level"] == level or not level]


def test_an_error_leaves_one_line_with_the_reference_of_its_page(quiet_client, unit_staff, monkeypatch, log_lines):
    break_search(monkeypatch, ValueError)
    page = Page(quiet_client.get(SEARCH, {"q": NAME}))
    written = log_lines()
    assert NAME not in "".join(written)
    (line,) = map(json.loads, written)
    assert line["request_id"] in page.said
    assert page.heading == "Sorry, there is a problem with the service"
    (error,) = line.pop("exceptions")
    assert (error["type"], error["frames"][-1].rpartition(":")[0]) == (
        "builtins.ValueError",
        "tests/project/test_logs.py",
    )
    known = {name: line[name] for name in line if name not in ("time", "ms", "request_id")}
    assert known == {
        "level": "error",
        "logger": "django.request",
        "event": "Server error",
        "method": "GET",
        "route": "records:search",
        "status": 500,
        "user_id": unit_staff.pk,
    }


def test_of_a_refused_row_the_constraint_is_named_and_not_the_value(quiet_client, monkeypatch, log_lines):
    SectorFactory(name=NAME)
    monkeypatch.setattr(views, "search_for", lambda query, user: Sector.objects.bulk_create([Sector(name=query)]))
    quiet_client.get(SEARCH, {"q": NAME})
    (line,) = log_lines()
    assert NAME not in line
    assert json.loads(line)["exceptions"][0]["type"] == "django.db.utils.IntegrityError"
    assert "committees_sector_name" in line or "SQLITE_CONSTRAINT_UNIQUE" in line


def test_each_request_has_a_line_without_what_was_asked(unit_client, log_lines, settings):
    settings.SLOW_REQUEST_MS = 1_000_000
    unit_client.get(SEARCH, {"q": NAME})
    written = log_lines()
    assert NAME not in "".join(written)
    assert [(each["event"], each["route"], each["status"]) for each in map(json.loads, written)] == [
        ("Request", "records:search", 200)
    ]


def test_an_error_page_that_cannot_be_shown_is_a_sentence(quiet_client, monkeypatch, log_lines):
    break_search(monkeypatch, ValueError)
    monkeypatch.setattr(site_views, "render_to_string", lambda *args: 1 / 0)
    answer = quiet_client.get(SEARCH, {"q": NAME})
    written = log_lines()
    assert (answer.status_code, NAME in "".join(written)) == (500, False)
    assert answer.text == f"Sorry, there is a problem with the service. Reference: {answer['X-Request-ID']}"
    assert [json.loads(line)["event"] for line in written] == ["The error page could not be shown", "Server error"]


def test_a_slow_request_is_a_warning(unit_client, log_lines, settings):
    settings.SLOW_REQUEST_MS = 0
    unit_client.get(SEARCH)
    assert [line["event"] for line in lines_of(log_lines, "warning")] == ["Slow request"]


def test_a_refused_host_is_logged_without_its_name(db, log_lines):
    Client().get("/accounts/sign-in/", headers={"host": "imogen-ashworth.example"})
    written = log_lines()
    assert "imogen" not in "".join(written).lower()
    assert "Refused host" in [json.loads(line)["event"] for line in written]


def test_a_suspicious_request_is_logged_without_its_reason(quiet_client, monkeypatch, log_lines):
    break_search(monkeypatch, SuspiciousOperation)
    quiet_client.get(SEARCH, {"q": NAME})
    written = log_lines()
    assert NAME not in "".join(written)
    assert [json.loads(line)["status"] for line in written] == [400, 400]
    assert json.loads(written[0])["event"] == "Suspicious request"


def test_a_method_of_ones_own_is_not_written(client, db, log_lines):
    client.generic("IMOGEN", "/accounts/sign-in/")
    assert [json.loads(line)["method"] for line in log_lines()] == ["other"]


@pytest.mark.parametrize("logger", ["weasyprint", "urllib3.connectionpool", "fontTools.subset"])
def test_what_a_library_says_is_left_out(log_lines, logger):
    logging.getLogger(logger).warning(f"Ignored {NAME}")  # noqa: G004  # as libraries do
    (line,) = log_lines()
    assert NAME not in line
    assert json.loads(line)["event"].startswith("test_logs:")


def test_what_a_line_of_our_own_would_fill_in_is_left_out(log_lines):
    logging.getLogger("core.records").warning("Refused %s", NAME)
    assert [json.loads(line)["event"] for line in log_lines()] == ["Refused %s"]


@task()
def breaking_task(number: int) -> None:
    raise ValueError(NAME)


@pytest.mark.django_db(transaction=True)
def test_a_task_that_breaks_in_the_worker(worker, log_lines):
    breaking_task.enqueue(7)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=1)
    written = log_lines()
    assert NAME not in "".join(written)
    (line,) = (each for each in map(json.loads, written) if each["level"] == "error")
    assert line["event"].endswith("path=tests.project.test_logs.breaking_task state=FAILED")
    assert line["exceptions"][0]["type"] == "builtins.ValueError"


def test_a_command_that_breaks_leaves_its_traceback_without_values():
    code = f"""
import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ["manage.py", "check"]
from django.core.management.commands import check
def handle(self, *args, **options): raise ValueError({NAME!r})
check.Command.handle = handle
import runpy; runpy.run_path("manage.py", run_name="__main__")
"""
    run = python(code)
    assert run.returncode == 1
    assert NAME not in run.stderr
    assert json.loads(run.stderr.splitlines()[-1])["event"] == "A command ended with an error"


SENT = """
import json, django, sentry_sdk
from unittest import mock
django.setup()
from django.test import Client
from lscb.logs import sentry
class Kept(sentry_sdk.transport.Transport):
    def capture_envelope(self, envelope):
        print(json.dumps(envelope.get_event(), default=str))
sentry.start("https://key@sentry.invalid/1", "test", transport=Kept)
def invited_by(token):
    held = token
    raise ValueError(held)
with mock.patch("core.accounts.views.own.invited_by", invited_by):
    address = "/accounts/invitation/{name}/?q={name}"
    client = Client(raise_request_exception=False, headers={{"host": "localhost", "referer": "{name}"}})
    answer = client.post(address, {{"name": "{name}"}})
assert answer.status_code == 500
"""


def test_what_goes_to_sentry_is_no_more_than_the_log():
    run = python(SENT.format(name=NAME))
    (event,) = map(json.loads, run.stdout.splitlines())
    assert NAME not in run.stdout + run.stderr
    assert event["tags"]["route"] == event["transaction"] == "accounts:invitation"
    assert event["tags"]["request_id"] in run.stderr
    (error,) = event["exception"]["values"]
    assert (error["type"], error["stacktrace"]["frames"][-1]["function"]) == ("ValueError", "invited_by")
