"""The search box and the filters of a list, built from its declaration."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.related import RelatedField

from core.pages.cells import visible_queryset, words_of_choices
from core.pages.fields import DayField
from core.pages.options import PlainSelect, RecordChoiceField
from core.pages.record_pages import M, RecordPages, field_at, field_label, with_names
from core.pages.requests import PersonRequest
from core.records.models import Record
from core.records.years import YearChoiceField, YearField

ANY = "Any"
MOST_WORDS, LONGEST_SEARCH = 10, 200  # words, and characters
YES_NO = (("yes", "Yes"), ("no", "No"))


def not_on_offer(label: str) -> dict[str, dict[str, str]]:
    """The error message of a filter for a choice that it does not offer."""
    return {"error_messages": {"invalid_choice": f"{label} must be one from the list"}}


def search_words(typed: str) -> list[str]:
    """The words of a search. Each is a question of its own to the database, so that a search has few of them.

    Raises ValidationError with a sentence where there are too many.
    """
    if len(typed) > LONGEST_SEARCH:
        raise ValidationError(f"Search must be {LONGEST_SEARCH} characters or less")
    words = list(dict.fromkeys(typed.replace("\0", " ").split()))
    if len(words) > MOST_WORDS:
        raise ValidationError(f"Search must be {MOST_WORDS} words or less")
    return words


class SearchField(forms.CharField):
    """What a person looks for, as it was typed. Text without a meaning for the database is left out."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").replace("\0", " ").split())

    def validate(self, value: str) -> None:
        super().validate(value)
        search_words(value)


class SearchFilter(django_filters.CharFilter):  # type: ignore[misc]  # django-filter has no stubs
    field_class = SearchField


class DayFilter(django_filters.DateFilter):  # type: ignore[misc]
    field_class = DayField


class RecordFilter(django_filters.ModelChoiceFilter):  # type: ignore[misc]
    field_class = RecordChoiceField


class WordsFilter(django_filters.ChoiceFilter):  # type: ignore[misc]
    """A choice of the words that the rows in view really hold: years, headings."""

    @property
    def field(self) -> forms.Field:
        rows = self.parent.queryset.order_by(self.field_name)
        words = rows.values_list(self.field_name, flat=True).distinct()
        self.extra["choices"] = [(word, word) for word in words if word not in (None, "")]
        field: forms.Field = super().field
        return field


class YearFilterField(YearChoiceField, django_filters.fields.ChoiceField):  # type: ignore[misc]
    pass


class YearFilter(WordsFilter):
    """The same of years, which may be typed in an address in any way that the field takes."""

    field_class = YearFilterField


def search_rows(pages: RecordPages, rows: QuerySet[M], typed: str) -> QuerySet[M]:
    """Rows that hold every word typed, each in any of the search fields. Raises ValidationError for too many words."""
    for word in search_words(typed):
        held = reduce(or_, (Q(**{f"{path}__icontains": word}) for path in pages.search_fields))
        if any("__" in path for path in pages.search_fields):  # a path to several records would repeat the row
            held = Q(pk__in=pages.model.objects.filter(held).order_by().values("pk"))
        rows = rows.filter(held)
    return rows


class RecordFilterSet(django_filters.FilterSet):  # type: ignore[misc]
    """The filters of one list. `narrowed_by` are the hidden ones in force: the record whose rows were asked for."""

    record_pages: RecordPages

    def search(self, rows: QuerySet[M], name: str, typed: str) -> QuerySet[M]:
        return search_rows(self.record_pages, rows, typed)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self.form)
        helper.form_tag = False
        helper.form_method = "get"
        return helper

    @property
    def narrowed_by(self) -> list[tuple[str, models.Model]]:
        """What each hidden filter in force says: the name of the foreign key and the record it must point at."""
        if not self.is_valid():
            return []
        chosen = self.form.cleaned_data
        return [(field.label, chosen[field.name]) for field in self.form.hidden_fields() if chosen[field.name]]

    @property
    def in_force(self) -> bool:
        return self.is_valid() and any(value not in (None, "") for value in self.form.cleaned_data.values())


@cache
def filterset_of(pages: RecordPages) -> type[RecordFilterSet]:
    """The filter set of a list: its search box, its declared filters, and a hidden one for every other foreign key."""
    filters: dict[str, django_filters.Filter] = {}
    if pages.search_fields:
        filters["q"] = SearchFilter(method="search", label="Search")
    for path in pages.list_filter:
        filters.update(_filters_at(pages.model, path))
    for field in (*pages.model._meta.concrete_fields, *pages.model._meta.many_to_many):
        if isinstance(field, RelatedField) and field.name not in filters and issubclass(field.related_model, Record):
            filters[field.name] = _record_filter(field, field.name, widget=forms.HiddenInput)
    meta = type("Meta", (), {"model": pages.model, "fields": ()})
    name = f"{pages.model.__name__}FilterSet"
    return type(name, (RecordFilterSet,), {**filters, "record_pages": pages, "Meta": meta})


def _filters_at(model: type[models.Model], path: str) -> dict[str, django_filters.Filter]:
    """The filters that suit the field at this path: a choice, or for a day the first and last of a stretch."""
    field = field_at(model, path)
    if field is None:
        raise FieldDoesNotExist(f"{model.__name__} has no field {path} to filter by")
    label = field_label(field)
    refusal = not_on_offer(label)
    if isinstance(field, RelatedField):
        return {path: _record_filter(field, path)}
    if isinstance(field, models.DateField):
        first = DayFilter(path, "gte", label=f"{label} from")
        return {f"{path}_from": first, f"{path}_to": DayFilter(path, "lte", label=f"{label} to")}
    if isinstance(field, models.BooleanField):
        is_yes = {"coerce": "yes".__eq__, "empty_value": None}
        choices = [("", ANY), *YES_NO]
        about = {"label": label, "choices": choices, "widget": PlainSelect, **refusal}
        return {path: django_filters.TypedChoiceFilter(path, **is_yes, **about)}
    if field.choices:
        about = {"choices": words_of_choices(field), "empty_label": ANY, "widget": PlainSelect}
        return {path: django_filters.ChoiceFilter(path, label=label, **about, **refusal)}
    about = {"label": label, "empty_label": ANY, "widget": PlainSelect, **refusal}
    if isinstance(field, YearField):
        return {path: YearFilter(path, kind=field.kind, **about)}
    return {path: WordsFilter(path, **about)}


def _record_filter(
    field: RelatedField[Any, Any], path: str, widget: type[forms.Widget] = PlainSelect
) -> django_filters.ModelChoiceFilter:
    """A choice of the records that the person may see and the foreign key may point at."""

    def choices(request: PersonRequest) -> QuerySet[Any]:
        return with_names(visible_queryset(field.related_model, request.user))

    label = field_label(field)
    return RecordFilter(
        field_name=path, label=label, queryset=choices, empty_label=ANY, widget=widget, **not_on_offer(label)
    )
