"""Nobody else on the machine reads what an installation writes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from lscb.private import make_private
from lscb.secret import local_secret_key


@pytest.fixture
def open_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    paths = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): oct(path.lstat().st_mode & 0o777) for path in paths}


def test_what_was_open_is_closed(tmp_path, open_umask):
    folder = tmp_path / "var"
    (folder / "mail").mkdir(parents=True)
    (folder / "mail" / "message.log").write_text("A link for a new password")
    (folder / "board.sqlite3").touch()
    (folder / "program").touch(mode=0o755)

    make_private(folder)

    assert modes(folder) == {
        ".": "0o700",
        "mail": "0o700",
        "mail/message.log": "0o600",
        "board.sqlite3": "0o600",
        "program": "0o700",
    }


def test_what_is_written_later_is_closed_too(tmp_path, open_umask):
    folder = tmp_path / "var"
    make_private(folder)

    (folder / "imports").mkdir()
    (folder / "imports" / "board.csv").write_text("name")
    with sqlite3.connect(folder / "board.sqlite3") as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE child (name text)")
        written = modes(folder)

    assert set(written) == {".", "imports", "imports/board.csv"} | {
        f"board.sqlite3{end}" for end in ("", "-wal", "-shm")
    }
    assert set(written.values()) == {"0o700", "0o600"}


def test_what_a_link_in_it_leads_to_is_left_alone(tmp_path, open_umask):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch()
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "link").symlink_to(elsewhere)

    make_private(tmp_path / "var")

    assert oct(elsewhere.stat().st_mode & 0o777) == "0o644"


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can give a file away")
def test_what_another_account_owns_stops_nothing(tmp_path, open_umask):
    (tmp_path / "var").mkdir()
    other = tmp_path / "var" / "other"
    other.touch()
    os.chown(other, 65534, 65534)

    make_private(tmp_path / "var")

    assert oct(other.stat().st_mode & 0o777) == "0o644"


def test_two_that_start_at_once_get_one_secret_key(tmp_path, open_umask):
    asked = [sys.executable, "-c", "import sys, pathlib; from lscb.secret import local_secret_key;"]
    asked[-1] += "print(local_secret_key(pathlib.Path(sys.argv[1])))"
    started = [
        subprocess.Popen([*asked, tmp_path], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]

    keys = {process.communicate()[0].strip() for process in started}

    assert keys == {local_secret_key(tmp_path)}
    assert modes(tmp_path) == {".": oct(tmp_path.stat().st_mode & 0o777), "secret_key": "0o600"}


def test_a_command_closes_the_folder_that_an_earlier_version_left_open(tmp_path, open_umask):
    folder = tmp_path / "var"
    (folder / "mail").mkdir(parents=True)
    (folder / "mail" / "message.log").touch()

    run = [sys.executable, "manage.py", "migrate", "-v", "0", "contenttypes"]
    environment = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/board.sqlite3"}
    subprocess.run(run, cwd=settings.BASE_DIR, env=environment, check=True)

    written = modes(folder)
    assert {"mail/message.log", "board.sqlite3", "secret_key"} <= set(written)
    assert set(written.values()) == {"0o700", "0o600"}
