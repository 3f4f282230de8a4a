"""That the checks of the project leave nothing out."""

import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SCRIPTS = sorted(path for path in [*ROOT.glob("script/*"), *ROOT.glob("script/lib/*.sh"), ROOT / ".ci/run"])


def test_the_import_contract_covers_every_app():
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    apps = {name.partition(".")[0] for name in settings.BOARD_APPS}
    assert {*apps, "demo", "lscb"} == set(linter["root_packages"])


@pytest.mark.parametrize("script", [path for path in SCRIPTS if path.is_file()], ids=lambda path: path.name)
def test_a_script_is_well_formed(script):
    checked = subprocess.run(["bash", "-n", script], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
