"""The admin of the kinds of review and the methods."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from reviews import models


@admin.register(models.ReviewKind)
class ReviewKindAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "publishes", "meaning")


@admin.register(models.Methodology)
class MethodologyAdmin(RecordAdmin):
    list_display = ("name", "family", "origin")
