"""What is to be renewed about child deaths for the next report."""

from __future__ import annotations

from collections.abc import Iterator

from cdop.models import ModifiableComparator
from core.pages.new_year import Renewal, YearStart, renewals
from core.pages.record_pages import registered_pages


@renewals
def comparators(years: YearStart) -> Iterator[Renewal]:
    """The shares of other areas, each published anew every year."""
    rows = ModifiableComparator.objects.filter(report_year__in=(years.last, years.following))
    entered = {row.area_words for row in rows if row.report_year == years.following}
    for row in rows:
        if row.report_year == years.last:
            share = f"Share of deaths with modifiable factors in {row.area_words} (last report: {row.period_words})"
            url = registered_pages(ModifiableComparator).list_url
            yield Renewal(share, url, is_done=row.area_words in entered)
