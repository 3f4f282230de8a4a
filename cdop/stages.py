"""The stages of a case, in the order of Working Together 2010, ch. 7.

Notified, information gathered from the agencies, a rapid response where the death was unexpected, the end-of-case
discussion, the panel. `transitions` declares how a case moves between them.
"""

from __future__ import annotations

from django.db import models


class Stage(models.TextChoices):
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
UNDER_WAY = (Stage.GATHERING, Stage.RESPONSE, Stage.DISCUSSION, Stage.READY)
FINDINGS = ("reviewed_on", "categories", "primary_override", "override_reason", "modifiability")


def current_stage(stage: str, reviewed_on: object) -> str:
    """The stage of a case. One imported with the date of its review and no stage is reviewed."""
    return Stage.REVIEWED.value if reviewed_on and stage not in DONE else stage
