"""Addresses of the child-death pages."""

from cdop.tables import (
    AgeGroupTable,
    AwaitedTable,
    CaseAssignmentTable,
    CaseMoveTable,
    ChildDeathTable,
    DeathCategoryTable,
    DeathFactorTable,
    FactorDomainTable,
    ModifiabilityTable,
    ModifiableComparatorTable,
    PanelThemeTable,
)
from records.urls_for import record_urls

app_name = "cdop"
urlpatterns = record_urls(
    ChildDeathTable,
    DeathFactorTable,
    CaseMoveTable,
    CaseAssignmentTable,
    DeathCategoryTable,
    AgeGroupTable,
    FactorDomainTable,
    AwaitedTable,
    PanelThemeTable,
    ModifiabilityTable,
    ModifiableComparatorTable,
)
