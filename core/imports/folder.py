"""The folder of one import: the uploaded file, its preview, how far the work on it is, and whether anybody works on it.

Only the account that serves the site may read it. A worker on another machine needs the same folder (`IMPORTS_DIR`).
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

LOCK, PROGRESS = "at-work", "progress.json"


@dataclass(frozen=True)
class Progress:
    """`done` of `of` rows; `of` is 0 while it is not known how many there are."""

    doing: str = ""
    done: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        return min(100, 100 * self.done // self.of) if self.of else None


def private(path: str, flags: int) -> int:
    """An opener for files that nobody else may read."""
    return os.open(path, flags, 0o600)


class Folder:
    """A folder by its name."""

    def __init__(self, name: str) -> None:
        self.path = Path(settings.IMPORTS_DIR) / name

    @property
    def exists(self) -> bool:
        return self.path.is_dir()

    def make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.mkdir(mode=0o700)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    @property
    def pack(self) -> Path:
        """The uploaded file as a pack: `pack.zip`, `pack.xlsx`, or the folder `pack` with one sheet in it."""
        return next(self.path.glob("pack*"))

    def write(self, name: str, pieces: Iterable[bytes]) -> Path:
        target = self.path / name
        target.parent.mkdir(mode=0o700, exist_ok=True)
        with open(target, "wb", opener=private) as out:
            out.writelines(pieces)
        return target

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a file; none where there is no such file any more."""
        try:
            with open(self.path / name, encoding="utf-8") as found:
                yield from found
        except FileNotFoundError:
            return

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Nobody else works on it meanwhile. The lock is the kernel's: it goes with the process, however that dies."""
        with open(self.path / LOCK, "w", opener=private) as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def is_at_work(self) -> bool:
        try:
            with open(self.path / LOCK) as held:
                fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            return False
        return False

    def write_progress(self, progress: Progress) -> None:
        """Write how far the work is. A reader always finds a complete file."""
        made = self.write(f"{PROGRESS}.new", [json.dumps(asdict(progress)).encode()])
        made.replace(self.path / PROGRESS)

    @property
    def progress(self) -> Progress:
        return Progress(**json.loads("".join(self.lines(PROGRESS)) or "{}"))
