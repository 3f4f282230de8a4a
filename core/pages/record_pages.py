"""How a record type is listed, searched, shown and edited, declared once, in the words of Django's admin.

An app states a `RecordPages` for each model in its `pages.py` and registers it: all of its pages read that declaration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import In
from django.db.models.sql import OR, Query
from django.db.models.sql.where import NothingNode, WhereNode
from django.urls import reverse
from django.utils.text import camel_case_to_spaces, capfirst, slugify

from core.pages.wording import with_article
from core.records.models import Record, Vocabulary
from core.records.ownership import refusal_of
from core.records.permissions import Person, can_manage_records
from core.records.retention import KEPT, Retention, register_retention

LABELS = {"ordinal": "order", "starts_on": "start date", "ends_on": "end date"}  # where the column's name is no label
M = TypeVar("M", bound=models.Model)
PRINTED_FORM = " words"  # ends the name of a field that holds how a report prints another


def field_at(model: type[models.Model], path: str) -> models.Field[Any, Any] | None:
    """The field at the end of a path such as `meeting__held_on`; None where the path ends in a property."""
    field = None
    here: type[models.Model] | None = model
    for name in path.split("__"):
        if here is None:
            return None
        try:
            field = here._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        here = field.related_model
    return field if isinstance(field, models.Field) else None


def own_field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """The field of this name. Raises FieldDoesNotExist where there is none."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(f"{model.__name__}.{name} is the other end of a foreign key")
    return field


def field_label(field: models.Field[Any, Any]) -> str:
    """The label of a field in lists, forms and history."""
    name = str(field.verbose_name)
    if name == field.name.replace("_", " "):
        name = LABELS.get(field.name, name)
    if name.endswith(PRINTED_FORM):
        name = f"{name.removesuffix(PRINTED_FORM)} (as shown in the report)"
    return capfirst(name)


def select_paths(rows: models.QuerySet[M], paths: Iterable[str]) -> models.QuerySet[M]:
    """The rows with these foreign keys selected. `select_related()` without any would follow all there are."""
    paths = tuple(paths)
    return rows.select_related(*paths) if paths else rows


