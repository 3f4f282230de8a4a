"""Referrals for a review of a case, the reviews, how they are done, and what they teach.

No record here names a child or a family: a case has a reference or a label, such as a letter.
"""

from django.conf import settings
from django.db import models

from businessplan.models import ActionPlan, NewPlan, PlanKind, WithActionPlan
from committees.models import Body
from committees.models.structure import ends_after_it_starts
from core.records.anonymity import AnonymityChecked, check_errors, check_says_when_and_who
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField
from reviews.querysets import LeadQuerySet, ReferralQuerySet, ReviewQuerySet, ReviewThemeQuerySet


class ReviewKind(Vocabulary):
    """A kind of review of a case, such as a serious case review."""

    publishes = models.BooleanField(default=False, help_text="The executive summaries of these reviews are published.")


class Methodology(Record):
    """A way of doing a review."""

    name = models.CharField(max_length=150, unique=True)
    family = models.CharField(max_length=60, blank=True, help_text="The type of method, such as systems.")
    origin = models.CharField(max_length=150, blank=True, help_text="Where the method comes from.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "methodologies"

    def __str__(self) -> str:
        return self.name


GIVEN = ("meets the criteria", "does not meet the criteria")
GIVEN_OR_AWAITED = (*GIVEN, "more information awaited")


class Referral(AnonymityChecked):
    """A case put forward for a review: received, advised on by a committee, decided by the chair of the board.

    It is listed in the report only once its reference and words are checked.
    """

    PRINTED_FIELDS = ("reference", "outcome_words")

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
        max_length=40, unique=True, help_text="The safeguarding unit’s own number. Never a name or initials."
    )
    year_label = YearField(verbose_name="year", help_text="The report it is for, such as 2011-12.")
    kind = models.ForeignKey(
        ReviewKind,
        on_delete=models.PROTECT,
        related_name="referrals",
        help_text="The kind of review it was referred for.",
    )
    received_on = models.DateField("date received", null=True, blank=True)
    considered_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals_considered"
    )
    considered_on = models.DateField("date considered", null=True, blank=True)
    advice = models.CharField(
        max_length=30, choices=Advice, blank=True, help_text="The committee’s advice on whether the criteria are met."
    )
    decision = models.CharField(max_length=30, choices=Decision, blank=True)
    decision_kind = models.ForeignKey(
        ReviewKind,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="referrals_decided",
        help_text="It may differ from the kind of review that was asked for.",
    )
    decided_on = models.DateField("date of decision", null=True, blank=True)
    outcome_words = models.CharField(
        max_length=250, blank=True, help_text="If the report words the outcome differently."
    )

    objects = ReferralQuerySet.as_manager()
    restricted = True

    class Meta:
        ordering = ["-year_label", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="review commissioned", decision_kind__isnull=False)
                | (~models.Q(decision="review commissioned") & models.Q(decision_kind__isnull=True)),
                name="commissioned_review_has_its_kind",
                violation_error_message="Select a kind of review if a review is commissioned. Otherwise leave it empty",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__isnull=True) | ~models.Q(decision=""),
                name="day_of_decision_has_a_decision",
                violation_error_message="Select a decision, because there is a date of decision",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="")
                | models.Q(decision="more information awaited", advice__in=GIVEN_OR_AWAITED)
                | models.Q(advice__in=GIVEN),
                name="referral_decided_with_advice",
                violation_error_message="Enter the committee’s advice before the decision",
            ),
            models.CheckConstraint(
                condition=models.Q(received_on__isnull=True)
                | models.Q(considered_on__isnull=True)
                | models.Q(considered_on__gte=models.F("received_on")),
                name="referral_considered_after_it_came",
                violation_error_message="Date considered must be on or after the date received",
            ),
            models.CheckConstraint(
                condition=models.Q(considered_on__isnull=True)
                | models.Q(decided_on__isnull=True)
                | models.Q(decided_on__gte=models.F("considered_on")),
                name="referral_decided_after_advice",
                violation_error_message="Date of decision must be on or after the date considered",
            ),
            check_says_when_and_who("referral_check_says_when_and_who"),
        ]

    def __str__(self) -> str:
        return f"Referral {self.reference}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return check_errors(of, Referral.PRINTED_FIELDS)

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


