"""The pages of child deaths. To whoever may not see the records, there are no such pages."""

from django.urls import reverse

from cdop.models import (
    AgeGroup,
    Awaited,
    CaseAssignment,
    CaseMove,
    ChildDeath,
    DeathCategory,
    DeathFactor,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
    PanelTheme,
)
from cdop.permissions import can_keep_cases
from cdop.stages import FINDINGS
from core.pages.record_pages import Column, RecordPages, VocabularyPages, register


class CaseTable(RecordPages):
    """A table that tells of cases: the coordinator keeps them, and the unit does not."""

    restricted = True

    def may_keep(self, user) -> bool:
        return can_keep_cases(user)


@register
class ChildDeathTable(CaseTable):
    model = ChildDeath
    columns = (
        Column("reference"),
        Column("year_of_death"),
        Column("age_group"),
        Column("area"),
        Column("stage"),
        Column("reviewed_on"),
        Column("primary_number", label="Primary category", number=True, sort="primary_number"),
        Column("modifiability"),
    )
    search = ("reference", "national_reference")
    filters = ("year_of_death", "age_group", "area", "stage", "modifiability")
    related = ("factors", "moves", "assignments")
    derived = (Column("primary_category"), Column("derivation", label="How the primary category came about"))
    form_fields = (
        "reference",
        "national_reference",
        "year_of_death",
        "quarter_of_death",
        "age_group",
        "area",
        "expected",
        "notified_on",
        "rapid_response",
        "discussed_on",
        "awaited",
        "panel_on",
        *FINDINGS,
    )

    def readonly_fields(self, record):
        """The findings of a case that is still open are given when it moves to its review."""
        return () if record.reviewed_on else FINDINGS

    def rows(self, user):
        return super().rows(user).with_primary()

    def detail_queryset(self, user):
        """Read with the categories once, for all that is worked out from them."""
        return super().detail_queryset(user).prefetch_related("categories")

    def extra_links(self, user, record):
        return (("Follow the case", reverse("cdop:case", args=[record.pk])),)


@register
class DeathFactorTable(CaseTable):
    model = DeathFactor
    columns = (Column("factor"), Column("death"), Column("ordinal"), Column("domain"), Column("score"))
    search = ("death__reference", "factor")
    filters = ("domain", "score")


@register
class CaseMoveTable(CaseTable):
    model = CaseMove
    append_only = True
    columns = (
        Column("ordinal", label="Move"),
        Column("case"),
        Column("moved_on"),
        Column("from_stage"),
        Column("to_stage"),
        Column("note"),
        Column("by"),
    )
    search = ("case__reference", "note")
    filters = ("from_stage", "to_stage")


@register
class CaseAssignmentTable(CaseTable):
    model = CaseAssignment
    columns = (Column("holder"), Column("case"), Column("starts_on"), Column("ends_on"))
    search = ("holder__name", "case__reference")


@register
class DeathCategoryTable(RecordPages):
    model = DeathCategory
    reference = True
    columns = (Column("number"), Column("name"), Column("meaning"))
    search = ("name", "meaning")


@register
class AgeGroupTable(RecordPages):
    model = AgeGroup
    columns = (Column("name"), Column("meaning"))


@register
class FactorDomainTable(RecordPages):
    model = FactorDomain
    columns = (Column("name"), Column("meaning"))


@register
class AwaitedTable(VocabularyPages):
    model = Awaited


@register
class PanelThemeTable(RecordPages):
    model = PanelTheme
    columns = (Column("name"), Column("meaning"), Column("categories"), Column("age_groups"))


@register
class ModifiabilityTable(RecordPages):
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
class ModifiableComparatorTable(RecordPages):
    model = ModifiableComparator
    reference = True
    columns = (Column("report_year"), Column("area_words", label="Area"), Column("period_words"), Column("percent"))
    filters = ("report_year",)
