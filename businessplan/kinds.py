"""The words that plans and actions are sorted by. Each value is what people type and read."""

from django.db import models


class PlanKind(models.TextChoices):
    """What an action plan answers."""

    BUSINESS_PLAN = "business plan"
    AUDIT = "audit"
    REVIEW = "review"
    MEETING = "meeting"
    CHILD_DEATH_PANEL = "child death panel"
    OTHER = "other"


class Timescale(models.TextChoices):
    """The five ways in which a plan says when an action is to be done."""

    MONTH = "month"
    ONGOING = "ongoing"
    RECURRING = "recurring"
    AFTER_AN_EVENT = "after an event"
    DATE_THEN_ONGOING = "date then ongoing"


DATED = (Timescale.MONTH.value, Timescale.DATE_THEN_ONGOING.value)
UNDATED = ("", Timescale.ONGOING.value, Timescale.RECURRING.value, Timescale.AFTER_AN_EVENT.value)


class Colour(models.TextChoices):
    """The colours a rating may have. The rating's word is always printed beside its colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    GREY = "grey"
