"""The walk through OWASP ASVS 5.0 in docs/security.md: complete, counted, and naming tests that exist."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGE = (ROOT / "docs/security.md").read_text()
STATES = ("Met", "Partly", "Not met", "Not applicable")
# Levels 1 and 2 of every chapter, and level 3 of V8 and V16: the sections of a chapter with their requirements.
ASKED = {
    1: "1.1-2 2.1-9 3.1-11 4.1-3 5.1-2",
    2: "1.1-3 2.1-3 3.1-4 4.1",
    3: "2.1-2 3.1-4 4.1-6 5.1-5 7.1-2",
    4: "1.1-3 2.1 3.1-2 4.1-4",
    5: "1.1 2.1-3 3.1-2 4.1-3",
    6: "1.1-3 2.1-12 3.1-4 4.1-4 5.1-5 6.1-3 8.1-4",
    7: "1.1-3 2.1-4 3.1-2 4.1-5 5.1-2 6.1-2",
    8: "1.1-4 2.1-4 3.1-3 4.1-2",
    9: "1.1-3 2.1-4",
    10: "1.1-2 2.1-2 3.1-4 4.1-11 5.1-5 6.1-2 7.1-3",
    11: "1.1-2 2.1-3 3.1-3 4.1-4 5.1 6.1",
    12: "1.1-3 2.1-2 3.1-4",
    13: "1.1 2.1-5 3.1-2 4.1-5",
    14: "1.1-2 2.1-4 3.1-3",
    15: "1.1-3 2.1-3 3.1-7",
    16: "1.1 2.1-5 3.1-4 4.1-3 5.1-4",
    17: "1.1 2.1-4 3.1-2",
}
ROW = re.compile(r"^\| (V\d+\.\d[^|]*) \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)


def numbers(cell: str) -> list[str]:
    """`V1.2.1, V1.2.4 to V1.2.6` one by one."""
    found = []
    for part in cell.split(","):
        first, _, last = (each.strip().removeprefix("V") for each in part.partition(" to "))
        section, _, start = first.rpartition(".")
        end = last.rpartition(".")[2] or start
        found += [f"{section}.{number}" for number in range(int(start), int(end) + 1)]
    return found


def asked() -> set[str]:
    return {
        number
        for chapter, sections in ASKED.items()
        for section, _, parts in (each.partition(".") for each in sections.split())
        for part in parts.split(",")
        for number in numbers(f"V{chapter}.{section}.{part}".replace("-", f" to V{chapter}.{section}."))
    }


ROWS = [(numbers(cell), state.strip(), shown) for cell, _, state, shown in ROW.findall(PAGE)]


def test_every_requirement_is_answered_once():
    answered = Counter(number for named, _, _ in ROWS for number in named)
    assert {number for number, times in answered.items() if times > 1} == set()
    assert set(answered) == asked()


def test_every_answer_is_one_of_four():
    assert {state for _, state, _ in ROWS} <= set(STATES)


def test_what_is_met_names_its_test_or_says_that_there_is_none():
    silent = [named for named, state, shown in ROWS if state == "Met" and not re.search(r"`test_\w+`|No test", shown)]
    assert silent == []


def counted() -> list[list[str]]:
    """The rows of the table at the top of the page, and their sum."""
    found = Counter((int(number.partition(".")[0]), state) for named, state, _ in ROWS for number in named)
    lines = [[f"V{chapter}", *(str(found[chapter, state]) for state in STATES)] for chapter in ASKED]
    return [*lines, ["All", *(str(sum(int(line[column]) for line in lines)) for column in range(1, len(STATES) + 1))]]


def test_the_figures_at_the_top_are_those_of_the_tables():
    table = re.search(r"\| Chapter \|.*?\n\n", PAGE, re.DOTALL)[0].strip().splitlines()[2:]
    printed = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    assert [[line[0].split()[0], *line[1:]] for line in printed] == counted()


@pytest.fixture(scope="module")
def tests() -> set[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    return {name for path in files for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)}


def test_every_test_that_the_page_names_exists(tests):
    assert [name for name in re.findall(r"`(test_\w+)`", PAGE) if name not in tests] == []
