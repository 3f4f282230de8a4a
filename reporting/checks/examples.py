"""Examples of practice that cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator

from participation.concerns import unchecked_examples
from reporting.checks.finding import WARNING, Finding
from reporting.editions.compose import ComposedReport


def examples_not_checked(composed: ComposedReport) -> Iterator[Finding]:
    """Examples left out because nobody has checked yet that they identify no one (requirement 45)."""
    for example in unchecked_examples(composed.report.year):
        sentence = f"“{example.title}” is left out of the report until someone has checked that it identifies no one."
        yield Finding("example not checked for anonymity", sentence, example, WARNING)
