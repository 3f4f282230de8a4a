"""How a case moves from stage to stage. Each move is kept in the log of the case, with who made it and when.

What is known of a case (notification, rapid response, what is awaited) is entered on its form, and what a stage demands
of it is in `rules`. A transition writes the stage, and the facts that come about with it alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from cdop.models import CaseMove, ChildDeath, DeathCategory
from cdop.permissions import can_manage_cases
from cdop.stages import FINDINGS, RapidResponse, Stage
from cdop.transition_forms import (
    CloseCaseForm,
    CorrectFindingsForm,
    DiscussionForm,
    MoveCaseForm,
    PanelDateForm,
    ReviewForm,
    WithReasonForm,
)
from core.accounts.models import User
from core.records import clock
from core.records.figures import print_day
from core.records.guards import require
from core.records.transitions import Requirement, Transition, transition

NOTIFIED_ON = Requirement("Enter the date of notification.", lambda case: case.notified_on)
RESPONSE_NEEDED = Requirement(
    "Enter that a rapid response is needed.",
    lambda case: case.rapid_response in (RapidResponse.NEEDED, RapidResponse.HELD),
)
RESPONSE_SETTLED = Requirement(
    "Enter that the rapid response was held, or is not needed.",
    lambda case: case.rapid_response in (RapidResponse.NOT_NEEDED, RapidResponse.HELD),
)
EXPECTED = Requirement(
    "Enter that the death was expected. An unexpected death is discussed first.", lambda case: case.expected
)
NOTHING_AWAITED = Requirement(
    "Remove everything awaited from the case once it has arrived.", lambda case: not case.awaited.exists()
)

case_transition = partial(
    transition,
    ChildDeath,
    state="current_stage",
    allowed=lambda user, case: can_manage_cases(user),
    refusal="Only the child-death coordinator can change the stage of a case.",
)


def move(case: ChildDeath, to: Stage, *, by: User, on: datetime.date, note: str = "") -> None:
    """Set the stage, and keep the move."""
    start = case.current_stage
    last = case.moves.order_by("-ordinal").first()
    require(on <= clock.today(), "Date of change must be today or in the past")
    if last:
        require(last.moved_on <= on, f"Date of change must be on or after {print_day(last.moved_on)}")
    case.stage = to.value
    ordinal = last.ordinal + 1 if last else 1
    entry = CaseMove(case=case, ordinal=ordinal, moved_on=on, from_stage=start, to_stage=to.value, note=note, by=by)
    entry.full_clean()
    entry.save()


def plain_transition(to: Stage, *, empties: tuple[str, ...] = (), **declared: Any) -> Transition:
    """A move that asks for no more than its date and a note. It empties the fields in `empties`."""

    def perform(case: ChildDeath, *, by: User, on: datetime.date, note: str = "") -> None:
        for name in empties:
            setattr(case, name, None)
        move(case, to, by=by, on=on, note=note)

    return case_transition(target=to, writes=("stage", *empties), **declared)(perform)


gather_information = plain_transition(
    Stage.GATHERING,
    name="gather-information",
    label="Start gathering information",
    success_message="Case moved to “gathering information”",
    sources=(Stage.NOTIFIED, Stage.ON_HOLD),
    requires=(NOTIFIED_ON,),
    form=MoveCaseForm,
)
return_to_gathering = plain_transition(
    Stage.GATHERING,
    name="return",
    label="Return to gathering information",
    success_message="Case moved to “gathering information”",
    sources=(Stage.DISCUSSION, Stage.READY),
    empties=("panel_on",),
    form=WithReasonForm,
)
start_rapid_response = plain_transition(
    Stage.RESPONSE,
    name="respond",
    label="Start the rapid response",
    success_message="Case moved to “rapid response”",
    sources=(Stage.GATHERING,),
    requires=(RESPONSE_NEEDED,),
    form=MoveCaseForm,
)
move_to_discussion = plain_transition(
    Stage.DISCUSSION,
    name="discuss",
    label="Move to case discussion",
    success_message="Case moved to “case discussion”",
    sources=(Stage.GATHERING, Stage.RESPONSE, Stage.ON_HOLD),
    requires=(NOTIFIED_ON, RESPONSE_SETTLED),
    form=MoveCaseForm,
)


@case_transition(
    name="ready",
    label="Mark as ready for panel",
    success_message="Case marked as ready for panel",
    sources=(Stage.GATHERING,),
    target=Stage.READY,
    writes=("stage", "panel_on"),
    requires=(NOTIFIED_ON, EXPECTED, NOTHING_AWAITED),
    form=PanelDateForm,
)
def mark_expected_as_ready(
    case: ChildDeath, *, by: User, on: datetime.date, note: str = "", panel_on: datetime.date | None = None
) -> None:
    """An expected death may go to the panel on the agencies' returns alone."""
    case.panel_on = panel_on
    move(case, Stage.READY, by=by, on=on, note=note)


