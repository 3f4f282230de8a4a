"""Whatever is put in place of any part of a file, it is answered, or refused in one line."""

import copy
import json

import pytest

from core.disclosure.places import parsed
from core.disclosure.tables import ContradictionError
from tests.core.disclosure.test_docs import EXAMPLES, answer_to

ODD = (None, True, -1, 1.5, 10**9, float("nan"), "", "x", "[c]", "below 0", "total", [], [[]], {}, {"of": 3}, "1e400%")
GONE = object()


def spoilt(document, places=()):
    """The document with each of its parts replaced by something odd, or taken out."""
    inside = document
    for place in places:
        inside = inside[place]
    inner = inside if isinstance(inside, dict) else range(len(inside)) if isinstance(inside, list) else ()
    for place in inner:
        for odd in (*ODD, GONE):
            yield (*places, place), odd
        yield from spoilt(document, (*places, place))


def with_odd(document, places, odd) -> str:
    changed = inside = copy.deepcopy(document)
    for place in places[:-1]:
        inside = inside[place]
    if odd is GONE:
        del inside[places[-1]]
    else:
        inside[places[-1]] = odd
    return json.dumps(changed)


@pytest.mark.parametrize(("kind", "given"), [(kind, given) for kind, given, _ in EXAMPLES])
def test_a_file_is_answered_or_refused_in_one_line(kind, given):
    document = json.loads(given)
    refused = []
    for places, odd in spoilt(document):
        try:
            assert isinstance(answer_to(kind, parsed(with_odd(document, places, odd)))["safe"], bool)
        except ContradictionError as refusal:
            refused.append(str(refusal))
    assert len(refused) > 100
    assert [words for words in refused if "\n" in words or not words.endswith(".")] == []
