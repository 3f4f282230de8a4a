"""When an action is due, read from the words a plan prints."""

from __future__ import annotations

import calendar
import datetime
import re

from businessplan.kinds import Timescale
from core.records.dates import month_end

MONTHS = [name.lower() for name in calendar.month_name]
A_MONTH_AND_YEAR = re.compile(rf"\b({'|'.join(MONTHS[1:])})\s+(\d{{4}})\b", re.IGNORECASE)


def due_date_read_from(words: str) -> datetime.date | None:
    """The last day of the first month named: "March 2013" is 31 March 2013. None where no month is."""
    found = A_MONTH_AND_YEAR.search(words)
    return month_end(datetime.date(int(found[2]), MONTHS.index(found[1].lower()), 1)) if found else None


def due_date_error(kind: str, due_on: datetime.date | None) -> str:
    """What was expected of a due date; empty when it fits. That there is one or none, the database says."""
    if kind == Timescale.MONTH and due_on is not None and due_on != month_end(due_on):
        return f"the last day of the month, {month_end(due_on).isoformat()}"
    return ""
