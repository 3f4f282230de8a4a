"""The pages of the board's money."""

from core.pages.record_pages import Column, RecordPages, register
from finance.models import Contribution, Expenditure, HelpInKind


@register
class ContributionTable(RecordPages):
    model = Contribution
    columns = (
        Column("contributor"),
        Column("financial_year"),
        Column("agency"),
        Column("kind"),
        Column("amount", money=True),
    )
    search = ("contributor", "agency__name")
    filters = ("financial_year", "kind")


@register
class ExpenditureTable(RecordPages):
    model = Expenditure
    columns = (Column("heading"), Column("financial_year"), Column("amount", money=True))
    search = ("heading",)
    filters = ("financial_year",)


@register
class HelpInKindTable(RecordPages):
    model = HelpInKind
    columns = (
        Column("description"),
        Column("financial_year"),
        Column("agency"),
        Column("kind"),
        Column("value", money=True),
    )
    search = ("description", "agency__name")
    filters = ("financial_year", "kind")
