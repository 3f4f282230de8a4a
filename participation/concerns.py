"""What the report's checks ask about practice examples and what was said in consultations."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from committees.concerns import Concern
from core.records.identifiers import identifiers_in
from participation.models import ConsultationTheme, PracticeExample


def unchecked_examples(report_year: str) -> tuple[PracticeExample, ...]:
    """The year's examples that have not been checked for anonymity; the report leaves them out."""
    return tuple(row for row in PracticeExample.objects.filter(report_year=report_year) if not row.is_checked)


def unchecked_themes(report_year: str) -> tuple[ConsultationTheme, ...]:
    """The same of what was said in the year's consultations."""
    themes = ConsultationTheme.objects.filter(consultation__report_year=report_year).select_related("consultation")
    return tuple(row for row in themes if not row.is_checked)


def example_concerns(report_year: str, known: Collection[str]) -> Iterator[Concern]:
    """The examples that were checked and are printed, but have words by which somebody could be recognised."""
    for example in PracticeExample.objects.filter(report_year=report_year):
        found = identifiers_in(f"{example.title}\n{example.text}", known)
        if example.is_checked and found:
            sentence = f"The example “{example.title}” may identify a child or family: {', '.join(map(str, found))}."
            yield Concern("may identify a child or family", sentence, example)
