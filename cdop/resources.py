"""The sheets of child deaths. Those that hold records of deaths are restricted."""

import re
from collections.abc import Iterator

from cdop.identity import expected, looks_like, reference_looks_like
from cdop.models import (
    YEAR_LABEL,
    AgeGroup,
    ChildDeath,
    DeathCategory,
    DeathFactor,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
    in_use,
)
from records.pack.sheets import SheetResource, sheet

Problems = Iterator[tuple[str, str]]


@sheet
class DeathCategorySheet(SheetResource):
    """The numbered categories of death, with what belongs in each."""

    class Meta:
        model = DeathCategory
        sheet = "death_categories"
        fields = ("number", "name", "meaning", "ordinal")
        import_id_fields = ("number",)


@sheet
class AgeGroupSheet(SheetResource):
    """The age groups in which deaths are recorded; no date of birth is."""

    class Meta:
        model = AgeGroup
        sheet = "age_groups"
        fields = ("name", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class FactorDomainSheet(SheetResource):
    """Where a factor lies: in the child, the family, the surroundings, the services."""

    class Meta:
        model = FactorDomain
        sheet = "factor_domains"
        fields = ("name", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class ModifiabilitySheet(SheetResource):
    """The findings on modifiable factors, in the wording of each period."""

    class Meta:
        model = Modifiability
        sheet = "modifiability"
        fields = ("name", "ordinal", "meaning", "starts_on", "ends_on", "counts_as_modifiable", "series")
        import_id_fields = ("name",)


@sheet
class ChildDeathSheet(SheetResource):
    """One row a death, by case reference. No name, NHS number, date of birth, date of death or address."""

    class Meta:
        model = ChildDeath
        sheet = "child_deaths"
        fields = (
            "reference",
            "year_of_death",
            "age_group",
            "area",
            "reviewed_on",
            "categories",
            "primary_override",
            "override_reason",
            "modifiability",
            "expected",
        )
        import_id_fields = ("reference",)
        restricted = True

    def problems(self, row) -> Problems:
        yield from (("reference", expected(found)) for found in reference_looks_like(row["reference"]))
        yield from (("override_reason", expected(found)) for found in looks_like(row["override_reason"]))
        if not re.match(YEAR_LABEL, row["year_of_death"]):
            yield "year_of_death", "a year such as 2011-12 or 2011"
        elif row["reviewed_on"] and row["year_of_death"][:4] > str(row["reviewed_on"].year):
            yield "reviewed_on", f"a review after the death (the year of death is {row['year_of_death']})"
        if row["primary_override"] and str(row["primary_override"][0]) not in row["categories"]:
            yield "primary_override", "one of the categories marked"
        if row["reviewed_on"]:
            yield from self._problems_of_review(row)

    def _problems_of_review(self, row) -> Problems:
        if not row["categories"]:
            yield "categories", "at least one category, because the death has been reviewed"
        wording = row.linked("modifiability")
        if wording and not in_use(row["reviewed_on"], wording["starts_on"], wording["ends_on"]):
            yield "modifiability", f"a wording that was used on {row['reviewed_on']:%Y-%m-%d}"


@sheet
class DeathFactorSheet(SheetResource):
    """The factors the panel found in each death, in general words, with their score."""

    class Meta:
        model = DeathFactor
        sheet = "death_factors"
        fields = ("death", "ordinal", "domain", "factor", "score")
        import_id_fields = ("death", "ordinal")
        restricted = True

    def problems(self, row) -> Problems:
        yield from (("factor", expected(found)) for found in looks_like(row["factor"]))


@sheet
class ModifiableComparatorSheet(SheetResource):
    """Shares of deaths with modifiable factors that were published for other areas."""

    class Meta:
        model = ModifiableComparator
        sheet = "modifiable_comparators"
        fields = ("report_year", "area_words", "period_words", "percent")
        import_id_fields = ("report_year", "area_words")
