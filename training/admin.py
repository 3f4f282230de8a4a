"""The lists of words about training in the admin. All other records are kept on the board's own pages."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from training.models import SectorGroup, SectorGroupMember, TrainingStream


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
