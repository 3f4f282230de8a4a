"""The folder of an installation's own files: nobody else on the machine may read it."""

import os
import stat
from pathlib import Path

UMASK = 0o077


def make_private(folder: Path) -> None:
    """Make `folder` if there is none, close it and all in it to others, and have this process close what it writes.

    What belongs to another account stays as it is: its owner closes it. A file may go meanwhile.
    """
    os.umask(UMASK)
    folder.mkdir(parents=True, exist_ok=True)
    close(folder)
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            close(Path(parent, name))


def close(path: Path) -> None:
    try:
        found = path.lstat()
        if found.st_mode & UMASK and found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode):
            path.chmod(stat.S_IMODE(found.st_mode) & ~UMASK)
    except FileNotFoundError:
        return
