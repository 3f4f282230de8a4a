"""The board's dated settings, and the defaults of those that it has not set."""

import datetime
from collections.abc import Iterable

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from committees.child_death_settings import PERIODS
from committees.models import BoardSetting, ReportingPeriod
from core.records import clock

# Assumptions until the board says otherwise: no national source fixes them.
DEFAULTS = {
    BoardSetting.Name.ACCEPTABLE_ATTENDANCE: 75,
    # Counts of 1 to 4 are not published; that a reader must be left three numbers for each is the software's own rule.
    BoardSetting.Name.SMALL_COUNT: 5,
    BoardSetting.Name.SMALL_COUNT_PROTECTION: 3,
    BoardSetting.Name.ZEROS_HIDDEN: 0,
    BoardSetting.Name.SAID_BELOW: 0,
    BoardSetting.Name.SMALL_COUNT_SECONDS: 30,
    BoardSetting.Name.WEIGHT_OF_ALL_YEARS: 1,
    BoardSetting.Name.STALE_AFTER: 92,
    BoardSetting.Name.SECOND_PERSON: 1,
    # Papers go out a fortnight before a meeting; the rest is what such a year takes.
    BoardSetting.Name.DATA_IN: 42,
    BoardSetting.Name.DRAFT_READY: 14,
    BoardSetting.Name.SUBMITTED: 14,
    BoardSetting.Name.PUBLISHED: 28,
    # Records of the past have such bookings: they are named by a check unless the board refuses them.
    BoardSetting.Name.OVERBOOKING: 0,
    BoardSetting.Name.BOOKED_TWICE: 0,
}


def setting_on(name: str, day: datetime.date) -> int:
    """The value on that day: the latest to start by then, otherwise the default."""
    return settings_on([name], day)[0]


def settings_on(names: Iterable[str], day: datetime.date) -> list[int]:
    """The values of several settings on that day, in the order of their names."""
    names = list(names)
    started = BoardSetting.objects.filter(name__in=names, starts_on__lte=day).order_by("starts_on")
    values = DEFAULTS | dict(started.values_list("name", "value"))
    return [values[name] for name in names]


def setting_at(name: str, day: F) -> Coalesce:
    """The value as an annotation, on the day that a field of each row names."""
    begun = BoardSetting.objects.filter(name=name, starts_on__lte=OuterRef(day.name)).order_by("-starts_on")
    return Coalesce(Subquery(begun.values("value")[:1]), Value(DEFAULTS[BoardSetting.Name(name)]))


def small_count_threshold(report_year: str) -> int:
    """The smallest count of child deaths, other than 0, that a year's report may print: as the board had decided by the
    end of its periods of child deaths, or today where it has none."""
    of_deaths = ReportingPeriod.objects.filter(report_year=report_year, subject__in=PERIODS).order_by()
    held_then = of_deaths.annotate(threshold=setting_at(BoardSetting.Name.SMALL_COUNT, F("ends_on")))
    thresholds = list(held_then.values_list("threshold", flat=True))
    return max(thresholds) if thresholds else setting_on(BoardSetting.Name.SMALL_COUNT, clock.today())