def with_names(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """The rows with the foreign keys that `str(record)` reads."""
    return select_paths(rows, getattr(rows.model, "history_related", ()))


def is_always_empty(rows: models.QuerySet[Any, Any]) -> bool:
    """Whether the conditions rule out every row: the database is not asked."""
    return matches_nothing(rows.query.where)


def matches_nothing(condition: object) -> bool:
    """Whether a part of a query's conditions is false of every row: `none()`, or a choice among no values."""
    if isinstance(condition, NothingNode):
        return True
    if isinstance(condition, WhereNode):
        parts = [matches_nothing(part) for part in condition.children]
        is_any = condition.connector == OR
        return bool(parts) and not condition.negated and (all(parts) if is_any else any(parts))
    if isinstance(condition, In):
        among = condition.rhs
        return matches_nothing(among.where) if isinstance(among, Query) else all(value is None for value in among)
    return False


@dataclass(frozen=True)
class Column:
    """One column: a field, a path across foreign keys (`meeting__held_on`), or a property or annotation of the record.

    Numbers stand to the right: a number field by itself, a property where `number` says so. `money` prints pounds.
    `sort` is what to order by where it is not the column itself.
    """

    name: str
    label: str | None = None
    number: bool = False
    money: bool = False
    sort: str | None = None

    def heading(self, model: type[models.Model]) -> str:
        if self.label:
            return self.label
        field = field_at(model, self.name)
        return field_label(field) if field else capfirst(self.name.rpartition("__")[2].replace("_", " "))

    def holds_numbers(self, field: models.Field[Any, Any] | None) -> bool:
        """Whether this column, of that field, stands to the right."""
        if self.number or self.money:
            return True
        return isinstance(field, models.IntegerField | models.DecimalField | models.FloatField) and not field.choices

    def sort_path(self, model: type[models.Model]) -> str | None:
        """What the database can order this column by; None for a property, and for what there may be several of."""
        field = field_at(model, self.name)
        return self.sort or (self.name if field and not field.many_to_many else None)


def is_owner(key: models.Field[Any, Any]) -> bool:
    """Whether a record is a part of the one this foreign key points at, and deleted with it."""
    return isinstance(key, models.ForeignKey) and key.remote_field.on_delete is models.CASCADE


class RecordPages:
    """The pages of one record type. Subclass it in an app's `pages.py`, under `@register`."""

    model: type[Record]
    list_display: tuple[Column, ...] = ()
    search_fields: tuple[str, ...] = ()  # paths that the search box looks in
    list_filter: tuple[str, ...] = ()  # paths offered as filters
    ordering: tuple[str, ...] = ()  # of the list, where it is not the model's own
    related: tuple[str, ...] = ()  # reverse names whose records the detail page lists
    related_titles: dict[str, str] = {}  # what their tables are called, where the reverse name does not say it
    reference: bool = False  # lists and settings that other records use: indexed apart, as every vocabulary is
    derived: tuple[Column, ...] = ()  # facts worked out from others, shown below the record's own fields
    form_fields: tuple[str, ...] = ()  # of the form, in this order; none that a transition writes
    form_folded: tuple[str, ...] = ()  # those of them that stand under "More details"
    printed_forms: dict[str, str] = {}  # of a field of the form, the one with its printed form: asked together
    asked_first: str = ""  # a choice that a page of its own asks for, because other fields of the form depend on it
    keep_for_next: tuple[str, ...] | None = None  # what "Save and add another" keeps; else what the record belongs to
    retention: Retention | None = None  # how long such records may be kept, and what anonymising one clears
    append_only: bool = False  # made by a page of its own and kept: no form adds, changes or deletes one

    def named_queryset(self, user: Person) -> models.QuerySet[Record]:
        """What this person may see, with what the names of the records need."""
        return with_names(self.model.objects.visible_to(user))

    def list_queryset(self, user: Person) -> models.QuerySet[Record]:
        """What this person may see, with what the columns need."""
        rows = select_paths(self.model.objects.visible_to(user), self.followed(self._column_paths()))
        return rows.prefetch_related(*self._many())

    def detail_queryset(self, user: Person) -> models.QuerySet[Record]:
        """What this person may see, with what the detail page needs."""
        keys = [f.name for f in self.model._meta.concrete_fields if f.is_relation]
        return select_paths(self.list_queryset(user), self.followed([*self._column_paths(), *keys]))

    def can_list(self, user: Person) -> bool:
        """Whether this person may know of such records at all: their role rules out seeing any where not."""
        return not is_always_empty(self.model.objects.visible_to(user))

    def can_manage(self, user: Person) -> bool:
        """Whether this person keeps such records. Override it where the safeguarding unit does not, or not alone."""
        return can_manage_records(user)

    def can_add(self, user: Person) -> bool:
        return not self.append_only and self.can_manage(user)

    def can_change(self, user: Person, record: Record) -> bool:
        """Whether this person, who may see the record, may change it."""
        return not self.append_only and self.can_manage(user) and not refusal_of(record, user)

    def why_read_only(self, user: Person, record: Record) -> str:
        """Who else keeps this record, for a person who keeps others of its type; empty for everybody else."""
        return refusal_of(record, user) if self.can_manage(user) else ""

    def can_delete(self, user: Person, record: Record) -> bool:
        return self.can_change(user, record)

    def readonly_fields(self, record: Record) -> tuple[str, ...]:
        """The fields that its form no longer asks, because a page of its own changes them."""
        return ()

    def choices_for(self, name: str, user: Person, record: Record) -> models.QuerySet[Any] | None:
        """What the form offers for this foreign key; None for every record that the person may see. A record that is
        not saved yet has the foreign keys that are known so far."""
        return None

    def form_field(self, name: str, record: Record, field: forms.Field) -> forms.Field:
        """The form field of a column that is no link. Override it where it depends on the record."""
        return field

    def before_saving(self, record: Record) -> None:
        """What saving the form states besides its fields: that somebody has read the record, and keeps it so."""

    def fields_kept_for_next(self) -> tuple[str, ...]:
        """The fields that the next record added shares with this one."""
        if self.keep_for_next is not None:
            return self.keep_for_next
        keys = [own_field(self.model, name) for name in self.form_fields]
        return tuple(key.name for key in keys if key.is_relation and is_owner(key))

    def sees_all(self, user: Person) -> bool:
        """Whether nothing of this type is hidden from the person, not even what is gone."""
        return self.can_list(user) and not self.model.objects.visible_to(user).query.where

    def left_by_deleting(self, user: Person, record: Record) -> tuple[str, str, str]:
        """What deleting the record leaves behind, in a sentence, with the label and address of the page that deletes
        that too, if any. Override it where other records were added for this one."""
        return "", "", ""

    def extra_links(self, user: Person, record: Record) -> tuple[tuple[str, str], ...]:
        """Further pages about a record that are linked from its own, as label and address. Override it to have any."""
        return ()

    def followed(self, paths: Iterable[str]) -> list[str]:
        """The foreign keys on these paths and those that the names of the records follow, this one's and theirs."""
        follow = dict.fromkeys(self.model.history_related)
        for path in paths:
            field = field_at(self.model, path)
            is_key = field is not None and field.is_relation and not field.many_to_many
            key = path if is_key else path.rpartition("__")[0]
            if key and (end := field_at(self.model, key)) is not None:
                follow[key] = None
                named_by = getattr(end.related_model, "history_related", ())
                follow.update(dict.fromkeys(f"{key}__{name}" for name in named_by))
        return list(follow)

    def _column_paths(self) -> list[str]:
        return [column.name for column in (*self.list_display, *self.derived)]

    def _many(self) -> list[models.Prefetch[str]]:
        """The many-to-many fields among the columns, read with what the names of their records follow."""
        fields = [field_at(self.model, column.name) for column in self.list_display]
        many = [field for field in fields if isinstance(field, models.ManyToManyField)]
        return [models.Prefetch(field.name, with_names(field.related_model._base_manager.all())) for field in many]

    @property
    def is_reference(self) -> bool:
        return self.reference or issubclass(self.model, Vocabulary)

    @property
    def singular(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def plural(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def is_uncountable(self) -> bool:
        """Whether its name has no plural: attendance, expenditure."""
        return self.singular == self.plural

    @property
    def noun(self) -> str:
        """One record in words: seat, entry of attendance."""
        return f"entry of {self.singular}" if self.is_uncountable else self.singular

    @property
    def plural_noun(self) -> str:
        """Several records in words: seats, entries of attendance."""
        return f"entries of {self.plural}" if self.is_uncountable else self.plural

    @property
    def add_label(self) -> str:
        """The button that adds one: Add an agency, Add a seat, Add an entry of attendance."""
        return f"Add {with_article(self.noun)}"

    @property
    def title(self) -> str:
        return capfirst(self.plural)

    @property
    def path(self) -> str:
        """The part of the address that names the record type: `key-dates`."""
        return slugify(self.plural)

    @property
    def url_name(self) -> str:
        """The first part of its URL names: `key-date`, as in `committees:key-date-list`."""
        return camel_case_to_spaces(self.model.__name__).replace(" ", "-")

    def url(self, page: str, *arguments: object) -> str:
        """The address of one of its pages: `list`, `detail`, `edit` and so on."""
        return reverse(f"{self.model._meta.app_label}:{self.url_name}-{page}", args=arguments)

    @property
    def list_url(self) -> str:
        return self.url("list")

    @property
    def export_url(self) -> str:
        return self.url("export")

    @property
    def create_url(self) -> str:
        return self.url("create")

    def detail_url(self, record: Record) -> str:
        return self.url("detail", record.pk)


class VocabularyPages(RecordPages):
    """The pages of one of the board's own lists of words."""

    list_display = (Column("name"), Column("meaning"))
    search_fields = ("name", "meaning")
    form_fields = ("name", "meaning", "ordinal")


_registry: dict[type[models.Model], RecordPages] = {}


def register(pages: type[RecordPages]) -> type[RecordPages]:
    """Class decorator: registers the pages of a record type."""
    if not (pages.append_only or pages.form_fields):
        raise ImproperlyConfigured(f"{pages.__name__}: name the form_fields, or state that it is append_only")
    if pages.retention is None and not pages().is_reference:
        raise ImproperlyConfigured(f"{pages.__name__}: state the retention of such records, or that they are KEPT")
    if pages.model in _registry:
        raise ValueError(f"{pages.model.__name__} has pages already: {type(_registry[pages.model]).__name__}")
    _registry[pages.model] = pages()
    register_retention(pages.model, pages.retention or KEPT)
    return pages


def pages_of(model: type[models.Model]) -> RecordPages | None:
    """The pages of a record type; None where it has none."""
    return _registry.get(model)


def registered_pages(model: type[models.Model]) -> RecordPages:
    """The pages of a record type. Raises KeyError where it has none."""
    return _registry[model]


def all_record_pages() -> Iterator[RecordPages]:
    """App by app in the order of the settings, each app's in the order of its `pages.py`."""
    order = list(apps.app_configs)
    yield from sorted(_registry.values(), key=lambda pages: order.index(pages.model._meta.app_label))


def record_pages_for(user: Person) -> list[RecordPages]:
    """The pages of the record types that this person may know of."""
    return [pages for pages in all_record_pages() if pages.can_list(user)]
