"""How a case is followed: the moves it makes, and the people it is assigned to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cdop.identity import no_identity
from cdop.models.cases import ChildDeath
from cdop.querysets import AssignmentQuerySet, PartOfCase
from cdop.rules import move_errors
from cdop.stages import Stage
from committees.models.structure import ends_after_it_starts
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors


class CaseMove(Record):
    """That a case moved from one stage to another. It is written by a transition, and never changed."""

    case = models.ForeignKey(ChildDeath, on_delete=models.CASCADE, related_name="moves")
    ordinal = models.PositiveSmallIntegerField(help_text="Its place among the stage changes of the case.")
    moved_on = models.DateField("date")
    from_stage = models.CharField(max_length=21, choices=Stage, verbose_name="from")
    to_stage = models.CharField(max_length=21, choices=Stage, verbose_name="to")
    note = models.TextField(
        blank=True,
        validators=[no_identity],
        help_text="Why the case moved. Never a name, NHS number or postcode.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_moves",
        help_text="Empty if the stage change was imported.",
    )

    restricted = True
    history_related = ("case",)
    objects = PartOfCase.as_manager()

    class Meta:
        ordering = ["case", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="case_move_place_once")]

    def __str__(self) -> str:
        return f"{self.case}, move {self.ordinal}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return move_errors(of)


class CaseAssignment(Record):
    """That a case is assigned to a person between two days: they may read it, and no other."""

    case = models.ForeignKey(ChildDeath, on_delete=models.CASCADE, related_name="assignments")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="cases_assigned",
        verbose_name="person",
        help_text="The person who signs in to read the case.",
    )
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)

    restricted = True
    history_related = ("case", "holder")
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["case", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "holder", "starts_on"],
                name="case_assigned_once",
                violation_error_message=(
                    "The case is already assigned to this person from this date. Change that record"
                ),
            ),
            ends_after_it_starts("case_assignment_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, assigned to {self.case}"
