"""The sheets of a pack: one resource a record type, its columns and its natural key.

A foreign key is written as the key of the record it points to. Where that key has several columns, or is itself partly
a foreign key, all of them stand in the sheet, so that a row names its neighbours by words and dates alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import models
from import_export import resources
from import_export.fields import Field

from core.datapack.cells import ForeignKeyCell, ManyToManyCell, SheetCell, cell_for
from core.datapack.problems import Problem
from core.records.history import field_named
from core.records.models import Record
from core.records.rules import RecordValues

EMPTY = (None, "")
RowsOf = Callable[[str], Iterable[tuple[int | None, RecordValues]]]
"""Of a sheet by name the rows there will be after the import, with the row number of those that the pack brings."""
_sheets: dict[type[models.Model], SheetResource] = {}


def sheet(resource: type[SheetResource]) -> type[SheetResource]:
    """Make a resource a sheet of every pack."""
    _sheets[resource._meta.model] = resource()
    return resource


def sheet_of(model: type[models.Model]) -> SheetResource:
    return _sheets[model]


def has_sheet(model: type[models.Model]) -> bool:
    return model in _sheets


def all_sheets() -> list[SheetResource]:
    """Every sheet, those that others refer to first; otherwise in the order of the apps."""
    rank = {config.label: place for place, config in enumerate(apps.get_app_configs())}
    known = sorted(_sheets, key=lambda model: rank[model._meta.app_label])
    order = TopologicalSorter({model: [m for m in _sheets[model].refers_to() if m is not model] for model in known})
    return [_sheets[model] for model in order.static_order()]


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet. `path` is the way to its value from a record, as a queryset follows it."""

    name: str
    cell: SheetCell
    path: str
    required: bool
    default: object
    explained: str


@dataclass(frozen=True)
class Link:
    """A foreign key: the places of the columns that make up its key, and those of them that no other shares."""

    name: str
    model: type[models.Model]
    places: tuple[int, ...]
    own_places: tuple[int, ...]

    @property
    def target(self) -> SheetResource:
        return sheet_of(self.model)

    def key(self, values: tuple[object, ...]) -> tuple[object, ...] | None:
        """The key a row names; None where the link's own columns are empty."""
        for place in self.own_places:
            if values[place] not in EMPTY:
                return tuple([values[place] for place in self.places])
        return None


@dataclass(frozen=True)
class ManyLink:
    """A many-to-many relation, held in one column."""

    name: str
    model: type[models.Model]
    place: int
    field: models.ManyToManyField[Any, Any]

    @property
    def target(self) -> SheetResource:
        return sheet_of(self.model)


