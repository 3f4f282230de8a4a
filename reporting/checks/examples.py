"""Examples of practice that may not be printed yet."""

from __future__ import annotations

from collections.abc import Iterator

from participation.concerns import unchecked_examples
from reporting.checks.finding import LOOK, Finding
from reporting.edition import Draft


def examples_not_checked(draft: Draft) -> Iterator[Finding]:
    """Examples left out because nobody has made sure yet that no one can be recognised (requirement 45)."""
    for example in unchecked_examples(draft.report.year):
        sentence = f"“{example.title}” is left out of the report until somebody has checked that it names no one."
        yield Finding("example not checked for anonymity", sentence, example, LOOK)