@case_transition(
    name="ready",
    label="Mark as ready for panel",
    success_message="Case marked as ready for panel",
    sources=(Stage.DISCUSSION, Stage.ON_HOLD),
    target=Stage.READY,
    writes=("stage", "discussed_on", "panel_on"),
    requires=(NOTIFIED_ON, NOTHING_AWAITED),
    form=DiscussionForm,
)
def mark_as_ready(
    case: ChildDeath,
    *,
    by: User,
    on: datetime.date,
    discussed_on: datetime.date,
    note: str = "",
    panel_on: datetime.date | None = None,
) -> None:
    case.discussed_on, case.panel_on = discussed_on, panel_on
    move(case, Stage.READY, by=by, on=on, note=note)


@case_transition(
    name="change-panel",
    label="Change the panel date",
    success_message="Panel date changed",
    sources=(Stage.READY,),
    target=Stage.READY,
    writes=("panel_on",),
    form=PanelDateForm,
)
def change_panel_date(
    case: ChildDeath, *, by: User, on: datetime.date, note: str = "", panel_on: datetime.date | None = None
) -> None:
    case.panel_on = panel_on
    move(case, Stage.READY, by=by, on=on, note=note)


put_on_hold = plain_transition(
    Stage.ON_HOLD,
    name="hold",
    label="Put on hold",
    success_message="Case put on hold",
    sources=(Stage.NOTIFIED, Stage.GATHERING, Stage.RESPONSE, Stage.DISCUSSION, Stage.READY),
    form=WithReasonForm,
)


def set_findings(case: ChildDeath, categories: Iterable[DeathCategory], findings: Mapping[str, object]) -> None:
    case.link(categories=categories)
    for name, value in findings.items():
        setattr(case, name, value)


@case_transition(
    name="review",
    label="Record the panel’s review",
    success_message="Review recorded",
    sources=(Stage.READY,),
    target=Stage.REVIEWED,
    writes=("stage", *FINDINGS),
    form=ReviewForm,
)
def record_review(
    case: ChildDeath,
    *,
    by: User,
    on: datetime.date,
    note: str = "",
    categories: Iterable[DeathCategory],
    **findings: object,
) -> None:
    move(case, Stage.REVIEWED, by=by, on=on, note=note)
    set_findings(case, categories, findings)


@case_transition(
    name="correct",
    label="Correct the panel’s findings",
    success_message="Findings corrected",
    sources=(Stage.REVIEWED,),
    target=Stage.REVIEWED,
    writes=("stage", *FINDINGS),
    form=CorrectFindingsForm,
)
def correct_findings(
    case: ChildDeath,
    *,
    by: User,
    on: datetime.date,
    note: str = "",
    categories: Iterable[DeathCategory],
    **findings: object,
) -> None:
    set_findings(case, categories, findings)
    move(case, Stage.REVIEWED, by=by, on=on, note=note)


@case_transition(
    name="close",
    label="Close the case",
    success_message="Case closed",
    sources=(Stage.REVIEWED,),
    target=Stage.CLOSED,
    writes=("stage", "closed_on"),
    form=CloseCaseForm,
)
def close_case(case: ChildDeath, *, by: User, on: datetime.date, closed_on: datetime.date, note: str = "") -> None:
    case.closed_on = closed_on
    move(case, Stage.CLOSED, by=by, on=on, note=note)


reopen_case = plain_transition(
    Stage.REVIEWED,
    name="reopen",
    label="Reopen the case",
    success_message="Case reopened",
    sources=(Stage.CLOSED,),
    empties=("closed_on",),
    form=WithReasonForm,
)