class SheetResource(resources.ModelResource):  # type: ignore[misc]  # django-import-export has no types
    """A sheet. Its `Meta` says `model`, `sheet`, `fields` and `import_id_fields`; its docstring explains it.

    `changed_on_pages` are the fields that an import may state of a new record and not change on one that is there,
    because a page changes them, which checks or keeps more than a sheet can say. Each has what to do instead.
    """

    former_columns: tuple[str, ...] = ()  # of earlier exports: they are ignored

    class Meta:
        rename: dict[str, str] = {}
        changed_on_pages: dict[str, str] = {}
        append_only = False

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: models.Field[Any, Any], readonly: bool) -> Field:
        return Field(attribute=field_name, column_name=field_name, widget=cell_for(django_field), readonly=readonly)

    @property
    def name(self) -> str:
        return str(self._meta.sheet)

    @property
    def model(self) -> type[Record]:
        model: type[Record] = self._meta.model
        return model

    @property
    def explained(self) -> str:
        return " ".join((type(self).__doc__ or "").split())

    def problems(self, row: RecordValues) -> Iterator[tuple[str, str]]:
        """What in a row does not fit together, as its record type says: pairs of a column and the error.

        Override it only for what is true of a sheet and not of a record.
        """
        for attribute, message in self.model.rule_errors(row):
            yield self.column_of(attribute), message

    def notices(self, rows_of: RowsOf) -> Iterator[Problem]:
        """What to look at in the rows that a pack brings before they are imported. It stops nothing."""
        return iter(())

    @cached_property
    def has_rules(self) -> bool:
        """Whether there is anything to try on its rows beyond the constraints."""
        return type(self).problems is not SheetResource.problems or self.model.has_rules()

    def column_of(self, attribute: str) -> str:
        """The column in which an attribute's value is typed; of a foreign key, the first that no other shares."""
        if link := self.link_named.get(attribute):
            return self.columns[link.own_places[0]].name
        return self._renamed(attribute) if attribute in self._meta.fields else ""

    def refers_to(self) -> list[type[models.Model]]:
        cells = [self.fields[name].widget for name in self._meta.fields]
        return [cell.model for cell in cells if isinstance(cell, ForeignKeyCell)]

    @cached_property
    def columns(self) -> list[SheetColumn]:
        """The columns in printed order; a column that two foreign keys share stands once."""
        columns: dict[str, SheetColumn] = {}
        for name in self._meta.fields:
            for column in self._columns_of(name):
                columns.setdefault(column.name, column)
        return list(columns.values())

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands."""
        return {column.name: index for index, column in enumerate(self.columns)}

    def _columns_of(self, name: str) -> list[SheetColumn]:
        field, cell = field_named(self.model, name), self.fields[name].widget
        required = not field.blank and not field.has_default() and not isinstance(cell, ManyToManyCell)
        if isinstance(cell, ForeignKeyCell) and not isinstance(cell, ManyToManyCell):
            return [self._borrowed(name, column, required) for column in sheet_of(cell.model).key_columns]
        default = field.get_default() if field.has_default() else cell.empty
        return [SheetColumn(self._renamed(name), cell, name, required, default, str(field.help_text))]

    def _borrowed(self, name: str, column: SheetColumn, required: bool) -> SheetColumn:
        """A column of another sheet's key, standing here to name one of its records."""
        target = sheet_of(self.fields[name].widget.model)
        own = name if len(target.key_columns) == 1 else f"{name}_{column.name}"
        explained = (
            str(field_named(self.model, name).help_text) or f"As in the sheet {target.name}, column {column.name}."
        )
        return SheetColumn(self._renamed(own), column.cell, f"{name}__{column.path}", required, None, explained)

    def _renamed(self, name: str) -> str:
        return str(self._meta.rename.get(name, name))

    @cached_property
    def key_columns(self) -> list[SheetColumn]:
        """The columns of the natural key, in its order."""
        own = [column for name in self._meta.import_id_fields for column in self._columns_of(name)]
        return list({column.name: column for column in own}.values())

    @cached_property
    def key_places(self) -> tuple[int, ...]:
        return tuple(self.place[column.name] for column in self.key_columns)

    @cached_property
    def links(self) -> list[Link]:
        """The foreign keys."""
        names = [name for name in self._meta.fields if type(self.fields[name].widget) is ForeignKeyCell]
        places = {name: tuple(self.place[column.name] for column in self._columns_of(name)) for name in names}
        return [
            Link(name, self.fields[name].widget.model, places[name], self._unshared(name, places)) for name in names
        ]

    @cached_property
    def link_named(self) -> dict[str, Link]:
        """The foreign keys by name."""
        return {link.name: link for link in self.links}

    def _unshared(self, name: str, places: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
        """The columns of one foreign key that nothing else uses; all of them where there is none."""
        used = {place for other, taken in places.items() if other != name for place in taken}
        used |= {place for place, _ in self.own_columns}
        return tuple(place for place in places[name] if place not in used) or places[name]

    @cached_property
    def many_links(self) -> list[ManyLink]:
        """The many-to-many relations."""
        cells = {name: self.fields[name].widget for name in self._meta.fields}
        relations = {field.name: field for field in self.model._meta.many_to_many}
        return [
            ManyLink(name, cell.model, self.place[self._renamed(name)], relations[name])
            for name, cell in cells.items()
            if isinstance(cell, ManyToManyCell)
        ]

    @cached_property
    def own_columns(self) -> list[tuple[int, str]]:
        """The columns that are plain fields of the model: their places and the fields' names."""
        linked = {name for name in self._meta.fields if isinstance(self.fields[name].widget, ForeignKeyCell)}
        return [(self.place[self._renamed(name)], name) for name in self._meta.fields if name not in linked]

    @cached_property
    def readers(self) -> dict[str, Callable[[tuple[object, ...]], object]]:
        """For each attribute, how to read it from a row's values: a plain field's value, the key that a foreign key
        names (or None), the names of a many-to-many."""
        found: dict[str, Callable[[tuple[object, ...]], object]] = {
            name: itemgetter(place) for place, name in self.own_columns
        }
        found |= {link.name: link.key for link in self.links}
        return found | {many.name: itemgetter(many.place) for many in self.many_links}
