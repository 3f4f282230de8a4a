"""What the report's checks ask about practice examples."""

from __future__ import annotations

from participation.models import PracticeExample


def unchecked_examples(report_year: str) -> tuple[PracticeExample, ...]:
    """The year's examples that have not been checked for anonymity; the report leaves them out."""
    return tuple(PracticeExample.objects.filter(report_year=report_year).unchecked())
