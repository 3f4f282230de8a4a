"""The pages of a large board, served by gunicorn, beside those of a small one, the admin's, and bare writes.

Both boards are served at once, and what is compared is asked in turns: a machine that is busy for a while slows both.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg2
from django.db import connection, connections

from benchmarks.demonstration import load_demonstration
from benchmarks.pages_asked import measured_asking
from benchmarks.pages_board.filling import CHAIR, COORDINATOR, PASSWORD, STAFF
from benchmarks.pages_lists import measured_lists
from benchmarks.pages_opened import measured_pages
from benchmarks.pages_saving import measured_saving
from benchmarks.pages_visiting import Visitor, served
from benchmarks.results import Result


def measure() -> Iterator[Result]:
    load_demonstration()
    large = os.environ["DATABASE_URL"]
    small = copy_of(large)
    fill(large=large, small=small)
    with served(large) as port, served(small) as other:
        staff, coordinator, chair = (Visitor(port).sign_in(email, PASSWORD) for email in (STAFF, COORDINATOR, CHAIR))
        beginners = [Visitor(other).sign_in(email, PASSWORD) for email in (STAFF, COORDINATOR)]
        yield from measured_lists([staff, coordinator], beginners)
        yield from measured_asking(staff)
        yield from measured_pages(staff, coordinator, chair)
        yield from measured_saving(staff)


def copy_of(url: str) -> str:
    """A second database that holds the same. Nobody may be connected to the first meanwhile."""
    name = str(connection.settings_dict["NAME"])
    host = connection.settings_dict["HOST"]
    connections.close_all()
    if connection.vendor == "sqlite":
        subprocess.run(["cp", name, f"{name}_small"], check=True)
    else:
        server = psycopg2.connect(host=host, user=connection.settings_dict["USER"], dbname="postgres")
        server.autocommit = True
        server.cursor().execute(f"CREATE DATABASE {name}_small TEMPLATE {name}")
        server.close()
    return f"{url}_small"


def fill(**urls: str) -> None:
    """Both at once: each is filled by a process of its own."""
    filling = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.pages_board", size], env={**os.environ, "DATABASE_URL": url}
        )
        for size, url in urls.items()
    ]
    if any([process.wait() for process in filling]):
        raise RuntimeError("A board could not be filled.")
