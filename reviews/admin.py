"""The admin of referrals and reviews."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from reviews import models


class ThemesInline(admin.TabularInline):
    model = models.ReviewTheme
    extra = 0


@admin.register(models.ReviewKind)
class ReviewKindAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "publishes", "meaning")


@admin.register(models.Methodology)
class MethodologyAdmin(RecordAdmin):
    list_display = ("name", "family", "origin")


@admin.register(models.Referral)
class ReferralAdmin(RecordAdmin):
    list_display = ("reference", "year_label", "kind", "advice", "decision")
    list_filter = ("year_label", "decision")


@admin.register(models.Review)
class ReviewAdmin(RecordAdmin):
    list_display = ("label", "kind", "report_year", "status", "published", "plan_status")
    list_filter = ("kind", "report_year", "status")
    inlines = [ThemesInline]
