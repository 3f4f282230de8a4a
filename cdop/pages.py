"""The pages of child deaths. They are not found by those who may not see the records."""

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
from cdop.permissions import can_manage_cases
from core.pages.record_pages import Column, RecordPages, VocabularyPages, register
from core.records.retention import KEPT, Retention, Suggestion


class CasePages(RecordPages):
    """Records of cases: the coordinator manages them, and the unit does not."""

    def can_manage(self, user) -> bool:
        return can_manage_cases(user)


@register
class ChildDeathPages(CasePages):
    model = ChildDeath
    retention = Retention(
        {"closed_on": "the case was closed", "reviewed_on": "the review"},
        {"reference": "Case {pk}", "national_reference": "", "override_reason": ""},
    )
    list_display = (
        Column("reference"),
        Column("year_of_death"),
        Column("age_group"),
        Column("area"),
        Column("stage"),
        Column("reviewed_on"),
        Column("primary_number", label="Primary category", number=True, sort="primary_number"),
        Column("modifiability"),
    )
    search_fields = ("reference", "national_reference")
    list_filter = ("year_of_death", "age_group", "area", "stage", "modifiability")
    related = ("factors", "moves", "assignments")
    derived = (
        Column("primary_category"),
        Column("derivation", label="How the primary category came about"),
        Column("is_in_the_report", label="In your own area"),
    )
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
        "awaited",
    )

    def list_queryset(self, user):
        return super().list_queryset(user).with_primary()

    def detail_queryset(self, user):
        """Read with the categories once, for all that is worked out from them."""
        return super().detail_queryset(user).prefetch_related("categories")

    def extra_links(self, user, record):
        return (("Stage and time limits of the case", reverse("cdop:case", args=[record.pk])),)


@register
class DeathFactorPages(CasePages):
    model = DeathFactor
    retention = KEPT
    list_display = (Column("factor"), Column("death"), Column("ordinal"), Column("domain"), Column("score"))
    search_fields = ("death__reference", "factor")
    list_filter = ("domain", "score")
    form_fields = ("death", "ordinal", "domain", "factor", "score")


@register
class CaseMovePages(CasePages):
    model = CaseMove
    retention = KEPT
    append_only = True
    list_display = (
        Column("ordinal", label="Move"),
        Column("case"),
        Column("moved_on"),
        Column("from_stage"),
        Column("to_stage"),
        Column("note"),
        Column("by"),
    )
    search_fields = ("case__reference", "note")
    list_filter = ("from_stage", "to_stage")


@register
class CaseAssignmentPages(CasePages):
    model = CaseAssignment
    retention = Retention(
        {"ends_on": "the assignment ended"},
        suggestion=Suggestion("ends_on", 6, "delete", "Who read which case is needed while a complaint may come."),
    )
    list_display = (Column("holder"), Column("case"), Column("starts_on"), Column("ends_on"))
    search_fields = ("holder__name", "case__reference")
    form_fields = ("case", "holder", "starts_on", "ends_on")


@register
class DeathCategoryPages(RecordPages):
    model = DeathCategory
    reference = True
    list_display = (Column("number"), Column("name"), Column("meaning"))
    search_fields = ("name", "meaning")
    form_fields = ("number", "name", "meaning", "ordinal")


@register
class AgeGroupPages(RecordPages):
    model = AgeGroup
    retention = KEPT
    list_display = (Column("name"), Column("meaning"))
    form_fields = ("name", "ordinal", "meaning")


@register
class FactorDomainPages(RecordPages):
    model = FactorDomain
    retention = KEPT
    list_display = (Column("name"), Column("meaning"))
    form_fields = ("name", "ordinal", "meaning")


@register
class AwaitedPages(VocabularyPages):
    model = Awaited


@register
class PanelThemePages(RecordPages):
    model = PanelTheme
    retention = KEPT
    list_display = (Column("name"), Column("meaning"), Column("categories"), Column("age_groups"))
    form_fields = ("name", "ordinal", "meaning", "categories", "age_groups")


@register
class ModifiabilityPages(RecordPages):
    model = Modifiability
    reference = True
    list_display = (
        Column("name"),
        Column("series"),
        Column("counts_as_modifiable"),
        Column("starts_on"),
        Column("ends_on"),
    )
    list_filter = ("series",)
    form_fields = ("name", "ordinal", "meaning", "starts_on", "ends_on", "counts_as_modifiable", "series")
    form_folded = ("ordinal", "meaning")


@register
class ModifiableComparatorPages(RecordPages):
    model = ModifiableComparator
    reference = True
    list_display = (
        Column("report_year"),
        Column("area_words", label="Area"),
        Column("period_words"),
        Column("percent"),
    )
    list_filter = ("report_year",)
    form_fields = ("report_year", "area_words", "period_words", "percent")
