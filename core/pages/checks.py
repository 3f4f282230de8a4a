"""What is wrong with a declaration of pages, found by `manage.py check` and before the server starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.apps import AppConfig
from django.contrib import admin
from django.core.checks import Error, register

from core.pages.record_pages import all_record_pages
from core.records.models import Record
from core.records.transitions import fields_written_by_transitions


@register()
def check_status_fields(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[Error]:
    """A field that a transition writes is on no form and in no admin."""
    return [*fields_on_forms(), *fields_in_admin()]


def fields_on_forms() -> Iterator[Error]:
    for pages in all_record_pages():
        written = fields_written_by_transitions(pages.model)
        for name in pages.form_fields:
            if name in written:
                message = f"{type(pages).__name__}.form_fields: a transition writes “{name}”, so no form may"
                yield Error(message, hint="Leave it out of form_fields.", obj=pages.model, id="pages.E001")


def fields_in_admin() -> Iterator[Error]:
    for model, model_admin in admin.site._registry.items():
        if issubclass(model, Record) and (written := fields_written_by_transitions(model)):
            message = f"{type(model_admin).__name__}: transitions write {', '.join(sorted(written))}"
            yield Error(message, hint="The record type needs no admin: it has pages.", obj=model, id="pages.E002")
