"""How referrals and reviews are listed and shown: to the unit, and each review to its lead."""

from django.urls import reverse

from committees.models import TimeLimit
from core.pages.record_pages import Column, RecordPages, register
from core.pages.transitions import available_links
from core.records import clock
from core.records.retention import KEPT, Retention
from reviews import models


@register
class ReferralPages(RecordPages):
    model = models.Referral
    retention = Retention({"decided_on": "the decision", "received_on": "the referral"}, {"reference": "Referral {pk}"})
    list_display = (
        Column("reference"),
        Column("year_label"),
        Column("kind"),
        Column("advice"),
        Column("decision"),
        Column("anonymity_checked_on"),
    )
    search_fields = ("reference",)
    list_filter = ("year_label", "kind", "decision")
    related = ("reviews", "stage_dates")
    related_titles = {"stage_dates": "Dates of other stages"}
    form_fields = ("reference", "year_label", "kind", "received_on", "outcome_words")
    form_folded = ("outcome_words",)

    def extra_links(self, user, record):
        return (("Deadlines", reverse("reviews:referral-deadlines", args=[record.pk])), *available_links(user, record))


@register
class ReviewPages(RecordPages):
    model = models.Review
    retention = Retention(
        {"published_on": "its publication", "completed_on": "its completion"}, {"note": "", "checked_by_post": ""}
    )
    list_display = (
        Column("label"),
        Column("kind"),
        Column("report_year"),
        Column("status"),
        Column("published"),
        Column("plan_status", label="Action plan"),
        Column("anonymity_checked_on"),
    )
    search_fields = ("label", "methodology_words")
    list_filter = ("kind", "report_year", "status")
    derived = (Column("plan_status", label="Progress of the action plan"),)
    related = ("stage_dates", "themes", "leads")
    related_titles = {"stage_dates": "Dates of other stages"}
    form_fields = (
        "label",
        "kind",
        "report_year",
        "year_words",
        "commissioned_by",
        "referred_words",
        "methodology",
        "methodology_words",
        "started_on",
        "note",
    )
    form_folded = ("commissioned_by", "referred_words", "note")
    printed_forms = {"report_year": "year_words", "methodology": "methodology_words"}

    def list_queryset(self, user):
        return super().list_queryset(user).with_plan_status(clock.today())

    def extra_links(self, user, record):
        return (("Deadlines", reverse("reviews:review-deadlines", args=[record.pk])), *available_links(user, record))


@register
class ReviewThemePages(RecordPages):
    model = models.ReviewTheme
    retention = KEPT
    list_display = (Column("theme"), Column("review"), Column("how_spread"), Column("anonymity_checked_on"))
    search_fields = ("theme", "how_spread")
    form_fields = ("theme", "review", "how_spread")

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class ReviewLeadPages(RecordPages):
    model = models.ReviewLead
    retention = Retention({"ends_on": "the lead’s last day"})
    list_display = (Column("holder"), Column("review"), Column("starts_on"), Column("ends_on"))
    search_fields = ("holder__name", "review__label")
    form_fields = ("review", "holder", "starts_on", "ends_on")


@register
class ReviewStagePages(RecordPages):
    model = models.ReviewStage
    reference = True
    list_display = (
        Column("name"),
        Column("kind"),
        Column("ordinal"),
        Column("time_limit"),
        Column("counted_from__name", "Counted from"),
    )
    list_filter = ("kind",)
    form_fields = ("kind", "ordinal", "name", "recorded_as", "counted_from", "time_limit")
    keep_for_next = ("kind",)

    def choices_for(self, name, user, record):
        if name == "counted_from" and record.kind_id:
            return models.ReviewStage.objects.visible_to(user).filter(kind=record.kind_id)
        if name == "time_limit":
            return TimeLimit.objects.visible_to(user).filter(counts_from=TimeLimit.CountsFrom.STAGE)
        return None


@register
class StageDatePages(RecordPages):
    model = models.StageDate
    retention = KEPT
    list_display = (Column("stage__name", "Stage"), Column("on"), Column("referral"), Column("review"))
    form_fields = ("referral", "review", "stage", "on")

    def choices_for(self, name, user, record):
        """The stages of its kind of review that have no field of their own."""
        if name != "stage":
            return None
        stages = models.ReviewStage.objects.visible_to(user).filter(recorded_as="")
        if record.review_id:
            return stages.filter(kind=record.review.kind_id)
        if record.referral_id:
            return stages.filter(kind__in=[record.referral.kind_id, record.referral.decision_kind_id])
        return stages


@register
class MethodologyPages(RecordPages):
    model = models.Methodology
    reference = True
    list_display = (Column("name"), Column("family"), Column("origin"))
    search_fields = ("name",)
    related = ("reviews",)
    form_fields = ("name", "family", "origin", "note")


@register
class ReviewKindPages(RecordPages):
    model = models.ReviewKind
    retention = KEPT
    list_display = (Column("name"), Column("publishes"), Column("meaning"))
    related = ("stages", "reviews")
    form_fields = ("name", "publishes", "meaning", "ordinal")
