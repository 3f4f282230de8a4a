"""Whatever the documentation names exists: files, modules, commands, names in the code."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
PAGES = sorted(["README.md", "CONTRIBUTING.md", *(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/**/*.md"))])
MADE_HERE = ("var/",)  # made by running the software, not in the repository
AVOIDED = {"utils.py", "helpers.py", "common.py"}  # named as what not to write
STARTED_BY = ("script/serve", "compose.yaml", "deploy/systemd/lscb-web.service")
EXAMPLES = {"tests/APP/factories.py", "test_closing_an_audit_with_open_actions_is_refused", "ComplaintPages"}

PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/|[\w.-]+(?:/[\w.-]+)+|\w+\.(?:py|html|toml|txt)")
MODULE = re.compile(r"[a-z_]+(?:\.\w+){2,}")
NAME = re.compile(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+(?=$|\()")


def quoted(page: str) -> list[str]:
    """What is in backticks on a page, without the examples."""
    return [words for words in re.findall(r"`([^`\n]+)`", (ROOT / page).read_text()) if words not in EXAMPLES]


@pytest.fixture(scope="module")
def files() -> set[str]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    return {line for line in listed.stdout.splitlines() if (ROOT / line).exists()}


@pytest.fixture(scope="module")
def names(files) -> set[str]:
    """Every word of the Python files, of the project's settings, and of the scripts that start it."""
    texts = [(ROOT / name).read_text() for name in files if name.endswith((".py", ".toml")) or name in STARTED_BY]
    return {word for text in texts for word in re.findall(r"\w+", text)}


def is_there(path: str, files: set[str]) -> bool:
    """A file or folder from the root; of a name without a folder, some file that is called so."""
    if "/" in path:
        return (ROOT / path).exists()
    return path in AVOIDED or any(name.rpartition("/")[2] == path for name in files)


@pytest.mark.parametrize("page", PAGES)
def test_files_exist(page, files):
    paths = [words.split()[0] for words in quoted(page)]
    named = [path for path in paths if PATH.fullmatch(path) and not path.startswith(MADE_HERE)]
    assert [path for path in named if not is_there(path, files)] == []


@pytest.mark.parametrize("page", PAGES)
def test_modules_exist(page):
    named = [found for words in quoted(page) for found in words.split() if MODULE.fullmatch(found)]
    ours = [found for found in named if (ROOT / found.partition(".")[0]).is_dir()]
    assert [found for found in ours if not is_module(found)] == []


def is_module(dotted: str) -> bool:
    """A module or package; or a class or function in one, by its last name."""
    path, within = dotted.replace(".", "/"), dotted.rpartition(".")[0].replace(".", "/")
    if (ROOT / path).is_dir() or (ROOT / f"{path}.py").exists():
        return True
    module = ROOT / f"{within}.py"
    return module.exists() and dotted.rpartition(".")[2] in module.read_text()


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page):
    text = (ROOT / page).read_text()
    commands = re.findall(r"manage\.py ([a-z_]+)", text)
    assert [command for command in commands if command not in get_commands()] == []


@pytest.mark.parametrize("page", PAGES)
def test_names_quoted_from_the_code_are_in_it(page, names):
    quoted_names = [found[0] for words in quoted(page) if (found := NAME.match(words))]
    assert [name for name in quoted_names if name not in names] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / page).read_text())
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_every_setting_that_the_environment_sets_is_explained_to_those_who_run_it():
    named = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "lscb/settings.py").read_text()))
    explained = (ROOT / "docs/running.md").read_text()
    assert len(named) > 30
    assert [name for name in sorted(named) if f"`{name}`" not in explained] == []
