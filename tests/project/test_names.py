"""One name, one class; and nothing is left of the page cache that the project once had."""

import ast
import subprocess
from collections import defaultdict
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OF_THE_CACHE = {"stamps", "remembering", "remembered", "prepared"}


def modules() -> list[Path]:
    """The Python files of the project, without tests and migrations."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]
    return [path for path in paths if path.parts[0] != "tests" and "migrations" not in path.parts]


def test_no_two_classes_have_one_name():
    found = defaultdict(list)
    for path in modules():
        for node in ast.parse((ROOT / path).read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name != "Command":
                found[node.name].append(str(path))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_module_class_or_function_of_the_page_cache_is_left():
    assert [str(path) for path in modules() if path.stem in OF_THE_CACHE] == []
    named = [
        (str(path), node.name)
        for path in modules()
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name.lower() in OF_THE_CACHE
    ]
    assert named == []
