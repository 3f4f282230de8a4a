"""The board's lists of words in the admin. All other records are kept on the board's own pages."""

from django.contrib import admin

from committees.models import Area, BodyKind, MessageVerb, SeatKind, Sector
from core.pages.admin import RecordAdmin


@admin.register(Sector, Area, BodyKind, SeatKind, MessageVerb)
class BoardWordAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "meaning")
