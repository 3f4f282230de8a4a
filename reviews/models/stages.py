"""The stages of each kind of review, how long each may take, and when a case reached them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from committees.models import TimeLimit
from core.records.models import Record
from core.records.rules import RecordValues, RuleErrors
from reviews.models.cases import Referral, Review, ReviewKind
from reviews.querysets import OfAssignedReviews


class ReviewStage(Record):
    """A stage of one kind of review, in order, with its time limit if it has one."""

    class RecordedAs(models.TextChoices):
        """The date of a referral or review that is the date of the stage."""

        RECEIVED = "received", "referral: date received"
        CONSIDERED = "considered", "referral: date considered"
        DECIDED = "decided", "referral: date of decision"
        STARTED = "started", "review: start date"
        COMPLETED = "completed", "review: date completed"
        PUBLISHED = "published", "review: date published"

    kind = models.ForeignKey(ReviewKind, on_delete=models.CASCADE, related_name="stages")
    ordinal = models.PositiveSmallIntegerField(default=0, help_text="Its place in the review.")
    name = models.CharField(max_length=120)
    recorded_as = models.CharField(
        max_length=10,
        choices=RecordedAs,
        blank=True,
        help_text="If a referral or review already has a field for this date.",
    )
    counted_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="The stage from which its time limit is counted.",
    )
    time_limit = models.ForeignKey(
        TimeLimit, null=True, blank=True, on_delete=models.PROTECT, related_name="review_stages"
    )

    history_related = ("kind",)

    class Meta:
        ordering = ["kind", "ordinal", "name"]
        verbose_name = "stage of a review"
        verbose_name_plural = "stages of reviews"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="stage_once_a_kind",
                violation_error_message="This kind of review already has a stage of this name. Change that stage",
            ),
            models.CheckConstraint(
                condition=Q(counted_from__isnull=True, time_limit__isnull=True)
                | Q(counted_from__isnull=False, time_limit__isnull=False),
                name="stage_limit_is_counted_from_a_stage",
                violation_error_message="Select both a time limit and the stage from which it is counted, or neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        before = of.linked("counted_from")
        if before is not None and before["kind"] != of["kind"]:
            yield "counted_from", "Select a stage of the same kind of review"
        limit = of.linked("time_limit")
        if limit is not None and limit["counts_from"] != TimeLimit.CountsFrom.STAGE:
            yield "time_limit", "Select a time limit that counts from a stage of a review"


class StageDate(Record):
    """The date on which a referral or a review reached a stage that has no field there."""

    stage = models.ForeignKey(ReviewStage, on_delete=models.PROTECT, related_name="dates")
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.CASCADE, related_name="stage_dates")
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.CASCADE, related_name="stage_dates")
    on = models.DateField("date")

    restricted = True
    history_related = ("stage__kind", "referral", "review")
    objects = OfAssignedReviews.as_manager()

    class Meta:
        ordering = ["stage", "on"]
        verbose_name = "date of a stage"
        verbose_name_plural = "dates of stages"
        constraints = [
            models.CheckConstraint(
                condition=Q(referral__isnull=True, review__isnull=False)
                | Q(referral__isnull=False, review__isnull=True),
                name="stage_date_of_a_referral_or_a_review",
                violation_error_message="Select a referral or a review, not both",
            ),
            models.UniqueConstraint(
                fields=["stage", "referral"],
                name="stage_reached_once_by_a_referral",
                violation_error_message="This referral already has a date for this stage. Change that record",
            ),
            models.UniqueConstraint(
                fields=["stage", "review"],
                name="stage_reached_once_by_a_review",
                violation_error_message="This review already has a date for this stage. Change that record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review or self.referral}: {self.stage.name}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        stage = of.linked("stage")
        if stage is None:
            return
        if stage["recorded_as"]:
            yield "stage", "Select a different stage. The date of this one is a field of the referral or review"
        kinds = [case[name] for case, name in _kinds(of)]
        if kinds and stage["kind"] not in kinds:
            yield "stage", "Select a stage of the kind of review that this is"


def _kinds(of: RecordValues) -> list[tuple[RecordValues, str]]:
    """The case with each of its fields that says a kind of review."""
    if (review := of.linked("review")) is not None:
        return [(review, "kind")]
    referral = of.linked("referral")
    return [] if referral is None else [(referral, "kind"), (referral, "decision_kind")]
