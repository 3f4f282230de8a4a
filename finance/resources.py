"""The sheets of the board's money."""

from core.datapack.sheets import SheetResource, sheet
from finance.models import Contribution, Expenditure, HelpInKind


@sheet
class ContributionSheet(SheetResource):
    """What each agency agreed to pay for a financial year, and the grants of that year."""

    class Meta:
        model = Contribution
        sheet = "contributions"
        fields = ("financial_year", "contributor", "ordinal", "agency", "kind", "amount")
        import_id_fields = ("financial_year", "contributor")


@sheet
class ExpenditureSheet(SheetResource):
    """What was spent under each heading in a financial year."""

    class Meta:
        model = Expenditure
        sheet = "expenditure"
        fields = ("financial_year", "heading", "ordinal", "amount")
        import_id_fields = ("financial_year", "heading")


@sheet
class HelpInKindSheet(SheetResource):
    """Help given instead of money: rooms, trainers, members' time."""

    class Meta:
        model = HelpInKind
        sheet = "help_in_kind"
        fields = ("financial_year", "description", "agency", "kind", "value")
        import_id_fields = ("financial_year", "description")
