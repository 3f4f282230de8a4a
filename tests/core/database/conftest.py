"""A database of its own for a test that takes it away: a file of SQLite, or a second connection to PostgreSQL."""

from __future__ import annotations

import sqlite3

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections


@pytest.fixture
def use_connection():
    """`use_connection(NAME=…)` gives the site a new connection with these settings. The old one comes back."""
    before, opened = connections["default"], []

    def use(**changed):
        fresh = connections.create_connection("default")
        fresh.settings_dict = {**before.settings_dict, **changed}
        opened.append(fresh)
        connections["default"] = fresh
        return fresh

    yield use
    connections["default"] = before
    for each in opened:
        each.close()


@pytest.fixture
def database_file(db, use_connection, tmp_path, settings):
    """The test's database as a file, with the cache in it; a page waits for a lock for the tenth part of a second.

    Name it last: what other fixtures make afterwards is in the file alone.
    """
    if connections["default"].vendor != "sqlite":
        pytest.skip("what a file of SQLite does")
    path = tmp_path / "board.sqlite3"
    path.write_bytes(connections["default"].connection.serialize())  # with what the test has not committed
    use_connection(NAME=str(path), OPTIONS={"transaction_mode": "IMMEDIATE", "timeout": 0.1})
    settings.CACHES = {"default": {"BACKEND": "core.database.cache.DatabaseCache", "LOCATION": "shared_cache"}}
    call_command("createcachetable", verbosity=0)
    cache.clear()
    return path


@pytest.fixture
def locked(database_file):
    """`locked()` holds the one write lock, as an import does; `locked().rollback()` lets go of it."""
    others = []

    def lock():
        other = sqlite3.connect(database_file, isolation_level=None)
        others.append(other)
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        return other

    yield lock
    for other in others:
        other.close()


@pytest.fixture
def visitor(client):
    """A stranger's client to whom an error is an answer, as to a browser."""
    client.raise_request_exception = False
    return client


@pytest.fixture
def officer(unit_client):
    unit_client.raise_request_exception = False
    return unit_client
