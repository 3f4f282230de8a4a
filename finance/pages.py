"""The pages of the board's money."""

from core.pages.record_pages import Column, RecordPages, register
from core.records.retention import KEPT
from finance.models import Contribution, Expenditure, HelpInKind


@register
class ContributionPages(RecordPages):
    model = Contribution
    retention = KEPT
    list_display = (
        Column("contributor"),
        Column("financial_year"),
        Column("agency"),
        Column("kind"),
        Column("amount", money=True),
    )
    search_fields = ("contributor", "agency__name")
    list_filter = ("financial_year", "kind")
    form_fields = ("financial_year", "contributor", "ordinal", "agency", "kind", "amount")


@register
class ExpenditurePages(RecordPages):
    model = Expenditure
    retention = KEPT
    list_display = (Column("heading"), Column("financial_year"), Column("amount", money=True))
    search_fields = ("heading",)
    list_filter = ("financial_year",)
    form_fields = ("financial_year", "heading", "ordinal", "amount")


@register
class HelpInKindPages(RecordPages):
    model = HelpInKind
    retention = KEPT
    list_display = (
        Column("description"),
        Column("financial_year"),
        Column("agency"),
        Column("kind"),
        Column("value", money=True),
    )
    search_fields = ("description", "agency__name")
    list_filter = ("financial_year", "kind")
    form_fields = ("financial_year", "description", "agency", "kind", "value")
