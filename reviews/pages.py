"""How referrals and reviews are listed and shown: to the unit, and each review to its lead."""

from core.pages.record_pages import Column, RecordPages, register
from core.pages.steps import links_to
from reviews import models
from reviews.transitions import STEPS


@register
class ReferralPages(RecordPages):
    model = models.Referral
    list_display = (Column("reference"), Column("year_label"), Column("kind"), Column("advice"), Column("decision"))
    search_fields = ("reference",)
    list_filter = ("year_label", "kind", "decision")
    related = ("reviews",)

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class ReviewPages(RecordPages):
    model = models.Review
    list_display = (
        Column("label"),
        Column("kind"),
        Column("report_year"),
        Column("status"),
        Column("published"),
        Column("plan_status"),
    )
    search_fields = ("label", "methodology_words")
    list_filter = ("kind", "report_year", "status", "plan_status")
    related = ("themes", "leads")

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class ReviewThemePages(RecordPages):
    model = models.ReviewTheme
    list_display = (Column("theme"), Column("review"), Column("how_spread"))
    search_fields = ("theme", "how_spread")


@register
class ReviewLeadPages(RecordPages):
    model = models.ReviewLead
    list_display = (Column("holder"), Column("review"), Column("starts_on"), Column("ends_on"))
    search_fields = ("holder__name", "review__label")


@register
class MethodologyPages(RecordPages):
    model = models.Methodology
    reference = True
    list_display = (Column("name"), Column("family"), Column("origin"))
    search_fields = ("name",)
    related = ("reviews",)


@register
class ReviewKindPages(RecordPages):
    model = models.ReviewKind
    list_display = (Column("name"), Column("publishes"), Column("meaning"))
    related = ("reviews",)
