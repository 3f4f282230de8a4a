"""The admin of scales, plans and actions. Progress and moved dates are added there, and never changed."""

from django.contrib import admin

from businessplan import models
from core.pages.admin import RecordAdmin


class RatingsInline(admin.TabularInline):
    model = models.RagRating
    extra = 0


class LeadsInline(admin.TabularInline):
    model = models.ActionLead
    extra = 1


class RecommendationsInline(admin.TabularInline):
    model = models.Recommendation
    extra = 1


@admin.register(models.RagScale)
class RagScaleAdmin(RecordAdmin):
    list_display = ("name", "meaning")
    inlines = [RatingsInline]


@admin.register(models.ActionPlan)
class ActionPlanAdmin(RecordAdmin):
    list_display = ("name", "kind", "report_year", "starts_on", "ends_on")
    list_filter = ("kind",)
    search_fields = ("name",)


@admin.register(models.Priority)
class PriorityAdmin(RecordAdmin):
    list_display = ("number", "title", "plan")
    list_filter = ("plan",)
    search_fields = ("title",)


@admin.register(models.Action)
class ActionAdmin(RecordAdmin):
    list_display = ("number", "text", "plan", "timescale_words", "due_on")
    list_filter = ("plan",)
    search_fields = ("text",)
    autocomplete_fields = ("plan", "priority", "carried_from", "replaced_by")
    raw_id_fields = ("outcome",)
    inlines = [LeadsInline]


@admin.register(models.PartnerPriority)
class PartnerPriorityAdmin(RecordAdmin):
    list_display = ("ordinal", "text", "plan")
    inlines = [RecommendationsInline]


@admin.register(models.ExternalPriority)
class ExternalPriorityAdmin(RecordAdmin):
    list_display = ("body", "plan_name", "ordinal", "text")
    list_filter = ("body",)


class WrittenOnceAdmin(RecordAdmin):
    """Rows that are added and never changed."""

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(models.ProgressReport)
class ProgressReportAdmin(WrittenOnceAdmin):
    list_display = ("reported_on", "action", "rating", "text")
    autocomplete_fields = ("action",)


@admin.register(models.DueDateChange)
class DueDateChangeAdmin(WrittenOnceAdmin):
    list_display = ("changed_on", "action", "was_on", "now_on")
    autocomplete_fields = ("action",)
