"""Audits, what they found, when they are timetabled, and agencies' assessments of themselves."""

from textwrap import shorten

from django.db import models

from audits.querysets import TO_BE_DONE, AssessmentQuerySet, AuditQuerySet, ReturnQuerySet, TimetableQuerySet
from businessplan.models import ActionPlan, NewPlan, PlanKind, WithActionPlan
from committees.models import Agency, Body, Meeting
from committees.querysets import SharedWithChairs
from core.records.figures import print_day
from core.records.models import Record, Vocabulary
from core.records.rules import RecordValues, RuleErrors
from core.records.years import YearField


class AuditKind(Vocabulary):
    """Case file audit, thematic audit, self-assessment under a duty and so on."""

    objects = SharedWithChairs.as_manager()


class Audit(WithActionPlan, Record):
    """A look at how practice is, against standards, by one agency or several."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        UNDER_WAY = "under way"
        COMPLETED = "completed"
        REPLACED = "replaced"
        CARRIED_FORWARD = "carried forward"

    name = models.CharField(max_length=200, unique=True)
    kind = models.ForeignKey(AuditKind, on_delete=models.PROTECT, related_name="audits")
    report_year = YearField(help_text="The report it is for, such as 2011-12.")
    period_words = models.CharField(max_length=150, blank=True, help_text="When it was done.")
    status = models.CharField(max_length=15, choices=Status, default=Status.PLANNED)
    status_words = models.CharField(max_length=150, blank=True, help_text="If the report words the status differently.")
    subject = models.CharField(max_length=250)
    origin = models.CharField(
        max_length=250, blank=True, help_text="What led to it, such as a review, a duty or a plan."
    )
    standards = models.TextField(blank=True, help_text="The standards that practice was measured against.")
    agencies = models.ManyToManyField(
        Agency, through="AuditedAgency", blank=True, related_name="audits", help_text="The agencies that took part."
    )
    lead_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="audits_led")
    completed_on = models.DateField("date completed", null=True, blank=True)
    plan = models.ForeignKey(
        ActionPlan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="audits",
        verbose_name="action plan",
        help_text="The action plan agreed with the agencies.",
    )
    monitoring = models.CharField(
        max_length=120, blank=True, help_text="How often the action plan is reviewed and by whom."
    )
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text="The audit that replaced this one.",
    )
    note = models.TextField(blank=True)

    plan_kind = PlanKind.AUDIT
    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-report_year", "name"]
        indexes = [models.Index(fields=["report_year"], name="audit_by_year")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completed_on__isnull=True) | models.Q(status="completed"),
                name="completed_audit_has_the_day",
                violation_error_message="Date completed must be empty until the audit is completed",
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by__isnull=True, status__in=("completed", *TO_BE_DONE))
                | models.Q(replaced_by__isnull=False, status="replaced"),
                name="a_replaced_audit_names_another",
                violation_error_message=(
                    "Select the audit that replaces this one if it is replaced. Otherwise leave it empty"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def new_plan(self) -> NewPlan:
        return {"name": f"Action plan of the {self}", "owner": self.lead_body}


class AuditedAgency(Record):
    """That an agency took part in an audit."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="audit_links")

    history_related = ("audit", "agency")
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["audit", "agency"]
        verbose_name = "audited agency"
        verbose_name_plural = "audited agencies"
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "agency"],
                name="audited_once",
                violation_error_message="This audit already names this agency. Name each agency once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} in {self.audit}"


class AuditFinding(Record):
    """One thing an audit found: a strength, or something to improve."""

    class Kind(models.TextChoices):
        STRENGTH = "strength"
        IMPROVEMENT = "improvement"

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=Kind)
    finding = models.TextField()
    standard = models.CharField(
        max_length=200, blank=True, help_text="The standard that practice was measured against."
    )

    history_related = ("audit",)
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["audit", "ordinal"]
        verbose_name = "finding"
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "ordinal"],
                name="finding_place_once",
                violation_error_message="This audit already has a finding with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.audit}, {self.kind}: {shorten(self.finding, 80, placeholder='…')}"


