"""The examples in docs/disclosure-format.md are what the commands print."""

import json
import re
from pathlib import Path

import pytest

from core.disclosure.audit import audit
from core.disclosure.highs import SOLVER
from core.disclosure.json_published import knowledge_in
from core.disclosure.json_tables import audit_document, protected_document, rule_in, tables_in
from core.disclosure.json_values import KEYS, parse_json
from core.disclosure.protect import protect

DOCS = Path(__file__).parents[3] / "docs"
FORMAT = (DOCS / "disclosure-format.md").read_text(encoding="utf-8")
EXAMPLE = r"```json (tables|printed)\n(.*?)```\s+```json (?:protected|attacked)\n(.*?)```"
EXAMPLES = re.findall(EXAMPLE, FORMAT, re.DOTALL)


def answer_to(kind, document):
    rule = rule_in(document)
    if kind == "printed":
        return audit_document(audit(knowledge_in(document, rule), rule))
    tables = tables_in(document, rule)
    return protected_document(protect(tables, rule), tables)


@pytest.mark.parametrize(("kind", "given", "answer"), EXAMPLES)
def test_an_example_shows_the_answer(kind, given, answer):
    expected = json.loads(answer) | {"solver": SOLVER}
    found = json.loads(json.dumps(answer_to(kind, parse_json(given))))
    assert found == expected
    assert list(found) == list(expected)


def test_each_command_has_an_example_and_all_are_tested():
    assert [kind for kind, _, _ in EXAMPLES] == ["tables", "tables", "printed"]
    assert FORMAT.count("```json") == 2 * len(EXAMPLES)


def test_every_key_of_a_file_is_explained():
    assert set(re.findall(r"^\| `(\w+)` \|", FORMAT, re.MULTILINE)) == KEYS
