"""The board's dated settings, and what holds where it has not set its own."""

import datetime
from collections.abc import Iterable
from functools import cache

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from committees.models import BoardSetting
from core.records.prepared import Prepared

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
    # An audit of several panels found an aim of 3 months to the discussion and of 3 to 6 months to the panel.
    BoardSetting.Name.CASE_TO_DISCUSSION: 92,
    BoardSetting.Name.CASE_TO_PANEL: 183,
}


def setting_on(name: str, day: datetime.date) -> int:
    """The value that held on that day: the latest begun by then, else the documented assumption."""
    return settings_on([name], day)[0]


def settings_on(names: Iterable[str], day: datetime.date) -> list[int]:
    """The same of several, in their order: one query, which reads the settings of all days."""
    of_all_days = tuple(_asked().answer())
    held = {name: value for name, starts_on, value in of_all_days if starts_on <= day}
    return [held.get(name, DEFAULTS[BoardSetting.Name(name)]) for name in names]


@cache
def _asked() -> Prepared:
    """Every setting, the earliest first."""
    return Prepared.of(BoardSetting.objects.order_by("starts_on").values_list("name", "starts_on", "value"))


def setting_at(name: str, day: F) -> Coalesce:
    """The same for every row of a query, on the day that a field of the row names: no query of its own."""
    begun = BoardSetting.objects.filter(name=name, starts_on__lte=OuterRef(day.name)).order_by("-starts_on")
    return Coalesce(Subquery(begun.values("value")[:1]), Value(DEFAULTS[BoardSetting.Name(name)]))