class TimetabledAudit(Record):
    """An audit announced for a year, in the place that announces it. The approved ones name the meeting."""

    class Stage(models.TextChoices):
        NOT_BEGUN = "not begun"
        BEGUN = "begun"

    year_label = YearField(verbose_name="year", help_text="The year it is for, such as 2012-13.")
    ordinal = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    where_stated = models.CharField(max_length=150, help_text="The report, plan or bulletin that announces it.")
    leads = models.ManyToManyField(Body, through="TimetableLead", blank=True, related_name="audits_timetabled")
    timescale_words = models.CharField(max_length=120, blank=True, help_text="Such as autumn 2012.")
    due_on = models.DateField(null=True, blank=True, verbose_name="due date")
    audit = models.ForeignKey(
        Audit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="timetabled",
        help_text="The audit that was carried out.",
    )
    approved_at = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="audits_approved",
        help_text="The meeting that approved the year’s timetable.",
    )

    objects = TimetableQuerySet.as_manager()

    class Meta:
        ordering = ["-year_label", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["year_label", "ordinal"],
                name="timetable_place_once",
                violation_error_message="This year already has an audit with this order. Enter a different order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.year_label}"

    @property
    def stage(self) -> str:
        return self.Stage.NOT_BEGUN if self.audit_id is None else self.Stage.BEGUN


class TimetableLead(Record):
    """That a body leads a timetabled audit."""

    entry = models.ForeignKey(TimetabledAudit, on_delete=models.CASCADE, related_name="lead_links")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="timetable_leads")

    history_related = ("entry", "body")
    objects = SharedWithChairs.as_manager()

    class Meta:
        ordering = ["entry", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "body"],
                name="timetable_lead_once",
                violation_error_message="This body already leads the audit. Name each lead once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} leads {self.entry}"


class SelfAssessment(Record):
    """One round in which agencies or schools assess themselves against a duty: one return each."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.ForeignKey(AuditKind, on_delete=models.PROTECT, related_name="self_assessments")
    year_label = YearField(verbose_name="year", help_text="Such as 2012-13.")
    standards = models.TextField(blank=True, help_text="The standards that agencies are asked about.")
    opened_on = models.DateField("opening date", null=True, blank=True)
    closes_on = models.DateField("closing date", null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-year_label", "name"]
        verbose_name = "self-assessment"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_on__isnull=True)
                | models.Q(closes_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opened_on")),
                name="assessment_closes_after_it_opens",
                violation_error_message="Closing date must be on or after the opening date",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SelfAssessmentReturn(Record):
    """What one agency or school answered, or that it has not yet."""

    class Compliance(models.TextChoices):
        MET = "met"
        PARTLY_MET = "partly met"
        NOT_MET = "not met"
        NOT_RETURNED = "not returned"

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="returns")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="self_assessment_returns")
    returned_on = models.DateField("date returned", null=True, blank=True)
    compliance = models.CharField(max_length=12, choices=Compliance, default=Compliance.NOT_RETURNED)
    progress = models.TextField(blank=True, help_text="Progress on the standards that were not met.")
    plan = models.ForeignKey(
        ActionPlan,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="self_assessment_returns",
        verbose_name="action plan",
    )

    history_related = ("assessment", "agency")
    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "agency"]
        verbose_name = "self-assessment return"
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "agency"],
                name="one_return_an_agency",
                violation_error_message="This agency already has a return for this self-assessment. Change that return",
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on__isnull=True) | ~models.Q(compliance="not returned"),
                name="a_return_says_how_far_it_complies",
                violation_error_message="Select how far the standards are met, because the return has been received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.assessment}"

    @staticmethod
    def rule_errors(of: RecordValues) -> RuleErrors:
        """No return comes in before its round has opened."""
        opened_on = (round_of := of.linked("assessment")) and round_of["opened_on"]
        if opened_on and of["returned_on"] and of["returned_on"] < opened_on:
            opening = print_day(opened_on)
            yield "returned_on", f"Date returned must be on or after {opening}, when the self-assessment opened"
