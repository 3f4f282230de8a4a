"""What reports and key messages say of a subject, for whoever looks for numbers in it."""

from __future__ import annotations

from collections.abc import Iterator

from committees.figures import told_since
from core.records.figures import print_day
from core.records.free_text import TextFragment, Topic, passages
from reporting.models import ReportSection
from reporting.plain_text import of_items, of_sections


@passages
def in_the_report(about: Topic) -> Iterator[TextFragment]:
    """One query."""
    sections = ReportSection.objects.filter(report__year=about.year)
    for section, text in of_sections(sections, about.prefix, about.words):
        yield TextFragment(f"“{section.heading}” in the report of {about.year}", text)


@passages
def in_key_messages(about: Topic) -> Iterator[TextFragment]:
    """Two queries."""
    for day, items in told_since(about.since):
        for item, text in of_items(items, about.words):
            yield TextFragment(f"“{item.heading}” in the key messages of {print_day(day)}", text)
