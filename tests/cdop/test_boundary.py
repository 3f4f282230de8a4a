"""What leaves the app: its published figures and what is said of typed numbers, and no model."""

import ast
import importlib
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READ_BY_REPORTS = {"cdop.figures", "cdop.concerns"}


def taken_from_cdop():
    """Every name that reporting imports from the app, with the file that does."""
    for path in sorted((ROOT / "reporting").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "cdop":
                yield from ((path.name, node.module, each.name) for each in node.names)
            elif isinstance(node, ast.Import):
                yield from ((path.name, each.name, "*") for each in node.names if each.name.startswith("cdop"))


def made_in(each, module: str) -> bool:
    made = getattr(each, "__module__", module)
    return made == "re" or f"{made}.".startswith(f"{module}.")


def test_reporting_takes_nothing_but_figures_and_concerns_and_only_what_is_made_there():
    """A model that happens to be imported by `figures` may not be had by way of it either."""
    taken = list(taken_from_cdop())
    assert {module for _, module, _ in taken} == READ_BY_REPORTS
    found = {(module, name): getattr(importlib.import_module(module), name) for _, module, name in taken}
    elsewhere = [key for key, each in found.items() if not made_in(each, key[0])]
    assert elsewhere == []


def test_the_contract_of_imports_refuses_the_rest():
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = [each for each in linter["contracts"] if each.get("source_modules") == ["reporting"]]
    assert (contract["type"], "cdop" in contract["forbidden_modules"]) == ("forbidden", True)
    assert set(contract["ignore_imports"]) == {
        "reporting.** -> *.figures",
        "reporting.** -> *.figures.**",
        "reporting.** -> *.concerns",
        "reporting.** -> *.permissions",
        "reporting.views.monitoring -> businessplan.models",
    }


@pytest.mark.parametrize("model", list(apps.get_app_config("cdop").get_models()), ids=lambda model: model.__name__)
def test_reporting_does_not_speak_of_its_models_by_name_either(model):
    names = (f'"{model.__name__}"', f"cdop.{model.__name__}", model._meta.db_table)
    said = [path.name for path in (ROOT / "reporting").rglob("*.py") for name in names if name in path.read_text()]
    assert said == []
