"""A secret key for an installation that has not been given one: made once, kept under var/."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def local_secret_key(folder: Path) -> str:
    """The key in `folder`/secret_key, made at first use and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        # The site and its worker may both start for the first time: the first to finish makes it for both.
        made = folder / f"secret_key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(get_random_secret_key())
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()
