"""What the report of the next year takes over of performance: topics to monitor, and statistics to look up again."""

from __future__ import annotations

from collections.abc import Iterator

from core.pages.new_year import Renewal, YearStart, carried_over, renewals
from core.pages.record_pages import registered_pages
from core.records.english import agree, counted
from core.records.models import Change
from performance.models import NOT_ASSESSED, PerformanceTopic, PlaceStatistic


@carried_over(PerformanceTopic)
def topics_to_monitor(years: YearStart) -> Iterator[PerformanceTopic]:
    """Those that the last report said would be watched, to be assessed anew; none where the year has topics already."""
    if PerformanceTopic.objects.filter(report_year=years.following).exists():
        return
    rows = PerformanceTopic.objects.to_monitor(years.last).prefetch_related("agencies")
    for number, row in enumerate(rows, start=1):
        topic = PerformanceTopic(
            report_year=years.following, row=number, ordinal=1, mark=row.mark, topic=row.topic, direction=NOT_ASSESSED
        )
        topic.link(agencies=row.agencies.all())
        yield topic


@renewals
def statistics_of_the_place(years: YearStart) -> Iterator[Renewal]:
    """Statistics have no year of their own: one that nobody has changed since the report was started is of before."""
    total = old = PlaceStatistic.objects.count()
    if not total:
        return
    if years.since:
        changes = Change.objects.filter(record_type="performance.placestatistic", change_set__gt=years.since)
        old -= PlaceStatistic.objects.filter(pk__in=changes.values("record_id")).count()
    sentence = f"{counted(old, 'statistic')} of the area {agree(old, 'is', 'are')} as in the last report"
    yield Renewal(sentence, registered_pages(PlaceStatistic).list_url, is_done=not old)
