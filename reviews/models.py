"""Referrals for a review of a case, the reviews, how they are done, and what they teach.

No record here names a child or a family: a case has a reference or a label, such as a letter.
"""

from django.conf import settings
from django.db import models

from businessplan.models import ActionPlan, NewPlan, PlanKind, WithActionPlan
from committees.models import Body
from committees.models.structure import ends_after_it_starts
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors
from reviews.querysets import LeadQuerySet, OfAssignedReviews, ReferralQuerySet, ReviewQuerySet


class ReviewKind(Vocabulary):
    """A kind of review of a case, such as a serious case review."""

    publishes = models.BooleanField(default=False, help_text="The executive summary of such a review is published.")


class Methodology(Record):
    """A way of doing a review."""

    name = models.CharField(max_length=150, unique=True)
    family = models.CharField(max_length=60, blank=True, help_text="What sort of method it is, such as systems.")
    origin = models.CharField(max_length=150, blank=True, help_text="Where it comes from.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "methodologies"

    def __str__(self) -> str:
        return self.name


GIVEN = ("meets the criteria", "does not meet the criteria")
GIVEN_OR_AWAITED = (*GIVEN, "more information awaited")


class Referral(Record):
    """A case put forward for a review: received, advised on by a committee, decided by the chair of the board."""

    class Advice(models.TextChoices):
        MEETS = "meets the criteria"
        DOES_NOT_MEET = "does not meet the criteria"
        AWAITED = "more information awaited"

    class Decision(models.TextChoices):
        COMMISSIONED = "review commissioned"
        NO_REVIEW = "no review"
        AWAITED = "more information awaited"

    class Stage(models.TextChoices):
        ADVICE = "awaiting advice"
        DECISION = "awaiting a decision"
        COMMISSION = "review to be commissioned"
        COMMISSIONED = "review commissioned"
        NO_REVIEW = "no review"

    reference = models.CharField(
        max_length=40, unique=True, help_text="A number of the board's own, never a name or initials."
    )
    year_label = models.CharField(max_length=20, verbose_name="year", help_text="The year of report, such as 2011-12.")
    kind = models.ForeignKey(
        ReviewKind, on_delete=models.PROTECT, related_name="referrals", help_text="The review it was referred for."
    )
    received_on = models.DateField(null=True, blank=True)
    considered_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals_considered"
    )
    considered_on = models.DateField(null=True, blank=True)
    advice = models.CharField(
        max_length=30, choices=Advice, blank=True, help_text="What the committee advised on the criteria."
    )
    decision = models.CharField(max_length=30, choices=Decision, blank=True)
    decision_kind = models.ForeignKey(
        ReviewKind,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="referrals_decided",
        help_text="The kind of review commissioned, which may be another than was asked for.",
    )
    decided_on = models.DateField(null=True, blank=True)
    outcome_words = models.CharField(max_length=250, blank=True, help_text="What came of it, as printed.")

    objects = ReferralQuerySet.as_manager()
    restricted = True

    class Meta:
        ordering = ["-year_label", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="review commissioned", decision_kind__isnull=False)
                | (~models.Q(decision="review commissioned") & models.Q(decision_kind__isnull=True)),
                name="commissioned_review_has_its_kind",
                violation_error_message="Where a review is commissioned, and only there, its kind is given.",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True) | ~models.Q(decision=""),
                name="day_of_decision_has_a_decision",
                violation_error_message="A day of decision has a decision.",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="")
                | models.Q(decision="more information awaited", advice__in=GIVEN_OR_AWAITED)
                | models.Q(advice__in=GIVEN),
                name="referral_decided_with_advice",
                violation_error_message="A referral is decided only after the committee’s advice.",
            ),
            models.CheckConstraint(
                condition=models.Q(received_on__isnull=True)
                | models.Q(considered_on__isnull=True)
                | models.Q(considered_on__gte=models.F("received_on")),
                name="referral_considered_after_it_came",
                violation_error_message="A referral is considered on or after the day it was received.",
            ),
            models.CheckConstraint(
                condition=models.Q(considered_on__isnull=True)
                | models.Q(decided_on__isnull=True)
                | models.Q(decided_on__gte=models.F("considered_on")),
                name="referral_decided_after_advice",
                violation_error_message="A referral is decided on or after the day it was considered.",
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.reference}"

    @property
    def is_open(self) -> bool:
        """Whether the chair has yet to decide, or waits for more information."""
        return self.decision in ("", self.Decision.AWAITED)

    @property
    def stage(self) -> str:
        if self.decision == self.Decision.NO_REVIEW:
            return self.Stage.NO_REVIEW
        if self.decision == self.Decision.COMMISSIONED:
            return self.Stage.COMMISSIONED if self.reviews.exists() else self.Stage.COMMISSION
        return self.Stage.DECISION if self.advice in GIVEN else self.Stage.ADVICE

    @property
    def awaits_information(self) -> bool:
        return self.Decision.AWAITED in (self.advice, self.decision)


