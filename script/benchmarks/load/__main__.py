"""Fill a board, let people work on it, restart its database half-way, and print what they were answered."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import django
import psycopg2
from django.core.management import call_command
from django.db import connections

from benchmarks.load.installation import Installation, installed
from benchmarks.load.people import Officer, Places, all_asked
from benchmarks.load.tally import Restart, Run, as_report
from benchmarks.results import machine

PAUSE = 8.0
OUTAGE = 30.0  # seconds in which a refusal may be answered after the restart


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/load", description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--size", choices=("small", "large"), default="large")
    chosen = parser.parse_args()
    os.environ["DATABASE_URL"] = new_database("bench_load")
    with tempfile.TemporaryDirectory() as folder:
        places = filled(chosen.people, chosen.size)
        with installed(os.environ["DATABASE_URL"], Path(folder)) as site:
            run = worked(site, places, chosen.people, chosen.minutes * 60)
    print(f"\n{machine()}\n\n{as_report(run)}")
    sys.exit(0 if run.is_clean else 1)


def filled(people: int, size: str) -> Places:
    """The demonstration board and what a size adds to it, with people who may sign in."""
    print("Filling the board …", flush=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lscb.settings")
    django.setup()
    from benchmarks.demonstration import load_demonstration
    from benchmarks.load.board import make_people, places_to_go
    from benchmarks.pages_board.filling import fill
    from benchmarks.pages_board.sizes import SIZES

    call_command("migrate", verbosity=0)
    load_demonstration()
    fill(SIZES[size])
    make_people(people)
    places = places_to_go()
    connections.close_all()
    return places


def worked(site: Installation, places: Places, number: int, seconds: float) -> Run:
    stop, began = threading.Event(), time.monotonic()
    until = began + seconds
    people = [Officer(site.port, one, places, began, until, PAUSE) for one in range(number)]
    threads = [threading.Thread(target=person.work, args=[stop], daemon=True) for person in people]
    for thread in threads:
        thread.start()
    memory, restart = [], None
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(10, left))
        memory.append(site.memory())
        if restart is None and time.monotonic() - began > seconds / 2:
            restart = restarted(began)
    for thread in threads:
        thread.join(timeout=180)
    if restart is None:
        raise RuntimeError("The run was too short to restart the database in it.")
    refused = [sentence for person in people for sentence in person.refused]
    return Run(list(all_asked(people)), memory, restart, OUTAGE, seconds, refused)


def restarted(began: float) -> Restart:
    at = time.monotonic() - began
    subprocess.run(["bash", "-c", os.environ["RESTART_POSTGRES"]], check=True)
    return Restart(at, time.monotonic() - began)


def new_database(name: str) -> str:
    server, _, maintenance = os.environ["POSTGRES_URL"].rpartition("/")
    connection = psycopg2.connect(host=server.partition("@/")[2], user="board", dbname=maintenance)
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    return f"{server}/{name}"


if __name__ == "__main__":
    main()
