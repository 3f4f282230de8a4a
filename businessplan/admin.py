"""The rating scales in the admin. All other records are kept on the board's own pages."""

from django.contrib import admin

from businessplan.models import RagRating, RagScale
from core.pages.admin import RecordAdmin


class RatingsInline(admin.TabularInline):
    model = RagRating
    extra = 0


@admin.register(RagScale)
class RagScaleAdmin(RecordAdmin):
    list_display = ("name", "meaning")
    inlines = (RatingsInline,)
