"""The admin of the lists of words that records use, for superusers."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from core.pages.fields import AmountField, CountField
from core.pages.record_pages import pages_of
from core.records.models import Record


class RecordAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Admin of a record type. What it changes is in the history."""

    formfield_overrides = {
        models.DecimalField: {"form_class": AmountField},
        models.IntegerField: {"form_class": CountField},
    }
    list_per_page = 50
    show_full_result_count = False

    def get_list_select_related(self, request: HttpRequest) -> bool | list[str] | tuple[str, ...]:
        return self.list_select_related or self.model.history_related or False

    def view_on_site(self, record: Record) -> str | None:
        """The record's own page, which shows its history."""
        pages = pages_of(self.model)
        return pages.detail_url(record) if pages else None
