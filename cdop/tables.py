"""The pages of child deaths. To whoever may not see the records, there are no such pages."""

from cdop.models import (
    AgeGroup,
    ChildDeath,
    DeathCategory,
    DeathFactor,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
)
from records.tables import Column, RecordTable, register


@register
class ChildDeathTable(RecordTable):
    model = ChildDeath
    restricted = True
    columns = (
        Column("reference"),
        Column("year_of_death"),
        Column("age_group"),
        Column("area"),
        Column("reviewed_on"),
        Column("primary_number", label="Primary category", number=True, sort="primary_number"),
        Column("modifiability"),
    )
    search = ("reference",)
    filters = ("year_of_death", "age_group", "area", "modifiability")
    related = ("factors",)
    derived = (Column("primary_category"), Column("derivation", label="How the primary category came about"))

    def rows(self, user):
        return super().rows(user).with_primary()


@register
class DeathFactorTable(RecordTable):
    model = DeathFactor
    restricted = True
    columns = (Column("factor"), Column("death"), Column("ordinal"), Column("domain"), Column("score"))
    search = ("death__reference", "factor")
    filters = ("domain", "score")


@register
class DeathCategoryTable(RecordTable):
    model = DeathCategory
    reference = True
    columns = (Column("number"), Column("name"), Column("meaning"))
    search = ("name", "meaning")


@register
class AgeGroupTable(RecordTable):
    model = AgeGroup
    columns = (Column("name"), Column("meaning"))


@register
class FactorDomainTable(RecordTable):
    model = FactorDomain
    columns = (Column("name"), Column("meaning"))


@register
class ModifiabilityTable(RecordTable):
    model = Modifiability
    reference = True
    columns = (
        Column("name"),
        Column("series"),
        Column("counts_as_modifiable"),
        Column("starts_on"),
        Column("ends_on"),
    )
    filters = ("series",)


@register
class ModifiableComparatorTable(RecordTable):
    model = ModifiableComparator
    reference = True
    columns = (Column("report_year"), Column("area_words", label="Area"), Column("period_words"), Column("percent"))
    filters = ("report_year",)
