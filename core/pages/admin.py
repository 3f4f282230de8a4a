"""The admin of the lists of words that records use, for superusers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from core.pages.fields import AmountField, CountField
from core.pages.record_pages import pages_of
from core.records.legal_holds import HELD, holds_on
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

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A record on legal hold is among those that prevent the deletion."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        held = set(holds_on(self.model).values_list("record_id", flat=True))
        return to_delete, counts, lacking, [*protected, *(f"{each}: {HELD}" for each in objs if each.pk in held)]

    def view_on_site(self, record: Record) -> str | None:
        """The record's own page, which shows its history."""
        pages = pages_of(self.model)
        return pages.detail_url(record) if pages else None
