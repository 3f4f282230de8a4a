"""Consultations and practice examples, kept through the admin."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from participation.models import (
    Consultation,
    ConsultationParticipant,
    ConsultationReply,
    ConsultationTheme,
    PracticeExample,
)


class ParticipantInline(admin.TabularInline):
    model = ConsultationParticipant
    extra = 0


class ThemeInline(admin.TabularInline):
    model = ConsultationTheme
    extra = 0


class ReplyInline(admin.TabularInline):
    model = ConsultationReply
    extra = 0


@admin.register(Consultation)
class ConsultationAdmin(RecordAdmin):
    list_display = ("title", "report_year", "consulted", "run_by", "status")
    list_filter = ("report_year", "status")
    search_fields = ("title",)
    inlines = (ParticipantInline, ThemeInline, ReplyInline)


@admin.register(PracticeExample)
class PracticeExampleAdmin(RecordAdmin):
    list_display = ("report_year", "contributed_by", "ordinal", "title", "anonymity_checked_on")
    list_filter = ("report_year", "contributed_by")
