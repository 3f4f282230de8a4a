"""The examples of docs/disclosure-format.md say what the commands do."""

import json
import re
from pathlib import Path

import pytest

from core.disclosure.attack import attack
from core.disclosure.documents import attacked_document, protected_document, rule_of, tables_of
from core.disclosure.entries import printed_of
from core.disclosure.places import KEYS, parsed
from core.disclosure.protect import protect
from core.disclosure.solver import SOLVER

DOCS = Path(__file__).parents[3] / "docs"
FORMAT = (DOCS / "disclosure-format.md").read_text(encoding="utf-8")
EXAMPLE = r"```json (tables|printed)\n(.*?)```\s+```json (?:protected|attacked)\n(.*?)```"
EXAMPLES = re.findall(EXAMPLE, FORMAT, re.DOTALL)


def answer_to(kind, place):
    rule = rule_of(place)
    if kind == "printed":
        return attacked_document(attack(printed_of(place, rule), rule))
    tables = tables_of(place)
    return protected_document(protect(tables, rule), tables)


@pytest.mark.parametrize(("kind", "given", "answer"), EXAMPLES)
def test_an_example_says_what_comes_out(kind, given, answer):
    expected = json.loads(answer) | {"solver": SOLVER}
    found = json.loads(json.dumps(answer_to(kind, parsed(given))))
    assert found == expected
    assert list(found) == list(expected)


def test_there_is_an_example_of_each_command_and_none_is_passed_over():
    assert [kind for kind, _, _ in EXAMPLES] == ["tables", "tables", "printed"]
    assert FORMAT.count("```json") == 2 * len(EXAMPLES)


def test_every_key_of_a_file_is_explained():
    assert set(re.findall(r"^\| `(\w+)` \|", FORMAT, re.MULTILINE)) == KEYS
