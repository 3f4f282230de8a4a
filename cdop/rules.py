"""What must be true of a case across its fields, whether a form, a transition or an import states it."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps

from cdop.stages import DONE, UNDER_WAY, RapidResponse, Stage, current_stage
from cdop.years import first_day, is_quarter
from core.records.dates import is_in_force
from core.records.figures import print_day
from core.records.rules import RecordValues, RuleErrors
from core.records.transitions import transitions_of
from core.records.years import is_year

DAYS = {
    "notified_on": "Date of notification",
    "discussed_on": "Date of discussion",
    "panel_on": "Date of panel",
    "reviewed_on": "Date of review",
}


def day_errors(of: RecordValues) -> RuleErrors:
    """Nothing happens to a case before the child has died. A year that is none has been refused by its field."""
    label, quarter = of["year_of_death"] or "", of["quarter_of_death"]
    if not is_year(label):
        return
    known = is_quarter(quarter)
    when = f"quarter {quarter} of {label}" if known else label
    begins = first_day(label, quarter if known else None)
    for name, label in DAYS.items():
        if of[name] and of[name] < begins:
            yield name, f"{label} must be after the death, which was in {when}"


def override_errors(of: RecordValues) -> RuleErrors:
    numbers = {int(getattr(each, "number", each)) for each in of["categories"]}
    override = of.linked("primary_override")
    if override and override["number"] not in numbers:
        yield "primary_override", "Primary category must be one of the categories selected"


def stage_errors(of: RecordValues) -> RuleErrors:
    """What each stage demands of the case: the transition to it asks for no less."""
    stage = current_stage(of["stage"], of["reviewed_on"])
    if stage in UNDER_WAY and not of["notified_on"]:
        yield "notified_on", f"Enter the date of notification, because the case is at “{stage}”"
    if stage in STAGE_RULES:
        yield from STAGE_RULES[stage](of)


def _response_errors(of: RecordValues) -> RuleErrors:
    if of["rapid_response"] not in (RapidResponse.NEEDED, RapidResponse.HELD):
        yield "rapid_response", "Rapid response must be needed or held, because the case is at “rapid response”"


def _discussion_errors(of: RecordValues) -> RuleErrors:
    if of["rapid_response"] not in (RapidResponse.NOT_NEEDED, RapidResponse.HELD):
        yield "rapid_response", "Rapid response must be held or not needed, because the case is at “case discussion”"


def _panel_errors(of: RecordValues) -> RuleErrors:
    if of["awaited"]:
        yield "awaited", "Remove everything awaited, because the case is ready for panel"
    if not of["expected"] and not of["discussed_on"]:
        yield "discussed_on", "Enter the date of the end-of-case discussion, because the death was not expected"


def _review_errors(of: RecordValues) -> RuleErrors:
    wording, reviewed_on = of.linked("modifiability"), of["reviewed_on"]
    if not of["categories"]:
        yield "categories", "Select at least one category, because the death has been reviewed"
    if of["modifiability"] is None:
        yield "modifiability", "Select the finding on modifiable factors, because the death has been reviewed"
    if reviewed_on and wording and not is_in_force(wording["starts_on"], wording["ends_on"], reviewed_on):
        yield "modifiability", f"Select a finding that was in use on {print_day(reviewed_on)}"


STAGE_RULES: dict[str, Callable[[RecordValues], RuleErrors]] = {
    Stage.RESPONSE: _response_errors,
    Stage.DISCUSSION: _discussion_errors,
    Stage.READY: _panel_errors,
    **dict.fromkeys(DONE, _review_errors),
}


def move_errors(of: RecordValues) -> RuleErrors:
    """A row of the log must be a transition that cases have, with a note where that requires one."""
    start, to = of["from_stage"], of["to_stage"]
    declared = transitions_of(apps.get_model("cdop", "ChildDeath"))
    between = [each for each in declared if start in each.sources and each.target == to]
    if not between:
        yield "to_stage", f"Select a stage that may follow “{start}”"
    elif not of["note"] and all(each.form.note_required for each in between):
        yield "note", f"Enter why the case moved from “{start}” to “{to}”"
