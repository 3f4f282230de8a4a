"""New sentences put into the introduction of the demonstration's report, and what the checks say of them."""

import pytest

from reporting.checks import ERROR
from tests.demo.sentences import MISSED, WRONG

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sentence", WRONG)
def test_a_wrong_sentence_is_found(loaded, sentence):
    rule, words = WRONG[sentence]
    assert any((words or sentence) in finding.sentence for finding in loaded.found_in_wrong if finding.rule == rule)


def test_sound_sentences_are_no_errors(loaded):
    before = {(finding.rule, finding.sentence) for finding in loaded.findings}
    errors = [finding for finding in loaded.found_in_sound if finding.severity == ERROR]
    assert [finding.sentence for finding in errors if (finding.rule, finding.sentence) not in before] == []


def test_what_is_missed_is_known(loaded):
    assert [finding for finding in loaded.found_in_wrong if any(words in finding.sentence for words in MISSED)] == []
    assert 3 * len(MISSED) < len(WRONG)
