"""Training, kept through the admin."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from training.models import (
    Booking,
    Course,
    CourseProvider,
    ElearningCount,
    Evaluation,
    NeedsAnalysis,
    ScheduleChange,
    SectorGroup,
    SectorGroupMember,
    Session,
    TrainerPool,
    TrainingStream,
)


class ProviderInline(admin.TabularInline):
    model = CourseProvider
    extra = 0


class SectorInline(admin.TabularInline):
    model = SectorGroupMember
    extra = 0


@admin.register(TrainingStream)
class TrainingStreamAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "counted_with_courses")


@admin.register(SectorGroup)
class SectorGroupAdmin(RecordAdmin):
    list_display = ("name", "ordinal")
    inlines = (SectorInline,)


@admin.register(Course)
class CourseAdmin(RecordAdmin):
    list_display = ("name", "stream", "form", "status")
    list_select_related = ("stream",)
    list_filter = ("stream",)
    search_fields = ("name",)
    inlines = (ProviderInline,)


@admin.register(Session)
class SessionAdmin(RecordAdmin):
    list_display = ("held_on", "course", "number", "venue", "free_venue", "capacity", "status")
    list_filter = ("status", "free_venue")
    search_fields = ("course__name", "venue")


@admin.register(Booking)
class BookingAdmin(RecordAdmin):
    list_display = ("reference", "session", "agency", "outcome")
    list_select_related = ("session__course", "agency")
    list_filter = ("outcome",)
    search_fields = ("reference", "agency__name", "session__course__name")
    autocomplete_fields = ("session",)


@admin.register(ElearningCount)
class ElearningCountAdmin(RecordAdmin):
    list_display = ("course", "starts_on", "cut_off_on", "started", "passed")


@admin.register(Evaluation)
class EvaluationAdmin(RecordAdmin):
    list_display = ("session", "stage", "responses", "satisfied")
    autocomplete_fields = ("session",)


@admin.register(TrainerPool)
class TrainerPoolAdmin(RecordAdmin):
    list_display = ("counted_on", "trainers", "about", "note")


@admin.register(NeedsAnalysis)
class NeedsAnalysisAdmin(RecordAdmin):
    list_display = ("year_label", "status", "done_on")


@admin.register(ScheduleChange)
class ScheduleChangeAdmin(RecordAdmin):
    list_display = ("year_label", "ordinal", "kind", "courses", "sessions", "description")
    list_filter = ("year_label", "kind")
