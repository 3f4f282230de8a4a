"""The admin of audits."""

from django.contrib import admin

from audits import models
from core.pages.admin import RecordAdmin


class FindingsInline(admin.TabularInline):
    model = models.AuditFinding
    extra = 0


class AgenciesInline(admin.TabularInline):
    model = models.AuditedAgency
    extra = 1


class TimetableLeadsInline(admin.TabularInline):
    model = models.TimetableLead
    extra = 1


class ReturnsInline(admin.TabularInline):
    model = models.SelfAssessmentReturn
    extra = 0


@admin.register(models.AuditKind)
class AuditKindAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "meaning")


@admin.register(models.Audit)
class AuditAdmin(RecordAdmin):
    list_display = ("name", "kind", "report_year", "status")
    list_filter = ("report_year", "status", "kind")
    search_fields = ("name", "subject")
    inlines = [FindingsInline, AgenciesInline]


@admin.register(models.TimetabledAudit)
class TimetabledAuditAdmin(RecordAdmin):
    list_display = ("year_label", "ordinal", "title", "where_stated")
    list_filter = ("year_label",)
    inlines = [TimetableLeadsInline]


@admin.register(models.SelfAssessment)
class SelfAssessmentAdmin(RecordAdmin):
    list_display = ("name", "kind", "year_label", "closes_on")
    inlines = [ReturnsInline]
