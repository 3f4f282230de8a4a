"""What every test may ask for: people of each role, signed-in clients, and a real browser."""

import logging
import signal
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client, override_settings
from hypothesis import settings as hypothesis_settings

from committees.roles import BOARD_MEMBER, CHILD_DEATH_COORDINATOR, COMMITTEE_CHAIR, UNIT_STAFF
from core.database.waiting import limit_pages, set_limits
from lscb.logs.formatting import JsonFormatter
from lscb.safety import LOOPBACK
from tests.core.accounts.factories import UserFactory

hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

STORAGES_OF_TESTS = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(django_test_environment, tmp_path_factory):
    """Nothing collected beforehand, passwords that cost nothing to check, a cache of this process, and no TLS."""
    with override_settings(
        ALLOWED_HOSTS=[*LOOPBACK, "testserver"],
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        SESSION_COOKIE_NAME="sessionid",
        CSRF_COOKIE_NAME="csrftoken",
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        STORAGES=STORAGES_OF_TESTS,
        WHITENOISE_AUTOREFRESH=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SECOND_FACTOR_GRACE_DAYS=36_500,  # people of the tests have set nothing up
        VAR_DIR=tmp_path_factory.mktemp("var"),
        IMPORTS_DIR=tmp_path_factory.mktemp("imports"),
    ):
        yield


@pytest.fixture(autouse=True)
def no_attempts_counted():
    """Limits on signing in begin anew for every test."""
    cache.clear()


@pytest.fixture
def unit_staff(db):
    return UserFactory(role=UNIT_STAFF)


@pytest.fixture
def colleague(db):
    """A second person of the unit, who may approve and publish what unit_staff has made."""
    return UserFactory(role=UNIT_STAFF)


@pytest.fixture
def chair(db):
    return UserFactory(role=COMMITTEE_CHAIR)


@pytest.fixture
def board_member(db):
    return UserFactory(role=BOARD_MEMBER)


@pytest.fixture
def coordinator(db):
    return UserFactory(role=CHILD_DEATH_COORDINATOR)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def unit_client(unit_staff):
    return signed_in(unit_staff)


@pytest.fixture
def chair_client(chair):
    return signed_in(chair)


@pytest.fixture
def member_client(board_member):
    return signed_in(board_member)


@pytest.fixture
def coordinator_client(coordinator):
    return signed_in(coordinator)


@pytest.fixture
def worker(settings):
    """Work is left to a worker: `worker()` does what is waiting, as `manage.py db_worker` does.

    A worker listens to signals; those of this process are left as they were.
    """
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield lambda: call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    for number, handler in before.items():
        signal.signal(number, handler)


class PageLimit:
    """How long a statement may wait for a lock, on SQLite, or take, on PostgreSQL: now, and `of_work` that has time."""

    def __init__(self) -> None:
        self.of_work = str(settings.LOCK_SECONDS * 1000) if connection.vendor == "sqlite" else "0"

    def __call__(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW statement_timeout")
            return str(cursor.fetchone()[0])


@pytest.fixture
def page_limit(db):
    """The connection has the limits of pages, as the web server opens it; `page_limit()` is what it has now."""
    limit_pages()
    connection_created.send(sender=type(connection), connection=connection)
    yield PageLimit()
    connection_created.disconnect(dispatch_uid="core.database.waiting")
    connection.has_page_limits = False
    set_limits(connection, statement=0, lock=settings.LOCK_SECONDS if connection.vendor == "sqlite" else 0)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, one for the whole run."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would take every query for one made inside it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, live_server):
    """`browse(user)` gives a fresh page of the running site, signed in as that user, or as a stranger."""
    contexts = []

    def open_page(user=None, **options):
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            session = signed_in(user).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": session.value, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def log_lines():
    """`log_lines()` gives the lines of the log that were written since it was last asked, as text."""
    handler = next(each for each in logging.getLogger().handlers if isinstance(each.formatter, JsonFormatter))
    stream = StringIO()
    before = handler.setStream(stream)

    def lines() -> list[str]:
        written = stream.getvalue().splitlines()
        stream.seek(0)
        stream.truncate()
        return written

    yield lines
    handler.setStream(before)
