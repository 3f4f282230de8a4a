"""Making, checking and restoring a backup."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from lscb.backups import archive
from lscb.backups.archive import Archive, Manifest
from lscb.backups.databases import database, is_empty
from lscb.backups.encryption import opened, sealed
from lscb.backups.errors import BackupError
from lscb.version import version

SECRET_KEY = "secret_key"  # noqa: S105 -- the name of a file
WORKSPACE, A_DAY = "backup-at-work-", 24 * 60 * 60
NEWER = "The backup was made by a newer version of this software. Install that version first."
NOT_EMPTY = (
    "This installation has accounts or records already, and a backup is restored into an empty one only. "
    "Restore it into a new database."
)


def make_backup(path: Path, *, with_secret_key: bool = False) -> Manifest:
    """Write the backup to `path`, under another name until it is whole."""
    if path.exists():
        raise BackupError(f"{path} exists already. Choose another name.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    part = path.with_name(f".{path.name}.part")
    try:
        with workspace() as folder:
            copy = folder / database().file_name
            contents = database().copy_to(copy)
            manifest = Manifest(
                software=version(),
                made_at=timezone.now().isoformat(timespec="seconds"),
                database=database().kind,
                server=database().server(),
                migrations=contents.migrations,
                rows=contents.rows,
            )
            with sealed(part, settings.BACKUP_ENCRYPT_TO) as target:
                archive.write(target, manifest, {copy.name: copy, **data_files(), **key_file(with_secret_key)})
        part.chmod(0o600)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(path)
    except OSError as error:
        raise BackupError(f"The backup was not written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    note_last(path)
    return manifest


def verify_backup(path: Path, *, identity: Path | None = None) -> Manifest:
    """Read all of it, and open the copy of the database as a restore would."""
    with workspace() as folder, Archive(opened(existing(path), folder, identity)) as found:
        found.check()
        if found.manifest.database == database().kind:
            copy = found.extract(database().file_name, folder / database().file_name)
            contents = database().check(copy)
            if contents and contents.rows != found.manifest.rows:
                raise BackupError("The backup is damaged: tables do not have the rows that it lists.")
        return found.manifest


def restore_backup(path: Path, *, identity: Path | None = None) -> Manifest:
    """Put the backup into this empty installation. Nothing is written before all of it has been checked."""
    with workspace() as folder, Archive(opened(existing(path), folder, identity)) as found:
        manifest = found.manifest
        if manifest.database != database().kind:
            raise BackupError(
                f"The backup is of {manifest.database}, and this installation is on {database().kind}. "
                "Restore it into the same kind of database."
            )
        if set(manifest.migrations) - shipped_migrations():
            raise BackupError(NEWER)
        if not is_empty():
            raise BackupError(NOT_EMPTY)
        found.check()
        copy = found.extract(database().file_name, folder / database().file_name)
        database().check(copy)
        if database().restore(copy).rows != manifest.rows:
            raise BackupError("Tables do not have the rows that the backup lists. Do not use this installation.")
        call_command("migrate", interactive=False, verbosity=0)
        for name in manifest.files:
            restore_file(found, name)
        return manifest


def restore_file(found: Archive, name: str) -> None:
    parts = PurePosixPath(name).parts
    if name == SECRET_KEY and not (settings.VAR_DIR / SECRET_KEY).exists():
        found.extract(name, settings.VAR_DIR / SECRET_KEY)
    if parts[0] == "files" and len(parts) > 2 and ".." not in parts and parts[1] in data_folders():
        found.extract(name, data_folders()[parts[1]].joinpath(*parts[2:]))


def existing(path: Path) -> Path:
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    return path


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder of one's own in var/, for the copy of the database: gone afterwards, even after one that was killed."""
    for left in settings.VAR_DIR.glob(f"{WORKSPACE}*"):
        if time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=WORKSPACE, dir=settings.VAR_DIR) as folder:
        yield Path(folder)


def data_folders() -> dict[str, Path]:
    """The folders that hold data beside the database: uploads that wait, and messages where no mail server is set."""
    folders = {"imports": Path(settings.IMPORTS_DIR)}
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        folders["mail"] = Path(settings.EMAIL_FILE_PATH)  # type: ignore[misc]  # set by EMAIL_CONFIG
    return folders


def data_files() -> dict[str, Path]:
    return {
        f"files/{name}/{path.relative_to(folder).as_posix()}": path
        for name, folder in data_folders().items()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def key_file(wanted: bool) -> dict[str, bytes]:
    return {SECRET_KEY: settings.SECRET_KEY.encode()} if wanted else {}


def shipped_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def note_last(path: Path) -> None:
    """Keep when the last good backup was made, for the page that tells how the system is."""
    noted = {"made_at": timezone.now().isoformat(timespec="seconds"), "bytes": path.stat().st_size}
    made = settings.VAR_DIR / "last-backup.json.new"
    made.write_text(json.dumps(noted))
    made.replace(settings.VAR_DIR / "last-backup.json")


def last_backup_at() -> datetime | None:
    """When the last good backup was made; None where none is known."""
    try:
        noted = json.loads((settings.VAR_DIR / "last-backup.json").read_text())
    except FileNotFoundError:
        return None
    return datetime.fromisoformat(noted["made_at"])
