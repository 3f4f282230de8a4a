"""How referrals and reviews are listed and shown: to the unit, and each review to its lead."""

from django.utils import timezone

from core.pages.record_pages import Column, RecordPages, register
from core.pages.transitions import available_links
from reviews import models


@register
class ReferralPages(RecordPages):
    model = models.Referral
    list_display = (Column("reference"), Column("year_label"), Column("kind"), Column("advice"), Column("decision"))
    search_fields = ("reference",)
    list_filter = ("year_label", "kind", "decision")
    related = ("reviews",)
    form_fields = ("reference", "year_label", "kind", "received_on", "outcome_words")
    form_folded = ("outcome_words",)

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class ReviewPages(RecordPages):
    model = models.Review
    list_display = (
        Column("label"),
        Column("kind"),
        Column("report_year"),
        Column("status"),
        Column("published"),
        Column("plan_status", label="Action plan"),
    )
    search_fields = ("label", "methodology_words")
    list_filter = ("kind", "report_year", "status")
    derived = (Column("plan_status", label="Progress of the action plan"),)
    related = ("themes", "leads")
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
        return super().list_queryset(user).with_plan_status(timezone.localdate())

    def extra_links(self, user, record):
        return available_links(user, record)


@register
class ReviewThemePages(RecordPages):
    model = models.ReviewTheme
    list_display = (Column("theme"), Column("review"), Column("how_spread"))
    search_fields = ("theme", "how_spread")
    form_fields = ("theme", "review", "how_spread")


@register
class ReviewLeadPages(RecordPages):
    model = models.ReviewLead
    list_display = (Column("holder"), Column("review"), Column("starts_on"), Column("ends_on"))
    search_fields = ("holder__name", "review__label")
    form_fields = ("review", "holder", "starts_on", "ends_on")


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
    list_display = (Column("name"), Column("publishes"), Column("meaning"))
    related = ("reviews",)
    form_fields = ("name", "publishes", "meaning", "ordinal")
