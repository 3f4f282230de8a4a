"""A server that is away, restarts, is locked or takes too long: 503 and why."""

from __future__ import annotations

import pytest
from django.db import connection, connections
from django.db.backends.signals import connection_created

from core.database.waiting import limit_pages, set_limits, with_time
from tests.core.accounts.factories import PASSWORD
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"
SIGNING_IN = {"login": "post@example.org", "password": PASSWORD}


@pytest.fixture(autouse=True)
def on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("what a server of PostgreSQL does")


@pytest.fixture
def held():
    """The connection of the test, which holds its transaction open while the site has another."""
    return connections["default"]


def outage(answer) -> tuple[int, str, str]:
    return answer.status_code, answer["Retry-After"], Page(answer).texts("//main//p[1]")[0]


AWAY = (503, "120", "The database cannot be reached. Try again in a few minutes.")


def test_a_server_that_refuses(visitor, use_connection):
    use_connection(HOST="127.0.0.1", PORT="1")
    assert outage(visitor.get(SIGN_IN)) == AWAY
    visitor.cookies["sessionid"] = "x" * 32
    assert outage(visitor.get("/")) == AWAY
    assert outage(visitor.post(SIGN_IN, SIGNING_IN)) == AWAY


def test_a_server_that_ends_the_connection_and_is_there_again(visitor, held, use_connection):
    fresh = use_connection()
    with fresh.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    with held.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    assert outage(visitor.get(SIGN_IN)) == AWAY
    fresh.close_if_unusable_or_obsolete()
    assert visitor.get(SIGN_IN).status_code == 200


def test_a_lock_that_another_holds(visitor, held, use_connection):
    set_limits(use_connection(), statement=20, lock=0.05)
    with held.cursor() as cursor:
        cursor.execute("LOCK TABLE committees_boardprofile IN ACCESS EXCLUSIVE MODE")
    status, retry_after, sentence = outage(visitor.get(SIGN_IN))
    assert (status, retry_after, sentence[:20]) == (503, "60", "The service is busy,")


def test_a_statement_that_takes_too_long(visitor, use_connection):
    fresh = use_connection()
    set_limits(fresh, statement=0.05, lock=5)

    def slow(execute, sql, params, many, context):
        return execute("SELECT pg_sleep(20)" if "committees_boardprofile" in sql else sql, params, many, context)

    with fresh.execute_wrapper(slow):
        status, retry_after, sentence = outage(visitor.get(SIGN_IN))
    assert (status, retry_after, sentence[:27]) == (503, "60", "This page took too long to ")


def limits_of(fresh) -> tuple[str, str]:
    with fresh.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        return cursor.fetchone()


def test_pages_have_limits_and_long_work_in_them_has_none(use_connection, settings):
    settings.PAGE_STATEMENT_SECONDS, settings.PAGE_LOCK_SECONDS = 30, 5
    assert limits_of(use_connection()) == ("0", "0")  # of a command
    limit_pages()
    try:
        fresh = use_connection()
        assert limits_of(fresh) == ("30s", "5s")
        with with_time():
            assert limits_of(fresh) == ("0", "0")
            fresh.close()
            assert limits_of(fresh) == ("0", "0")
        assert limits_of(fresh) == ("30s", "5s")
    finally:
        connection_created.disconnect(dispatch_uid="core.database.waiting")
