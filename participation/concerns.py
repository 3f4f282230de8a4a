"""What a careful reader would question in the examples of practice."""

from __future__ import annotations

from participation.models import PracticeExample


def unchecked_examples(report_year: str) -> tuple[PracticeExample, ...]:
    """The year's examples that nobody has checked yet for anonymity; the report leaves them out."""
    return tuple(PracticeExample.objects.filter(report_year=report_year, anonymity_checked_on__isnull=True))
