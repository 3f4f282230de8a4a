"""What reports and key messages say of a subject, for a search for numbers in the text."""

from __future__ import annotations

from collections.abc import Iterator

from committees.figures import public_items_since
from core.records.figures import print_day
from core.records.free_text import TextFragment, Topic, text_provider
from reporting.editions.topics import items_about, sections_about
from reporting.models import Edition, ReportSection


@text_provider
def in_the_report(topic: Topic) -> Iterator[TextFragment]:
    sections = ReportSection.objects.filter(report__year=topic.year)
    for section, text in sections_about(sections, topic.prefix, topic.words):
        yield TextFragment(f"“{section.heading}” in the report of {topic.year}", text)


@text_provider
def in_corrections(topic: Topic) -> Iterator[TextFragment]:
    """What each edition of the report says that it corrects."""
    editions = Edition.objects.filter(report__year=topic.year).exclude(corrects="").without_content()
    for edition in editions:
        if topic.words.search(edition.corrects):
            yield TextFragment(
                f"What edition {edition.number} of the report of {topic.year} corrects", edition.corrects
            )


@text_provider
def in_key_messages(topic: Topic) -> Iterator[TextFragment]:
    for day, items in public_items_since(topic.since):
        for item, text in items_about(items, topic.words):
            yield TextFragment(f"“{item.heading}” in the key messages of {print_day(day)}", text)
