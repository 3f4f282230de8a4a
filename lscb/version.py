"""Which version runs: what the build wrote into the file VERSION (`git describe --always > VERSION`), else the
version in pyproject.toml."""

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent


@cache
def version() -> str:
    built = FOLDER / "VERSION"
    if built.exists():
        return built.read_text().strip()
    with (FOLDER / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["version"]
