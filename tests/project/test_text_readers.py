"""Whatever reads the texts that people type does so in proportion to their length: its calls are counted."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from cdop.identity import looks_like
from core.datapack.cells import tidy
from core.records.identifiers import identifiers_in, identifiers_of_cases
from core.records.lookalikes import without_hidden_characters
from core.records.quantities import quantities_in
from core.records.text_similarity import word_stems
from core.records.typed_numbers import numbers_in, sentences_of
from reporting.narrative.markdown import FIGURE, resolve, text_and_blocks, to_html
from reporting.narrative.plain_text import plain_text

FIGURES = {f"training.figure_{number}": number for number in range(100)}
READERS: dict[str, Callable[[str], object]] = {
    "figures of a narrative": lambda text: resolve(text, FIGURES),
    "blocks of a narrative": lambda text: list(text_and_blocks(text)),
    "narrative as HTML": lambda text: to_html(text, level=1),
    "narrative as plain text": plain_text,
    "sentences": sentences_of,
    "numbers": numbers_in,
    "quantities": quantities_in,
    "identifiers": lambda text: [*identifiers_in(text, ()), *identifiers_of_cases(text, ())],
    "identity of a child": lambda text: list(looks_like(text)),
    "words": word_stems,
    "hidden characters": without_hidden_characters,
    "a cell": tidy,
}
PIECES = (
    "{{",
    "}}",
    "{{ training.figure_9 }}",
    "{{ a.b }} ",
    "[[",
    "[a](",
    "](#",
    "![",
    "*a **b ",
    "_a",
    "> ",
    "- ",
    "1. a\n",
    "# a\n",
    "\\",
    "&amp;",
    "<a ",
    "a\n\n",
    "one hundred and ",
    "hundred ",
    "thousand ",
    "9",
    "10",
    "1,",
    "Aa ",
    "Aa-",
    "“",
    ". ",
)
SHORT, LONG = 2_000, 4_000  # characters
TWICE, FEW = 2.6, 20_000


def calls(reader: Callable[[str], object], text: str) -> int:
    """How many functions are called while a text is read."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reader(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_twice_the_text_is_twice_the_work(name):
    reader, found = READERS[name], {}
    for piece in PIECES:
        once, twice = (calls(reader, (piece * length)[:length]) for length in (SHORT, LONG))
        if twice > FEW and twice > TWICE * once:
            found[piece] = (once, twice)
    assert found == {}


def test_braces_that_nothing_closes_are_refused_with_a_sentence():
    _, problems = resolve("{{" * 20_000, FIGURES)
    assert problems == [(1, "a figure is written {{ prefix.name }}, on one line, with two braces on each side")]


def test_a_name_is_looked_for_among_the_figures_a_few_times_alone(monkeypatch):
    looked = []
    monkeypatch.setattr("difflib.get_close_matches", lambda name, *rest, **more: looked.append(name) or [])
    _, problems = resolve(" ".join(f"{{{{ training.no_{number} }}}}" for number in range(3_000)), FIGURES)
    assert (len(problems), len(looked)) == (3_000, 20)


def test_a_figure_has_no_name_of_more_characters_than_are_looked_at():
    assert FIGURE.findall("{{" + "a" * 201 + "}}") == []
