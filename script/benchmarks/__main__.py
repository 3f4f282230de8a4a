"""Run the benchmarks, print one table, and write it as JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import psycopg2

from benchmarks.results import Result, as_table, machine

MODULES = {
    "importing": ("SQLite", "PostgreSQL"),
    "edition": ("SQLite", "PostgreSQL"),
    "printing": ("SQLite",),
    "pages": ("SQLite", "PostgreSQL"),
    "disclosure": ("SQLite",),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(MODULES), metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--json", type=Path, default=Path("var/benchmarks.json"))
    chosen = parser.parse_args()
    results = [result for module in chosen.modules for result in results_of(module)]
    print(f"\n{machine()}\n\n{as_table(results)}")
    chosen.json.write_text(json.dumps({"machine": machine(), "results": [asdict(r) for r in results]}, indent=1) + "\n")


def results_of(module: str) -> Iterator[Result]:
    for database in MODULES[module]:
        print(f"Measuring {module} on {database} …", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "results.json")
            subprocess.run(
                [sys.executable, "-m", "benchmarks.one", module, out],
                env={**os.environ, "DATABASE_URL": url_of(database, module, folder)},
                check=True,
            )
            for values in json.loads(out.read_text()):
                yield replace(Result(**values), database=database)


def url_of(database: str, module: str, folder: str) -> str:
    """A database that holds nothing yet."""
    if database == "SQLite":
        return f"sqlite:///{folder}/board.sqlite3"
    server, _, maintenance = os.environ["POSTGRES_URL"].rpartition("/")
    socket = server.partition("@/")[2]
    connection = psycopg2.connect(host=socket, user="board", dbname=maintenance)
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE bench_{module}")
    connection.close()
    return f"{server}/bench_{module}"


if __name__ == "__main__":
    main()