class Review(WithActionPlan, Record):
    """A review of one case, known by a label."""

    class Status(models.TextChoices):
        COMMISSIONED = "commissioned"
        IN_PROGRESS = "in progress"
        COMPLETED = "completed"

    class Published(models.TextChoices):
        YES = "yes"
        NO = "no"
        NOT_STATED = "not stated"

    label = models.CharField(
        max_length=60, unique=True, help_text="How the case is called in public, such as Child Z: never a name."
    )
    kind = models.ForeignKey(ReviewKind, on_delete=models.PROTECT, related_name="reviews")
    methodology = models.ForeignKey(
        Methodology, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    methodology_words = models.CharField(max_length=150, blank=True, help_text="The method, as printed.")
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    referred_words = models.CharField(max_length=250, blank=True, help_text="Where it was referred from, as printed.")
    commissioned_by = models.CharField(max_length=120, blank=True, help_text="The post or body that commissioned it.")
    year_words = models.CharField(max_length=80, blank=True, help_text="When it was commissioned or done, as printed.")
    report_year = models.CharField(
        max_length=20, blank=True, help_text="The year whose report counts it as new, such as 2011-12."
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.COMMISSIONED)
    status_words = models.CharField(max_length=150, blank=True, help_text="How it stands, where printed otherwise.")
    started_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    published = models.CharField(max_length=10, choices=Published, default=Published.NOT_STATED)
    published_on = models.DateField(null=True, blank=True)
    published_words = models.CharField(max_length=150, blank=True, help_text="What was published, as printed.")
    plan = models.ForeignKey(
        ActionPlan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name="action plan",
    )
    note = models.TextField(blank=True)

    plan_kind = PlanKind.REVIEW
    objects = ReviewQuerySet.as_manager()
    restricted = True

    class Meta:
        ordering = ["kind", "label"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completed_on__isnull=True) | models.Q(status="completed"),
                name="completed_review_has_the_day",
                violation_error_message="Only a review that is completed has the day it was completed.",
            ),
            models.CheckConstraint(
                condition=models.Q(published_on__isnull=True) | models.Q(published="yes"),
                name="published_review_has_the_day",
                violation_error_message="Only a review that is published has the day it was published.",
            ),
            models.CheckConstraint(
                condition=~models.Q(published="yes") | models.Q(status="completed"),
                name="published_review_is_completed",
                violation_error_message="A review is published once it is completed.",
            ),
            models.CheckConstraint(
                condition=models.Q(started_on__isnull=True)
                | models.Q(completed_on__isnull=True)
                | models.Q(completed_on__gte=models.F("started_on")),
                name="review_completed_after_it_starts",
                violation_error_message="A review is completed on or after the day it starts.",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                name="one_review_of_a_referral",
                violation_error_message="That referral has led to a review already. Choose another referral.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """A review follows a decision to commission it, and only some kinds are published."""
        if (referral := of.linked("referral")) and referral["decision"] != Referral.Decision.COMMISSIONED:
            yield "referral", "a referral on which a review was decided"
        if of["published"] == Review.Published.YES and (kind := of.linked("kind")) and not kind["publishes"]:
            yield "published", "“no” or “not stated”, because reviews of this kind are not published"

    @property
    def publication(self) -> str:
        """Whether it is published, for the kinds that are."""
        return self.published if self.kind.publishes or self.published == self.Published.YES else "not for publication"

    def new_plan(self) -> NewPlan:
        return {"name": f"Action plan of the review of {self}"}

    @property
    def method(self) -> str:
        """The method as printed, else its name."""
        return self.methodology_words or (self.methodology.name if self.methodology else "")


class ReviewTheme(Record):
    """A theme that a review brought out. The same words from several reviews are one common theme."""

    theme = models.CharField(max_length=200)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="themes")
    how_spread = models.TextField(blank=True, help_text="How the lesson was passed on to those who work with children.")

    restricted = True
    history_related = ("review",)
    objects = OfAssignedReviews.as_manager()

    class Meta:
        ordering = ["theme", "review"]
        verbose_name = "theme of reviews"
        verbose_name_plural = "themes of reviews"
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "review"],
                name="theme_once_a_review",
                violation_error_message="This review has that theme already. Change the one that is there.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme} ({self.review})"


class ReviewLead(Record):
    """That a review is assigned to a person between two days: they may read it, and no other."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="leads")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews_led",
        verbose_name="person",
        help_text="Who signs in as its lead.",
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    restricted = True
    history_related = ("review", "holder")
    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["review", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "holder", "starts_on"],
                name="review_lead_once",
                violation_error_message=(
                    "The review is assigned to this person from that day already. Change that record."
                ),
            ),
            ends_after_it_starts("review_lead_ends_after_it_starts", "An assignment"),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, lead of {self.review}"
