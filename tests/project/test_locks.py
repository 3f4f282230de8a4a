"""The locks: hashed, without the address of any registry, and agreeing with one another."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.postgresql.psycopg_any import is_psycopg3

LOCKS = ["requirements.txt", "requirements-dev.txt", "script/lib/uv.txt"]


def read(name: str) -> str:
    return (Path(settings.BASE_DIR) / name).read_text()


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", read(name), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_hash(name):
    packages = re.split(r"^(?=[\w.-]+==)", re.sub(r"^#.*\n", "", read(name), flags=re.MULTILINE), flags=re.MULTILINE)
    assert [package for package in packages[1:] if "--hash=sha256:" not in package] == []
    assert len(packages) > 1


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry(name):
    assert re.findall(r"https?://|file:|--\S*index\S*|--find-links", read(name)) == []


def test_the_development_lock_has_everything_of_the_other():
    development = pins("requirements-dev.txt")
    assert pins("requirements.txt").items() <= development.items()


def test_psycopg_3_has_not_come_in_beside_psycopg2():
    assert is_psycopg3 is False
    assert "psycopg" not in pins("requirements-dev.txt")


def test_the_bill_of_materials_names_every_package_and_no_registry(tmp_path):
    """As script/sbom writes it, without its look at the environment, which these tests run in."""
    script = (Path(settings.BASE_DIR) / "script" / "sbom").read_text()
    script = script.replace("need_environment requirements-dev.txt", "").replace('$(dirname "$0")/..', ".")
    subprocess.run(["bash", "-c", script, "sbom", tmp_path / "sbom.json"], cwd=settings.BASE_DIR, check=True)

    written = (tmp_path / "sbom.json").read_text()
    held = {component["name"]: component["version"] for component in json.loads(written)["components"]}
    assert held == pins("requirements.txt")
    assert "simple/" not in written
