"""Editing reports until they have pages of their own."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from reporting.models import AnnualReport, ReportSection, StatedFigure


@admin.register(AnnualReport)
class AnnualReportAdmin(RecordAdmin):
    list_display = ["year", "title"]


@admin.register(ReportSection)
class ReportSectionAdmin(RecordAdmin):
    list_display = ["ordinal", "number", "title", "report"]
    list_display_links = ["title"]
    list_filter = ["report"]
    search_fields = ["title", "body"]


@admin.register(StatedFigure)
class StatedFigureAdmin(RecordAdmin):
    list_display = ["figure", "stated", "where_stated", "report"]
    list_filter = ["report"]
