"""The panel's words, kept through the admin. Records of deaths are not in it."""

from django.contrib import admin

from cdop.models import AgeGroup, DeathCategory, FactorDomain, Modifiability, ModifiableComparator
from records.admin import RecordAdmin


@admin.register(AgeGroup, FactorDomain)
class WordAdmin(RecordAdmin):
    list_display = ("name", "ordinal", "meaning")


@admin.register(DeathCategory)
class DeathCategoryAdmin(RecordAdmin):
    list_display = ("number", "name", "meaning")


@admin.register(Modifiability)
class ModifiabilityAdmin(RecordAdmin):
    list_display = ("name", "series", "counts_as_modifiable", "starts_on", "ends_on")
    list_filter = ("series",)


@admin.register(ModifiableComparator)
class ModifiableComparatorAdmin(RecordAdmin):
    list_display = ("report_year", "area_words", "period_words", "percent")
    list_filter = ("report_year",)
