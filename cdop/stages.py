"""The stages of a case, and the moves between them: what may follow what, what each asks for, what it requires.

The order is that of Working Together 2010, ch. 7: notified, information gathered from the agencies, a rapid response
where the death was unexpected, the end-of-case discussion, the panel. `MOVES` is the whole of it: nothing else moves a
case, and no code but `services.move_case` reads it to move one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


class Stage(models.TextChoices):
    """Where a case stands."""

    NOTIFIED = "notified", "Notified"
    GATHERING = "gathering information", "Gathering information"
    RESPONSE = "rapid response", "Rapid response"
    DISCUSSION = "case discussion", "Case discussion"
    READY = "ready for panel", "Ready for panel"
    ON_HOLD = "on hold", "On hold"
    REVIEWED = "reviewed", "Reviewed"
    CLOSED = "closed", "Closed"


class RapidResponse(models.TextChoices):
    """Whether the agencies responded together to an unexpected death."""

    NOT_NEEDED = "not needed", "Not needed"
    NEEDED = "needed", "Needed"
    HELD = "held", "Held"


DONE = (Stage.REVIEWED.value, Stage.CLOSED.value)
OPEN = tuple(stage for stage in Stage.values if stage not in DONE)
MAY_BE_HELD = (Stage.NOTIFIED, Stage.GATHERING, Stage.RESPONSE, Stage.DISCUSSION, Stage.READY)


@dataclass(frozen=True)
class Requirement:
    """Something that must be on record before a case moves, in words, how to tell, and the field that must be filled
    in for it; no field where an empty one may do."""

    words: str
    holds: Callable[[models.Model], object]
    field: str = ""


NOTIFIED_ON = Requirement("the day of the notification", lambda case: case.notified_on, "notified_on")
RESPONSE_NEEDED = Requirement(
    "that a rapid response is needed",
    lambda case: case.rapid_response in (RapidResponse.NEEDED, RapidResponse.HELD),
    "rapid_response",
)
RESPONSE_SETTLED = Requirement(
    "that the rapid response was held, or is not needed",
    lambda case: case.rapid_response in (RapidResponse.NOT_NEEDED, RapidResponse.HELD),
    "rapid_response",
)
DISCUSSED = Requirement("the day of the end-of-case discussion", lambda case: case.discussed_on, "discussed_on")
EXPECTED = Requirement("that the death was expected", lambda case: case.expected)
NOTHING_AWAITED = Requirement("that nothing is awaited any more", lambda case: not case.linked("awaited"))
REVIEWED_ON = Requirement("the day of the review", lambda case: case.reviewed_on, "reviewed_on")
CATEGORY = Requirement("at least one category", lambda case: case.linked("categories"), "categories")
FINDING = Requirement("the finding on modifiable factors", lambda case: case.modifiability_id, "modifiability")
CLOSED_ON = Requirement("the day it was closed", lambda case: case.closed_on, "closed_on")

FINDINGS = ("reviewed_on", "categories", "primary_override", "override_reason", "modifiability")


@dataclass(frozen=True)
class Move:
    """One allowed move. `asks` are the facts that may be given with it, `clears` those that no longer hold after it."""

    start: Stage
    to: Stage
    requires: tuple[Requirement, ...] = ()
    asks: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    needs_note: bool = False

    @property
    def must_give(self) -> set[str]:
        """The facts asked for that may not be left empty."""
        return {requirement.field for requirement in self.requires} & set(self.asks)


MOVES = (
    Move(Stage.NOTIFIED, Stage.GATHERING, (NOTIFIED_ON,), ("notified_on",)),
    Move(Stage.GATHERING, Stage.RESPONSE, (RESPONSE_NEEDED,), ("rapid_response",)),
    Move(Stage.GATHERING, Stage.DISCUSSION, (RESPONSE_SETTLED,), ("rapid_response",)),
    # An expected death may go to the panel on the agencies' returns alone.
    Move(Stage.GATHERING, Stage.READY, (EXPECTED, NOTHING_AWAITED), ("awaited", "panel_on")),
    Move(Stage.RESPONSE, Stage.DISCUSSION, (RESPONSE_SETTLED,), ("rapid_response",)),
    Move(Stage.DISCUSSION, Stage.READY, (DISCUSSED, NOTHING_AWAITED), ("discussed_on", "awaited", "panel_on")),
    Move(Stage.DISCUSSION, Stage.GATHERING, needs_note=True),
    Move(Stage.READY, Stage.REVIEWED, (REVIEWED_ON, CATEGORY, FINDING), FINDINGS),
    Move(Stage.READY, Stage.GATHERING, clears=("panel_on",), needs_note=True),
    *(Move(stage, Stage.ON_HOLD, (), ("awaited",), needs_note=True) for stage in MAY_BE_HELD),
    Move(Stage.ON_HOLD, Stage.GATHERING, (NOTIFIED_ON,), ("notified_on", "awaited")),
    Move(Stage.ON_HOLD, Stage.DISCUSSION, (RESPONSE_SETTLED,), ("rapid_response", "awaited")),
    Move(Stage.ON_HOLD, Stage.READY, (DISCUSSED, NOTHING_AWAITED), ("discussed_on", "awaited", "panel_on")),
    Move(Stage.REVIEWED, Stage.CLOSED, (CLOSED_ON,), ("closed_on",)),
    Move(Stage.CLOSED, Stage.REVIEWED, clears=("closed_on",), needs_note=True),
)


def moves_from(start: str) -> tuple[Move, ...]:
    """The moves that a case at this stage may make, in the order in which they are offered."""
    return tuple(move for move in MOVES if move.start == start)


def move_between(start: str, to: str) -> Move | None:
    """The move from one stage to another; None where there is none."""
    return next((move for move in moves_from(start) if move.to == to), None)
