"""How referrals and reviews are listed and shown: to the unit, and each review to its lead."""

from core.pages.record_pages import Column, RecordPages, register
from core.pages.steps import links_to
from reviews import models
from reviews.transitions import STEPS


@register
class ReferralTable(RecordPages):
    model = models.Referral
    restricted = True
    columns = (Column("reference"), Column("year_label"), Column("kind"), Column("advice"), Column("decision"))
    search = ("reference",)
    filters = ("year_label", "kind", "decision")
    related = ("reviews",)

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class ReviewTable(RecordPages):
    model = models.Review
    restricted = True
    columns = (
        Column("label"),
        Column("kind"),
        Column("report_year"),
        Column("status"),
        Column("published"),
        Column("plan_status"),
    )
    search = ("label", "methodology_words")
    filters = ("kind", "report_year", "status", "plan_status")
    related = ("themes", "leads")

    def extra_links(self, user, record):
        return links_to(STEPS, user, record)


@register
class ReviewThemeTable(RecordPages):
    model = models.ReviewTheme
    restricted = True
    columns = (Column("theme"), Column("review"), Column("how_spread"))
    search = ("theme", "how_spread")


@register
class ReviewLeadTable(RecordPages):
    model = models.ReviewLead
    restricted = True
    columns = (Column("holder"), Column("review"), Column("starts_on"), Column("ends_on"))
    search = ("holder__name", "review__label")


@register
class MethodologyTable(RecordPages):
    model = models.Methodology
    reference = True
    columns = (Column("name"), Column("family"), Column("origin"))
    search = ("name",)
    related = ("reviews",)


@register
class ReviewKindTable(RecordPages):
    model = models.ReviewKind
    columns = (Column("name"), Column("publishes"), Column("meaning"))
    related = ("reviews",)
