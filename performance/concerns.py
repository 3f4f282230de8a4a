"""What a careful reader would question in the topics of a report, and in figures that others have published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from committees.concerns import Concern
from committees.settings import small_count_threshold
from performance.models import NOT_ASSESSED, PerformanceTopic, PublishedFigure

Subject = PublishedFigure.Subject


def topics_not_assessed(report_year: str) -> Iterator[Concern]:
    """Topics taken over from the last report whose trend in this year nobody has entered."""
    for topic in PerformanceTopic.objects.filter(report_year=report_year, direction=NOT_ASSESSED):
        sentence = f"“{topic.topic}” was to be monitored in the last report. Enter its trend in {report_year}."
        yield Concern("topic not assessed", sentence, topic)


def published_deaths_that_disclose(report_year: str) -> Iterator[Concern]:
    """Published counts of child deaths from which a reader could work out a small one."""
    figures = list(PublishedFigure.objects.of_report(report_year, Subject.CHILD_DEATHS))
    suppressed = defaultdict(list)
    for figure in figures:
        if figure.is_suppressed:
            suppressed[figure.panel, figure.measure].append(figure)
    for of_column in suppressed.values():
        if len(of_column) == 1:
            yield Concern(
                "published count that can be worked out",
                f"“{of_column[0]}” is the only suppressed count of its column, so a reader who knows the total can "
                "work it out. Suppress a second count of the column, or delete the column.",
                of_column[0],
            )
    threshold = small_count_threshold(report_year) if figures else 0
    for figure in figures:
        if figure.value and figure.value < threshold:
            yield Concern(
                "published count that is small now",
                f"“{figure}” is below the smallest count that is published, {threshold}. It is printed as "
                "suppressed. Enter it as suppressed.",
                figure,
            )


def published_figures_beside_records(report_year: str, subject: str, sentence: str) -> Iterator[Concern]:
    """That there are published figures of a subject that the board has records of: one concern, with the first."""
    if first := PublishedFigure.objects.of_report(report_year, subject).first():
        yield Concern("published figures beside records", sentence, first)
