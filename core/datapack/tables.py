"""The rows of one sheet: those the database holds, those a pack brings, and what the difference is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.datapack.cells import tidy
from core.datapack.sheets import ManyLink, SheetResource
from core.records.history import through_of
from core.records.lookalikes import alike, without_hidden_characters

Values = tuple[Any, ...]  # what a value is, the cell of its column says


def key_words(key: Values) -> str:
    """A key as the history and the problems print it."""
    return " / ".join(str(part) for part in key)


@dataclass
class Incoming:
    """A row of a pack that was read without fault."""

    number: int
    values: Values


@dataclass
class SheetTable:
    """One sheet's rows by natural key. `stored` maps a key to (primary key, values) as the database has them.

    `faulty` are the keys of rows that were refused for something else, and `unread` says that some rows' keys could not
    be read at all: what names such a row is not blamed for it.
    """

    sheet: SheetResource
    incoming: dict[Values, Incoming] = field(default_factory=dict)
    faulty: set[Values] = field(default_factory=set)
    unread: bool = False
    _rows_alike: dict[tuple[str, ...], dict[Values, list[Values]]] = field(default_factory=dict)

    @cached_property
    def stored(self) -> dict[Values, tuple[int, Values]]:
        return {self.key_of(values): (pk, values) for pk, values in stored_rows(self.sheet)}

    def key_of(self, values: Values) -> Values:
        return tuple([values[place] for place in self.sheet.key_places])

    def may_hold(self, key: Values) -> bool:
        """Whether a record of that key exists, will exist, or cannot be ruled out until other faults are mended."""
        return self.unread or key in self.incoming or key in self.stored or key in self.faulty

    @cached_property
    def ids(self) -> dict[Values, int]:
        """Primary keys by natural key; a saved import adds its own."""
        return {key: pk for key, (pk, _) in self.stored.items()}

    def values_of(self, key: Values) -> Values | None:
        """The row of that key as it will be after the import; None where there will be none."""
        if key in self.incoming:
            return self.incoming[key].values
        return self.stored[key][1] if key in self.stored else None

    @cached_property
    def new(self) -> list[Values]:
        return [key for key in self.incoming if key not in self.stored]

    @cached_property
    def changed(self) -> list[Values]:
        """The keys whose stored row differs from the incoming one."""
        known = [key for key in self.incoming if key in self.stored]
        return [key for key in known if differs(self.stored[key][1], self.incoming[key].values)]

    @property
    def unchanged(self) -> int:
        return len(self.incoming) - len(self.new) - len(self.changed)

    def all_rows(self) -> Iterator[tuple[int | None, Values]]:
        """Every row as it will be after the import, with its row number where the pack brings it."""
        for key, (_, values) in self.stored.items():
            if key not in self.incoming:
                yield None, values
        for row in self.incoming.values():
            yield row.number, row.values

    def alike(self, values: Values, *names: str) -> Values:
        """What a row has under these names, such that two are equal where they mean the same."""
        return tuple(alike(self.sheet.readers[name](values)) for name in names)

    def rows_alike(self, *names: str) -> dict[Values, list[Values]]:
        """Every row as it will be after the import, by what it has under these names. For when all have been read."""
        if names not in self._rows_alike:
            self._rows_alike[names] = defaultdict(list)
            for _, values in self.all_rows():
                self._rows_alike[names][self.alike(values, *names)].append(values)
        return self._rows_alike[names]


def differs(stored: Values, incoming: Values) -> bool:
    return stored != incoming and tuple(map(as_held, stored)) != incoming


def as_held(value: object) -> object:
    """A stored value as the pack would hold it."""
    return tidy(value) if isinstance(value, str) else value


def stored_rows(sheet: SheetResource) -> Iterator[tuple[int, Values]]:
    """Primary key and values, column by column, of every record."""
    many = [(link.place, _names_by_record(sheet, link)) for link in sheet.many_links]
    paths = ["pk" if column.path in _many_names(sheet) else column.path for column in sheet.columns]
    for pk, *stored in sheet.model._base_manager.order_by().values_list("pk", *paths):
        values = [without_hidden_characters(value) if isinstance(value, str) else value for value in stored]
        for place, names in many:
            values[place] = names.get(pk, ())
        yield pk, tuple(values)


def _many_names(sheet: SheetResource) -> set[str]:
    return {link.name for link in sheet.many_links}


def _names_by_record(sheet: SheetResource, link: ManyLink) -> dict[int, tuple[str, ...]]:
    source, target = link.field.m2m_field_name(), link.field.m2m_reverse_field_name()
    path = f"{target}__{link.target.key_columns[0].path}"
    names: dict[int, list[str]] = {}
    rows = through_of(link.field)._base_manager.order_by().values_list(f"{source}_id", path)
    for pk, name in rows:
        names.setdefault(pk, []).append(tidy(str(name)))
    return {pk: tuple(sorted(found)) for pk, found in names.items()}
