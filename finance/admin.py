"""The board's money, kept through the admin."""

from django.contrib import admin

from core.pages.admin import RecordAdmin
from finance.models import Contribution, Expenditure, HelpInKind


@admin.register(Contribution)
class ContributionAdmin(RecordAdmin):
    list_display = ("financial_year", "contributor", "agency", "kind", "amount")
    list_select_related = ("agency",)
    list_filter = ("financial_year", "kind")


@admin.register(Expenditure)
class ExpenditureAdmin(RecordAdmin):
    list_display = ("financial_year", "heading", "amount")
    list_filter = ("financial_year",)


@admin.register(HelpInKind)
class HelpInKindAdmin(RecordAdmin):
    list_display = ("financial_year", "description", "agency", "kind", "value")
    list_select_related = ("agency",)
    list_filter = ("financial_year", "kind")
