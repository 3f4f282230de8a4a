"""The sheets of child deaths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cdop.models import (
    AgeGroup,
    Awaited,
    CaseMove,
    ChildDeath,
    DeathCategory,
    DeathFactor,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
    PanelTheme,
)
from committees.querysets import MOST_LEVELS
from core.datapack.problems import Problem
from core.datapack.sheets import RowsOf, SheetResource, sheet
from core.records.rules import RecordValues


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
class AwaitedSheet(SheetResource):
    """What a case may wait for before the panel can review it."""

    class Meta:
        model = Awaited
        sheet = "awaited"
        fields = ("name", "ordinal", "meaning")
        import_id_fields = ("name",)


@sheet
class PanelThemeSheet(SheetResource):
    """The themes by which cases are brought to a panel together, each with the cases that belong to it."""

    class Meta:
        model = PanelTheme
        sheet = "panel_themes"
        fields = ("name", "ordinal", "meaning", "categories", "age_groups")
        import_id_fields = ("name",)


@sheet
class ChildDeathSheet(SheetResource):
    """One row a death, by case reference. No name, NHS number, date of birth, date of death or address."""

    class Meta:
        model = ChildDeath
        sheet = "child_deaths"
        fields = (
            "reference",
            "national_reference",
            "year_of_death",
            "quarter_of_death",
            "age_group",
            "area",
            "expected",
            "notified_on",
            "stage",
            "rapid_response",
            "discussed_on",
            "awaited",
            "panel_on",
            "reviewed_on",
            "categories",
            "primary_override",
            "override_reason",
            "modifiability",
            "closed_on",
        )
        import_id_fields = ("reference",)

    def notices(self, rows_of: RowsOf) -> Iterator[Problem]:
        """The areas of deaths that the board will not cover after the import."""
        own = next((row.linked("area") for _, row in rows_of("board")), None)
        rows: dict[str, list[int]] = defaultdict(list)
        within: dict[str, bool] = {}
        for number, death in rows_of(self.name):
            if number is None:
                continue
            area = death.linked("area")
            name = str(area)
            if name not in within:
                within[name] = own is not None and is_part_of(area, str(own))
            if not within[name]:
                rows[name].append(number)
        for name, numbers in rows.items():
            deaths = f"{len(numbers):,} death{' is' if len(numbers) == 1 else 's are'}"
            why = f"which is not part of {own}, your own area" if own else "and your own area is not entered"
            message = f"{deaths} recorded under {name}, {why}. The report will not count them"
            yield Problem(self.name, message, numbers[0], "area", name)


def is_part_of(area: RecordValues | None, whole: str) -> bool:
    """Whether it is the area of that name, or one of its parts."""
    for _ in range(MOST_LEVELS + 1):
        if area is None or str(area) == whole:
            return area is not None
        area = area.linked("parent")
    return False


@sheet
class CaseMoveSheet(SheetResource):
    """The moves of each case from stage to stage, in order. Who made a move here is not in the pack."""

    class Meta:
        model = CaseMove
        sheet = "case_moves"
        fields = ("case", "ordinal", "moved_on", "from_stage", "to_stage", "note")
        import_id_fields = ("case", "ordinal")
        append_only = True


@sheet
class DeathFactorSheet(SheetResource):
    """The factors the panel found in each death, in general words, with their score."""

    class Meta:
        model = DeathFactor
        sheet = "death_factors"
        fields = ("death", "ordinal", "domain", "factor", "score")
        import_id_fields = ("death", "ordinal")


@sheet
class ModifiableComparatorSheet(SheetResource):
    """Shares of deaths with modifiable factors that were published for other areas."""

    class Meta:
        model = ModifiableComparator
        sheet = "modifiable_comparators"
        fields = ("report_year", "area_words", "period_words", "percent")
        import_id_fields = ("report_year", "area_words")
