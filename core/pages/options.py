"""A choice among many, read and drawn in one piece."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe
from django_filters.fields import ModelChoiceField, ModelChoiceIterator


class ReadAtOnce(ModelChoiceIterator):  # type: ignore[misc]  # django-filter has no stubs
    """Choices read with one question. Django would open a cursor for them on the server, fetch and close it."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield ("", self.field.empty_label)
        if self.field.null_label is not None:
            yield (self.field.null_value, self.field.null_label)
        yield from map(self.choice, self.queryset.all())


class RecordChoiceField(ModelChoiceField):  # type: ignore[misc]
    iterator = ReadAtOnce


class PlainSelect(forms.Select):
    """Django draws each option through a template of its own: three hundred agencies then take longer than the page."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        options = "\n".join(self._options(self.format_value(value)))
        return mark_safe(f"<select{flatatt(given)}>{options}</select>")  # noqa: S308 - each part is escaped

    def _options(self, chosen: list[str]) -> Iterator[str]:
        for value, label in self.choices:
            value = "" if value is None else str(value)
            selected = " selected" if value in chosen else ""
            yield f'<option value="{escape(value)}"{selected}>{escape(str(label))}</option>'
