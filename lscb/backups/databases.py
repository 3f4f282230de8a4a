"""Copying a database whole while people work, checking the copy, and putting it into an empty database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from lscb.backups.errors import BackupError
from lscb.backups.programs import postgres_program, run

OF_A_BOARD = ("accounts_user", "committees_boardprofile")  # one row in either, and the installation is not empty


@dataclass(frozen=True)
class Contents:
    """How many rows each table has, and the migrations that made the tables, as `app.name`."""

    rows: dict[str, int]
    migrations: list[str]


def contents_of(cursor, tables: list[str]) -> Contents:
    rows = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 -- a name from the database's own list
        rows[table] = cursor.fetchone()[0]
    applied = []
    if "django_migrations" in rows:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        applied = [f"{app}.{name}" for app, name in cursor.fetchall()]
    return Contents(rows, applied)


def is_empty() -> bool:
    """No table at all, or those that `manage.py migrate` makes, without an account or a board."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if not tables:
            return True
        rows = contents_of(cursor, [table for table in OF_A_BOARD if table in tables]).rows
    return "django_migrations" in tables and not any(rows.values())


class SqliteDatabase:
    kind = "sqlite"
    file_name = "database.sqlite3"

    def server(self) -> str:
        return sqlite3.sqlite_version

    def copy_to(self, path: Path) -> Contents:
        """SQLite's online backup: people go on working, and the copy is of one moment."""
        if connection.in_atomic_block:
            raise RuntimeError("A backup within a transaction waits for that transaction to end.")
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a log beside it
        return self.check(path)

    def check(self, path: Path) -> Contents:
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
                found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
                if found != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
                    raise BackupError("The copy of the database is damaged.")
                return self.contents(copy.cursor())
        except sqlite3.DatabaseError:
            raise BackupError("The copy of the database is damaged.") from None

    def restore(self, path: Path) -> Contents:
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            copy.backup(connection.connection)
        connection.close()
        with connection.cursor() as cursor:
            return self.contents(cursor)

    def contents(self, cursor) -> Contents:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'")
        return contents_of(cursor, [name for (name,) in cursor.fetchall()])


class PostgresDatabase:
    kind = "postgresql"
    file_name = "database.pgdump"

    def server(self) -> str:
        return str(connection.pg_version // 10_000)

    def copy_to(self, path: Path) -> Contents:
        """A dump and the number of rows in it, of one moment: both read the same snapshot."""
        program = postgres_program("pg_dump", int(self.server()))
        reading = connection.copy()
        reading.set_autocommit(False)
        try:
            with reading.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                dumped = [program, "--format=custom", "--no-owner", "--no-privileges"]
                run([*dumped, f"--snapshot={snapshot}", f"--file={path}"], env=self.environment())
                contents = contents_of(cursor, reading.introspection.table_names(cursor))
        finally:
            reading.close()
        self.check(path)
        return contents

    def check(self, path: Path) -> None:
        """Read the dump from end to end. Rows can be counted only in a server, which this does not ask for."""
        program = postgres_program("pg_restore", int(self.server()))
        run([program, "--list", str(path)], stdout=subprocess.DEVNULL)
        run([program, "--file=/dev/null", str(path)], stdout=subprocess.DEVNULL)

    def restore(self, path: Path) -> Contents:
        program = postgres_program("pg_restore", int(self.server()))
        with connection.cursor() as cursor:
            drop_everything(cursor)
        connection.close()
        written = [program, "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
        run([*written, f"--dbname={connection.settings_dict['NAME']}", str(path)], env=self.environment())
        with connection.cursor() as cursor:
            return contents_of(cursor, connection.introspection.table_names(cursor))

    def environment(self) -> dict[str, str]:
        """How PostgreSQL's programs reach the database; a password is in no command line that others could list."""
        found = connection.settings_dict
        _, ours = connection.client.settings_to_cmd_args_env(found, [])
        named = {"PGHOST": found["HOST"], "PGPORT": found["PORT"], "PGUSER": found["USER"], "PGDATABASE": found["NAME"]}
        return {**os.environ, **(ours or {}), **{name: str(value) for name, value in named.items() if value}}


def drop_everything(cursor) -> None:
    """The empty tables that `manage.py migrate` made, and its functions: a dump brings its own."""
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"  # of an extension
    )
    for (function,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE")


def database() -> SqliteDatabase | PostgresDatabase:
    return SqliteDatabase() if connection.vendor == "sqlite" else PostgresDatabase()
