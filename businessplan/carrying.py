"""What is decided about an unfinished action when its plan is rolled forward."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from businessplan.models import Action


class CarryChoice(models.TextChoices):
    """What happens to an unfinished action."""

    CARRY = "carry", "Carry forward into the next plan"
    REPLACE = "replace", "Replaced by another action"
    CLOSE = "close", "Close as not completed"


@dataclass(frozen=True)
class CarryDecision:
    """What happens to one action: `replacement` is the action that replaces it, `reason` is why it is closed."""

    action: Action
    choice: str = CarryChoice.CARRY.value
    replacement: Action | None = None
    reason: str = ""
