"""The archive: a zip with the database, the files that are data, and a manifest that says what is in it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from lscb.backups.errors import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1024 * 1024


@dataclass
class Manifest:
    """Nothing of a record is in it: names of tables and migrations, numbers and digests."""

    software: str
    made_at: str
    database: str
    server: str
    migrations: list[str]
    rows: dict[str, int]
    files: dict[str, dict[str, str | int]] = field(default_factory=dict)
    format: int = FORMAT


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(PIECE), b"")


def write(target: IO[bytes], manifest: Manifest, contents: dict[str, Path | bytes]) -> None:
    """Write what `contents` names, then the manifest with their digests. A file that goes meanwhile is left out."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in contents.items():
            try:
                source = content.open("rb") if isinstance(content, Path) else None
            except FileNotFoundError:
                continue
            digest, size = hashlib.sha256(), 0
            with archive.open(name, "w", force_zip64=True) as out:
                for piece in pieces(source) if source else [content]:
                    out.write(piece)
                    digest.update(piece)
                    size += len(piece)
            if source:
                source.close()
            manifest.files[name] = {"sha256": digest.hexdigest(), "bytes": size}
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


class Archive:
    """One that was written. Reading it raises `BackupError` where it is damaged, or no backup at all."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
            told = json.loads(self.zip.read(MANIFEST))
        except (zipfile.BadZipFile, KeyError, ValueError):
            raise BackupError(f"{path.name} is damaged, or is not a backup of this software.") from None
        if told.get("format", 0) > FORMAT:
            raise BackupError("The backup was made by a newer version of this software. Install that version first.")
        self.manifest = Manifest(**told)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *exception: object) -> None:
        self.zip.close()

    def check(self) -> None:
        """Every file that the manifest names is there, with its digest, and no other."""
        held = set(self.zip.namelist()) - {MANIFEST}
        if held != set(self.manifest.files):
            raise BackupError("The backup is damaged: its files are not those that it lists.")
        for name, noted in self.manifest.files.items():
            if self.digest(name) != noted["sha256"]:
                raise BackupError(f"The backup is damaged: {name} is not as it was written.")

    def digest(self, name: str) -> str:
        digest = hashlib.sha256()
        try:
            with self.zip.open(name) as file:
                for piece in pieces(file):
                    digest.update(piece)
        except (zipfile.BadZipFile, EOFError, OSError):
            return ""
        return digest.hexdigest()

    def extract(self, name: str, target: Path) -> Path:
        target.parent.mkdir(parents=True, exist_ok=True)
        with self.zip.open(name) as file, target.open("wb") as out:
            out.writelines(pieces(file))
        return target
