"""Backups: what is in one, who can open it, and when one is refused."""

import json
import shutil
import subprocess
import zipfile
from datetime import datetime, timedelta

import pytest
from django.conf import settings as live
from django.core.management import CommandError, call_command

from lscb.backups import services
from lscb.backups.archive import FORMAT
from lscb.backups.programs import failure, postgres_program
from lscb.backups.retention import backups_to_keep
from lscb.backups.services import BackupError
from lscb.management.commands.nightly_backup import delete_old
from tests.committees.factories import BoardProfileFactory
from tests.core.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)  # SQLite copies what is saved, not what a transaction holds


@pytest.fixture
def var(settings, tmp_path):
    """An installation's own folder, with an upload that waits and a message that was not sent."""
    settings.VAR_DIR = tmp_path / "var"
    settings.IMPORTS_DIR = settings.VAR_DIR / "imports"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(settings.VAR_DIR / "mail")
    (settings.IMPORTS_DIR / "k3").mkdir(parents=True)
    (settings.IMPORTS_DIR / "k3" / "pack.csv").write_text("Child A")
    (settings.VAR_DIR / "mail").mkdir()
    (settings.VAR_DIR / "mail" / "1.log").write_text("A link")
    return settings.VAR_DIR


@pytest.fixture
def backup(var, tmp_path):
    services.make_backup(tmp_path / "board.zip")
    return tmp_path / "board.zip"


