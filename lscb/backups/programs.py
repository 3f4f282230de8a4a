"""The programs that backups call: PostgreSQL's own, age and GnuPG."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from lscb.backups.errors import BackupError

DEBIANS_POSTGRES = Path("/usr/lib/postgresql")


def run(command: list[str], **options) -> subprocess.CompletedProcess:
    """Run it. What it says where it fails becomes the error's sentence; its input and output are never repeated."""
    done = subprocess.run(command, stderr=subprocess.PIPE, **options)
    if done.returncode:
        raise BackupError(failure(command[0], done.stderr))
    return done


def failure(program: str, said: bytes) -> str:
    """Its first line alone: those that follow may quote a record."""
    lines = said.decode(errors="replace").strip().splitlines()
    return f"{Path(program).name} failed: {lines[0] if lines else 'it gave no reason'}"


def program(name: str, package: str) -> str:
    found = shutil.which(name)
    if not found:
        raise BackupError(f"{name} is not installed. On Debian, install it with: apt-get install {package}")
    return found


def postgres_program(name: str, server: int) -> str:
    """`name` of the server's major version or a later one, from PATH or from where Debian keeps them."""
    candidates = [shutil.which(name), *map(str, sorted(DEBIANS_POSTGRES.glob(f"*/bin/{name}")))]
    versions = {found: major_version(found) for found in candidates if found and os.access(found, os.X_OK)}
    fitting = {found: version for found, version in versions.items() if version >= server}
    if not fitting:
        wanted = f"{name} of PostgreSQL {server} or later is not installed."
        raise BackupError(f"{wanted} On Debian, install it with: apt-get install postgresql-client-{server}")
    return min(fitting, key=fitting.__getitem__)


def major_version(path: str) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True)
    found = re.search(r"(\d+)", told.stdout)
    return int(found[1]) if found else 0
