"""The panel's words, kept through the admin. Records of deaths are not in it."""

from django.contrib import admin

from cdop.models import (
    AgeGroup,
    Awaited,
    DeathCategory,
    FactorDomain,
    Modifiability,
    ModifiableComparator,
    PanelTheme,
    ThemeAgeGroup,
    ThemeCategory,
)
from core.pages.admin import RecordAdmin


class CaseVocabularyAdmin(RecordAdmin):
    """A word that records of deaths use. Those who edit the words are not shown which records."""

    list_display = ("name", "ordinal", "meaning")

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, ["Records of child deaths"] if protected else []


admin.site.register([AgeGroup, FactorDomain, Awaited], CaseVocabularyAdmin)


class ThemeCategoryInline(admin.TabularInline):
    model = ThemeCategory
    extra = 1


class ThemeAgeGroupInline(admin.TabularInline):
    model = ThemeAgeGroup
    extra = 1


@admin.register(PanelTheme)
class PanelThemeAdmin(CaseVocabularyAdmin):
    inlines = (ThemeCategoryInline, ThemeAgeGroupInline)


@admin.register(DeathCategory)
class DeathCategoryAdmin(CaseVocabularyAdmin):
    list_display = ("number", "name", "meaning")


@admin.register(Modifiability)
class ModifiabilityAdmin(CaseVocabularyAdmin):
    list_display = ("name", "series", "counts_as_modifiable", "starts_on", "ends_on")
    list_filter = ("series",)


@admin.register(ModifiableComparator)
class ModifiableComparatorAdmin(RecordAdmin):
    list_display = ("report_year", "area_words", "period_words", "percent")
    list_filter = ("report_year",)