def rewritten(path, change):
    """The archive, with the contents of its files as `change(name, content)` gives them."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def manifest_with(**values):
    def change(name, content):
        return json.dumps({**json.loads(content), **values}) if name == "manifest.json" else content

    return change


def test_a_backup_holds_the_database_and_the_files_that_are_data(backup):
    with zipfile.ZipFile(backup) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    (copy,) = [name for name in names if name.startswith("database.")]
    assert names == {copy, "manifest.json", "files/imports/k3/pack.csv", "files/mail/1.log"}
    assert set(manifest["files"]) == names - {"manifest.json"}
    assert "records.0001_initial" in manifest["migrations"]
    assert manifest["rows"]["accounts_user"] == 0
    assert services.verify_backup(backup).rows == manifest["rows"]


def test_nobody_else_may_read_it_and_nothing_is_left_beside_it(backup, var):
    assert oct(backup.stat().st_mode & 0o777) == "0o600"
    assert {path.name for path in backup.parent.iterdir()} == {"board.zip", "var"}
    assert {path.name for path in var.iterdir()} == {"imports", "mail", "last-backup.json"}


def test_no_record_and_no_secret_is_in_the_manifest(var, tmp_path, settings):
    BoardProfileFactory(name="Board of Harbour")
    settings.SECRET_KEY = "a key that nobody knows"
    services.make_backup(tmp_path / "board.zip")
    with zipfile.ZipFile(tmp_path / "board.zip") as archive:
        told = archive.read("manifest.json").decode()
    assert [word for word in ("Harbour", "Child A", "nobody knows") if word in told] == []


def test_the_secret_key_is_in_it_only_where_asked_for(var, tmp_path):
    services.make_backup(tmp_path / "without.zip")
    call_command("backup", tmp_path / "with.zip", with_secret_key=True, verbosity=0)
    for name, expected in (("without.zip", False), ("with.zip", True)):
        with zipfile.ZipFile(tmp_path / name) as archive:
            contents = [archive.read(held) for held in archive.namelist()]
        assert (live.SECRET_KEY.encode() in contents) is expected


def test_a_backup_does_not_replace_another_file(backup):
    before = backup.read_bytes()
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", backup)
    assert backup.read_bytes() == before


def test_one_that_cannot_be_written_leaves_nothing_and_is_not_noted(var, tmp_path, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(services.archive, "write", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("backup", tmp_path / "board.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]
    assert services.last_backup_at() is None


def test_a_changed_file_is_found(backup):
    rewritten(backup, lambda name, content: b"Child B" if name.endswith("pack.csv") else content)
    with pytest.raises(CommandError, match=r"files/imports/k3/pack\.csv is not as it was written"):
        call_command("backup", backup, verify=True)


def test_a_file_that_was_cut_short_is_found(backup):
    backup.write_bytes(backup.read_bytes()[:-100])
    with pytest.raises(CommandError, match=r"board\.zip is damaged"):
        call_command("backup", backup, verify=True)


def test_a_restore_needs_an_empty_installation(backup):
    UserFactory()
    with pytest.raises(CommandError, match="has accounts or records already"):
        call_command("restore", backup)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"format": FORMAT + 1}, "made by a newer version"),
        ({"migrations": ["records.9999_later"]}, "made by a newer version"),
        ({"database": "another"}, "The backup is of another"),
    ],
)
def test_a_backup_of_another_kind_or_a_newer_version_is_refused(backup, values, said):
    rewritten(backup, manifest_with(**values))
    with pytest.raises(CommandError, match=said):
        call_command("restore", backup)


def test_a_restore_checks_before_it_writes(backup, monkeypatch):
    rewritten(backup, lambda name, content: content + b"x" if name.startswith("database.") else content)
    monkeypatch.setattr(type(services.database()), "restore", lambda *args: pytest.fail("it wrote"))
    with pytest.raises(CommandError, match="is not as it was written"):
        call_command("restore", backup)


def test_a_name_that_leads_out_of_the_folder_is_not_followed(backup, var):
    with zipfile.ZipFile(backup, "a") as archive:
        archive.writestr("files/imports/../../escaped", "x")
    with services.Archive(backup) as found:
        services.restore_file(found, "files/imports/../../escaped")
    assert not (var.parent / "escaped").exists()


def test_age_encrypts_it_to_a_key_that_is_elsewhere(var, tmp_path, settings):
    if not shutil.which("age"):
        pytest.skip("age is not installed")
    key = tmp_path / "key.txt"
    told = subprocess.run(["age-keygen", "-o", key], capture_output=True, text=True, check=True).stderr
    settings.BACKUP_ENCRYPT_TO = told.split()[-1]
    path = tmp_path / "board.zip.age"
    services.make_backup(path)

    assert b"manifest.json" not in path.read_bytes()
    with pytest.raises(BackupError, match="Name the file of the key"):
        services.verify_backup(path)
    assert services.verify_backup(path, identity=key).rows["accounts_user"] == 0


def test_gnupg_encrypts_it_to_a_key_in_its_keyring(var, tmp_path, settings, monkeypatch):
    if not shutil.which("gpg"):
        pytest.skip("GnuPG is not installed")
    home = tmp_path / "gnupg"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    generate = ["--batch", "--quiet", "--passphrase", "", "--quick-gen-key", "backup@example.org", "future-default"]
    subprocess.run(["gpg", *generate], check=True, capture_output=True)
    settings.BACKUP_ENCRYPT_TO = "backup@example.org"
    path = tmp_path / "board.zip.gpg"
    services.make_backup(path)

    assert b"manifest.json" not in path.read_bytes()
    assert services.verify_backup(path).rows["accounts_user"] == 0
    subprocess.run(["gpgconf", "--kill", "all"], check=True)


@pytest.mark.parametrize(("recipient", "said"), [("age1xyz", "age is not installed"), ("a@b", "gpg is not installed")])
def test_what_is_not_installed_is_said(var, tmp_path, settings, monkeypatch, recipient, said):
    settings.BACKUP_ENCRYPT_TO = recipient
    monkeypatch.setattr("lscb.backups.programs.shutil.which", lambda name: None)
    with pytest.raises(BackupError, match=said):
        services.make_backup(tmp_path / "board.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_a_recipient_that_is_none_is_said_by_the_program(var, tmp_path, settings):
    if not shutil.which("age"):
        pytest.skip("age is not installed")
    settings.BACKUP_ENCRYPT_TO = "age1xyz"
    with pytest.raises(BackupError, match="age failed: age: error"):
        services.make_backup(tmp_path / "board.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_the_program_of_the_server_is_asked_for():
    with pytest.raises(BackupError, match="apt-get install postgresql-client-999"):
        postgres_program("pg_dump", 999)


def test_what_a_program_says_of_a_record_is_not_repeated():
    said = b'pg_restore: error: COPY failed for table "cdop_childdeath"\nCONTEXT: line 1: "Child A"\n'
    assert failure("/usr/bin/pg_restore", said).endswith('COPY failed for table "cdop_childdeath"')


def nights(number: int) -> list[datetime]:
    last = datetime(2031, 12, 31, 2)
    return [last - timedelta(days=past) for past in range(number)]


def test_seven_days_four_weeks_and_twelve_months_are_kept():
    kept = backups_to_keep(nights(800), daily=7, weekly=4, monthly=12)
    assert sorted(f"{at:%m-%d}" for at in kept) == [
        *("01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30"),
        *("12-14", "12-21", "12-25", "12-26", "12-27", "12-28", "12-29", "12-30", "12-31"),
    ]


def test_the_last_backup_is_kept_whatever_is_set():
    assert backups_to_keep(nights(3), daily=0, weekly=0, monthly=0) == {nights(1)[0]}


def test_the_nightly_backup_deletes_only_its_own(var, settings, tmp_path):
    settings.BACKUP_DIR = tmp_path / "nightly"
    settings.BACKUPS_KEPT = {"daily": 1, "weekly": 1, "monthly": 1}
    settings.BACKUP_DIR.mkdir()
    old, others = "board-2001-01-01-020000.zip", {"board-2001-01-01-020000.zip.txt", "minutes.zip", "board-old.zip"}
    for name in {old, *others}:
        (settings.BACKUP_DIR / name).touch()

    call_command("nightly_backup", verbosity=0)

    made = {path.name for path in settings.BACKUP_DIR.iterdir()}
    assert others < made
    assert len(made - others) == 1
    assert old not in made
    assert delete_old(settings.BACKUP_DIR) == 0
    assert services.last_backup_at() is not None
