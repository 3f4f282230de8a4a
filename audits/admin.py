"""The admin of the kinds of audit."""

from django.contrib import admin

from audits.models import AuditKind
from core.pages.admin import RecordAdmin


@admin.register(AuditKind)
class AuditKindAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "meaning")
