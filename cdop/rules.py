"""What must be true of a case across its fields, of a record that a page saves and of a row that a pack brings."""

from __future__ import annotations

import re

from cdop.stages import move_between
from cdop.years import YEAR_LABEL, first_day, is_quarter
from core.records.dates import is_in_force
from core.records.rules import RecordValues, RuleErrors

DAYS = ("notified_on", "discussed_on", "panel_on", "reviewed_on")


def misfits_of_days(of: RecordValues) -> RuleErrors:
    """That a year is one, and that nothing happens to a case before the child has died."""
    label, quarter = of["year_of_death"] or "", of["quarter_of_death"]
    if not re.match(YEAR_LABEL, label):
        yield "year_of_death", "a year such as 2011-12 or 2011"
        return
    known = is_quarter(quarter)
    when = f"quarter {quarter} of {label}" if known else label
    begins = first_day(label, quarter if known else None)
    for name in DAYS:
        if of[name] and of[name] < begins:
            yield name, f"a day after the death, which was in {when}"


def misfits_of_review(of: RecordValues) -> RuleErrors:
    """Of the categories marked, of the one chosen in place of the lowest, and of the wording of the finding."""
    numbers = {int(getattr(each, "number", each)) for each in of["categories"]}
    override, wording, reviewed_on = of.linked("primary_override"), of.linked("modifiability"), of["reviewed_on"]
    if override and override["number"] not in numbers:
        yield "primary_override", "one of the categories marked"
    if reviewed_on and not numbers:
        yield "categories", "at least one category, because the death has been reviewed"
    if reviewed_on and wording and not is_in_force(wording["starts_on"], wording["ends_on"], reviewed_on):
        yield "modifiability", f"a wording that was used on {reviewed_on:%Y-%m-%d}"


def misfits_of_move(of: RecordValues) -> RuleErrors:
    """Of a row of the log: that cases may move so, and that a note says why where that is not plain."""
    start, to = of["from_stage"], of["to_stage"]
    move = move_between(start, to)
    if move is None:
        yield "to_stage", f"a stage that may follow “{start}”"
    elif move.needs_note and not of["note"]:
        yield "note", f"why the case moved from “{start}” to “{to}”"
