"""Archives that are encrypted to a public key, with age or GnuPG. The key that opens them is not on this machine."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from lscb.backups.errors import BackupError
from lscb.backups.programs import failure, program, run

OF_AGE, OF_ZIP = b"age-encryption.org/v1", b"PK"


def is_for_age(recipient: str) -> bool:
    return recipient.startswith(("age1", "ssh-"))


def suffix(recipient: str) -> str:
    if not recipient:
        return ".zip"
    return ".zip.age" if is_for_age(recipient) else ".zip.gpg"


@contextmanager
def sealed(path: Path, recipient: str) -> Iterator[IO[bytes]]:
    """A file to write an archive to, as `path`: plain, or through the program that encrypts it."""
    if not recipient:
        with path.open("wb") as plain:
            yield plain
        return
    command = encrypting(recipient, path)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        try:
            yield process.stdin
            process.stdin.close()
        except BrokenPipeError:  # it has ended: why is what it says
            with suppress(BrokenPipeError):
                process.stdin.close()
        except BaseException:
            process.kill()
            raise
        said = process.stderr.read()
    if process.returncode:
        raise BackupError(failure(command[0], said))


def encrypting(recipient: str, path: Path) -> list[str]:
    if is_for_age(recipient):
        return [program("age", "age"), "--recipient", recipient, "--output", str(path)]
    quiet = ["--batch", "--yes", "--quiet", "--trust-model", "always"]
    return [program("gpg", "gnupg"), *quiet, "--encrypt", "--recipient", recipient, "--output", str(path)]


def opened(path: Path, folder: Path, identity: Path | None) -> Path:
    """The plain archive: `path` itself, or what it holds, decrypted into `folder`."""
    with path.open("rb") as file:
        begins = file.read(len(OF_AGE))
    if begins.startswith(OF_ZIP):
        return path
    plain = folder / "archive.zip"
    if begins != OF_AGE:
        run([program("gpg", "gnupg"), "--batch", "--quiet", "--output", str(plain), "--decrypt", str(path)])
    elif identity is None:
        raise BackupError(f"{path.name} is encrypted with age. Name the file of the key: --identity FILE")
    else:
        run([program("age", "age"), "--decrypt", "--identity", str(identity), "--output", str(plain), str(path)])
    return plain