class Review(WithActionPlan, AnonymityChecked):
    """A review of one case, known by a label. It is listed in the report only once its label and words are checked."""

    PRINTED_FIELDS = (
        "label",
        "methodology_words",
        "referred_words",
        "commissioned_by",
        "year_words",
        "status_words",
        "published_words",
    )

    class Status(models.TextChoices):
        COMMISSIONED = "commissioned"
        IN_PROGRESS = "in progress"
        COMPLETED = "completed"

    class Published(models.TextChoices):
        YES = "yes"
        NO = "no"
        NOT_STATED = "not stated"

    label = models.CharField(
        max_length=60, unique=True, help_text="What the case is called in public, such as Child Z. Never a name."
    )
    kind = models.ForeignKey(ReviewKind, on_delete=models.PROTECT, related_name="reviews")
    methodology = models.ForeignKey(
        Methodology, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    methodology_words = models.CharField(
        max_length=150, blank=True, help_text="If the report words the method differently."
    )
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    referred_words = models.CharField(max_length=250, blank=True, help_text="Where it was referred from.")
    commissioned_by = models.CharField(max_length=120, blank=True, help_text="The post or body that commissioned it.")
    year_words = models.CharField(max_length=80, blank=True, help_text="When it was commissioned or carried out.")
    report_year = YearField(blank=True, help_text="The report that counts it as new, such as 2011-12.")
    status = models.CharField(max_length=12, choices=Status, default=Status.COMMISSIONED)
    status_words = models.CharField(max_length=150, blank=True, help_text="If the report words the status differently.")
    started_on = models.DateField("start date", null=True, blank=True)
    completed_on = models.DateField("date completed", null=True, blank=True)
    published = models.CharField(max_length=10, choices=Published, default=Published.NOT_STATED)
    published_on = models.DateField("date published", null=True, blank=True)
    published_words = models.CharField(max_length=150, blank=True, help_text="What was published.")
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
                violation_error_message="Date completed must be empty until the review is completed",
            ),
            models.CheckConstraint(
                condition=models.Q(published_on__isnull=True) | models.Q(published="yes"),
                name="published_review_has_the_day",
                violation_error_message="Date published must be empty until the review is published",
            ),
            models.CheckConstraint(
                condition=~models.Q(published="yes") | models.Q(status="completed"),
                name="published_review_is_completed",
                violation_error_message="A review must be completed before it is published",
            ),
            models.CheckConstraint(
                condition=models.Q(started_on__isnull=True)
                | models.Q(completed_on__isnull=True)
                | models.Q(completed_on__gte=models.F("started_on")),
                name="review_completed_after_it_starts",
                violation_error_message="Date completed must be on or after the start date",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                name="one_review_of_a_referral",
                violation_error_message="This referral has already led to a review. Select a different referral",
            ),
            check_says_when_and_who("review_check_says_when_and_who"),
        ]

    def __str__(self) -> str:
        return self.label

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """A review follows a decision to commission it, and only some kinds are published."""
        if (referral := of.linked("referral")) and referral["decision"] != Referral.Decision.COMMISSIONED:
            yield "referral", "Select a referral for which a review was commissioned"
        if of["published"] == Review.Published.YES and (kind := of.linked("kind")) and not kind["publishes"]:
            yield "published", "Published must be no or not stated, because reviews of this kind are not published"
        yield from check_errors(of, Review.PRINTED_FIELDS)

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


class ReviewTheme(AnonymityChecked):
    """A theme that a review brought out. The same words from several reviews are one common theme.

    Only a checked one is published.
    """

    PRINTED_FIELDS = ("theme", "how_spread")

    theme = models.CharField(max_length=200)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="themes")
    how_spread = models.TextField(blank=True, help_text="How the lesson was shared with people who work with children.")

    restricted = True
    history_related = ("review",)
    objects = ReviewThemeQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "review"]
        verbose_name = "theme of reviews"
        verbose_name_plural = "themes of reviews"
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "review"],
                name="theme_once_a_review",
                violation_error_message="This review already has this theme. Change that record",
            ),
            check_says_when_and_who("review_theme_check_says_when_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.theme} ({self.review})"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        return check_errors(of, ReviewTheme.PRINTED_FIELDS)


class ReviewLead(Record):
    """That a review is assigned to a person between two days: they may read it, and no other."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="leads")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviews_led",
        verbose_name="person",
        help_text="The person who signs in as lead of this review.",
    )
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date", null=True, blank=True)

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
                    "The review is already assigned to this person from this date. Change that record"
                ),
            ),
            ends_after_it_starts("review_lead_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, lead of {self.review}"
