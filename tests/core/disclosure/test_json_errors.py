"""A file with any part replaced is answered, or refused in one line."""

import copy
import json

import pytest

from core.disclosure.json_values import parse_json
from core.disclosure.tables import ContradictionError
from tests.core.disclosure.test_format_examples import EXAMPLES, answer_to

ODD = (None, True, -1, 1.5, 10**9, float("nan"), "", "x", "[c]", "below 0", "total", [], [[]], {}, {"of": 3}, "1e400%")
MISSING = object()


def damaged(document, path=()):
    """The document with each of its parts replaced by something odd, or taken out."""
    inside = document
    for key in path:
        inside = inside[key]
    inner = inside if isinstance(inside, dict) else range(len(inside)) if isinstance(inside, list) else ()
    for key in inner:
        for odd in (*ODD, MISSING):
            yield (*path, key), odd
        yield from damaged(document, (*path, key))


def with_odd(document, path, odd) -> str:
    changed = inside = copy.deepcopy(document)
    for key in path[:-1]:
        inside = inside[key]
    if odd is MISSING:
        del inside[path[-1]]
    else:
        inside[path[-1]] = odd
    return json.dumps(changed)


@pytest.mark.parametrize(("kind", "given"), [(kind, given) for kind, given, _ in EXAMPLES])
def test_a_file_is_answered_or_refused_in_one_line(kind, given):
    document = json.loads(given)
    refused = []
    for path, odd in damaged(document):
        try:
            assert isinstance(answer_to(kind, parse_json(with_odd(document, path, odd)))["safe"], bool)
        except ContradictionError as refusal:
            refused.append(str(refusal))
    assert len(refused) > 100
    assert [words for words in refused if "\n" in words or not words.endswith(".")] == []


def test_a_name_given_twice_is_named():
    with pytest.raises(ContradictionError, match=r'^"b": given twice\.$'):
        parse_json('{"cells": {"a": 1, "b": 2, "b": 3}}')
