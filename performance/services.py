"""What people do with performance where it touches more than one record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from performance.models import PerformanceTopic
from performance.permissions import can_keep_performance


@transaction.atomic
def carry_forward_monitored(*, by, from_year: str, to_year: str) -> list[PerformanceTopic]:
    """Begin a year's table with what the year before was to watch: each topic in a row of its own, still to monitor.

    A topic that the new year has already, in the same words, is left as it is. The direction is copied for the unit to
    correct once the year's figures are in.
    """
    if not can_keep_performance(by):
        raise PermissionDenied("Performance topics are kept by the safeguarding unit.")
    there = PerformanceTopic.objects.filter(report_year=to_year)
    known = set(there.values_list("topic", flat=True))
    first = (there.aggregate(last=Max("row"))["last"] or 0) + 1
    waiting = [topic for topic in PerformanceTopic.objects.to_monitor(from_year) if topic.topic not in known]
    return [_carry(topic, to_year, row) for row, topic in enumerate(waiting, start=first)]


def _carry(topic: PerformanceTopic, to_year: str, row: int) -> PerformanceTopic:
    carried = PerformanceTopic(
        report_year=to_year,
        row=row,
        ordinal=1,
        mark=PerformanceTopic.Mark.TO_MONITOR,
        topic=topic.topic,
        direction=topic.direction,
    )
    carried.save()
    carried.agencies.set(topic.agencies.all())
    return carried
