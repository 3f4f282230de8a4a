"""What a careful reader would question in the topics of a report."""

from __future__ import annotations

from collections.abc import Iterator

from committees.concerns import Concern
from performance.models import NOT_ASSESSED, PerformanceTopic


def topics_not_assessed(report_year: str) -> Iterator[Concern]:
    """Topics taken over from the last report whose trend in this year nobody has entered."""
    for topic in PerformanceTopic.objects.filter(report_year=report_year, direction=NOT_ASSESSED):
        sentence = f"“{topic.topic}” was to be monitored in the last report. Enter its trend in {report_year}."
        yield Concern("topic not assessed", sentence, topic)
