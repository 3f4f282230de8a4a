"""Addresses of the child-death pages."""

from cdop.tables import (
    AgeGroupTable,
    ChildDeathTable,
    DeathCategoryTable,
    DeathFactorTable,
    FactorDomainTable,
    ModifiabilityTable,
    ModifiableComparatorTable,
)
from records.urls_for import record_urls

app_name = "cdop"
urlpatterns = record_urls(
    ChildDeathTable,
    DeathFactorTable,
    DeathCategoryTable,
    AgeGroupTable,
    FactorDomainTable,
    ModifiabilityTable,
    ModifiableComparatorTable,
)
