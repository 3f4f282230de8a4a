"""The board's structure and meetings, kept through the admin."""

from django.contrib import admin

from committees import models
from core.pages.admin import RecordAdmin


@admin.register(models.Sector, models.Area, models.BodyKind, models.SeatKind, models.MessageVerb)
class WordAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "meaning")


@admin.register(models.BoardProfile)
class BoardAdmin(RecordAdmin):
    list_display = ("name", "short_name", "area")
    list_select_related = ("area",)

    def has_add_permission(self, request):
        """There is one board."""
        return super().has_add_permission(request) and not models.BoardProfile.objects.exists()


@admin.register(models.BoardSetting)
class SettingAdmin(RecordAdmin):
    list_display = ("name", "starts_on", "value")


@admin.register(models.ReportingPeriod)
class ReportingPeriodAdmin(RecordAdmin):
    list_display = ("report_year", "subject", "words", "starts_on", "ends_on")
    list_filter = ("report_year",)


@admin.register(models.Agency)
class AgencyAdmin(RecordAdmin):
    list_display = ("name", "short_name", "sector", "parent")
    list_select_related = ("sector", "parent")
    search_fields = ("name", "short_name", "other_names")
    list_filter = ("sector",)


class JointBodyInline(admin.TabularInline):
    model = models.JointBody
    fk_name = "body"
    extra = 1


class BodyFunctionInline(admin.TabularInline):
    model = models.BodyFunction
    extra = 1


@admin.register(models.Body)
class BodyAdmin(RecordAdmin):
    list_display = ("name", "short_name", "kind", "parent")
    list_select_related = ("kind", "parent")
    search_fields = ("name", "short_name", "other_names")
    list_filter = ("kind",)
    inlines = (JointBodyInline, BodyFunctionInline)


@admin.register(models.Chair)
class ChairAdmin(RecordAdmin):
    list_display = ("post", "body", "agency", "starts_on", "ends_on")
    list_select_related = ("body", "agency")
    autocomplete_fields = ("body", "agency")


@admin.register(models.Seat)
class SeatAdmin(RecordAdmin):
    list_display = ("name", "body", "kind", "agency", "starts_on", "ends_on")
    list_select_related = ("body", "kind", "agency")
    search_fields = ("name",)
    list_filter = ("body", "kind")
    autocomplete_fields = ("body", "agency", "represents")


class MeetingDocumentInline(admin.TabularInline):
    model = models.MeetingDocument
    extra = 0


@admin.register(models.Meeting)
class MeetingAdmin(RecordAdmin):
    list_display = ("held_on", "body", "status", "venue")
    list_select_related = ("body",)
    list_filter = ("body", "status")
    search_fields = ("body__name", "held_on")
    autocomplete_fields = ("body",)
    inlines = (MeetingDocumentInline,)


@admin.register(models.Attendance)
class AttendanceAdmin(RecordAdmin):
    list_display = ("meeting", "seat", "status", "deputy_post")
    list_select_related = ("meeting__body", "seat__body")
    list_filter = ("status",)
    autocomplete_fields = ("meeting", "seat")


class OutcomeInline(admin.StackedInline):
    model = models.Outcome
    extra = 0
    autocomplete_fields = ("owner_body",)


@admin.register(models.AgendaItem)
class AgendaItemAdmin(RecordAdmin):
    list_display = ("ordinal", "heading", "meeting", "reporting_body")
    list_select_related = ("meeting__body", "reporting_body")
    autocomplete_fields = ("meeting", "reporting_body")
    inlines = (OutcomeInline,)


@admin.register(models.PartnershipLink)
class PartnershipLinkAdmin(RecordAdmin):
    list_display = ("ordinal", "post", "role", "group_name", "direction")
    list_select_related = ("group",)
    autocomplete_fields = ("group",)


class PolicyOwnerInline(admin.TabularInline):
    model = models.PolicyOwner
    extra = 1
    autocomplete_fields = ("body",)


@admin.register(models.Policy)
class PolicyAdmin(RecordAdmin):
    list_display = ("name", "kind", "status", "review_cycle", "next_review_on")
    list_filter = ("status",)
    search_fields = ("name", "kind")
    autocomplete_fields = ("approved_at",)
    inlines = (PolicyOwnerInline,)


@admin.register(models.KeyDate)
class KeyDateAdmin(RecordAdmin):
    list_display = ("when", "event")
