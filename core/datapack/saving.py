"""A checked pack written to the database, a sheet at a time, in bulk and with its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from core.datapack.sheets import ManyLink, SheetResource
from core.datapack.statistics import MANY, look_at_tables
from core.datapack.tables import SheetTable, Values, key_words
from core.records.history import through_of

Progress = Callable[[str, int], None]
BATCH = 2_000
UPDATE_BATCH = 200


class SheetWriter:
    """Writes what is new and what has changed in one sheet. Sheets it refers to are written before it."""

    def __init__(self, tables: dict[str, SheetTable], table: SheetTable) -> None:
        self.table, self.sheet = table, table.sheet
        self.model: type[Any] = table.sheet.model
        fields = self.model._meta.concrete_fields
        order = {field.name: index for index, field in enumerate(fields)}
        self.defaults = [None if field.primary_key else field.get_default for field in fields]
        self.own = [(place, order[name]) for place, name in self.sheet.own_columns]
        self.links = [(link, order[link.name], tables[link.target.name]) for link in self.sheet.links]
        self.many = [(link, tables[link.target.name]) for link in self.sheet.many_links]

    def write(self, progress: Progress) -> None:
        for wave in waves(self.table):
            for batch in batches(wave):
                self._create(batch)
                progress(self.sheet.name, len(batch))
        for batch in batches(self.table.changed):
            self._change(batch)
            progress(self.sheet.name, len(batch))
        for link, target in self.many:
            ManyWriter(self.table, link, target).write()
        progress(self.sheet.name, self.table.unchanged)

    def _create(self, keys: list[Values]) -> None:
        records = [self._record(self.table.incoming[key].values) for key in keys]
        labels = map(key_words, keys)
        created = self.model._default_manager.bulk_create(records, batch_size=BATCH, labels=labels)
        self.table.ids.update(zip(keys, (record.pk for record in created), strict=True))

    def _record(self, values: Values, pk: int | None = None) -> models.Model:
        """A record of these values, made from its columns in their order, which costs half of naming them."""
        columns = [default() if default else pk for default in self.defaults]
        for place, index in self.own:
            columns[index] = values[place]
        for link, index, target in self.links:
            key = link.key(values)
            columns[index] = None if key is None else target.ids[key]
        record: models.Model = self.model(*columns)
        return record

    def _change(self, keys: list[Values]) -> None:
        names = [name for _, name in self.sheet.own_columns] + [link.name for link in self.sheet.links]
        records = [self._record(self.table.incoming[key].values, self.table.ids[key]) for key in keys]
        if records and names:
            self.model._default_manager.bulk_update(records, names, batch_size=UPDATE_BATCH)


def batches(keys: list[Values]) -> Iterator[list[Values]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def waves(table: SheetTable) -> Iterator[list[Values]]:
    """The new keys, those that others of the same sheet point to first."""
    inward = [link for link in table.sheet.links if link.model is table.sheet.model]
    if not inward:
        yield table.new
        return
    new = set(table.new)
    pointed_at = {key: [link.key(table.incoming[key].values) for link in inward] for key in table.new}
    missing = {key: len([other for other in others if other in new]) for key, others in pointed_at.items()}
    followers: dict[Values | None, list[Values]] = defaultdict(list)
    for key, others in pointed_at.items():
        for other in others:
            followers[other].append(key)
    ready = [key for key in table.new if not missing[key]]
    while ready:
        yield ready
        ready = list(released(ready, followers, missing))


def released(
    written: list[Values], followers: dict[Values | None, list[Values]], missing: dict[Values, int]
) -> Iterator[Values]:
    """The keys that waited for nothing but these."""
    for key in written:
        for follower in followers[key]:
            missing[follower] -= 1
            if not missing[follower]:
                yield follower


class ManyWriter:
    """Brings one many-to-many relation to what the rows say."""

    def __init__(self, table: SheetTable, link: ManyLink, target: SheetTable) -> None:
        self.table, self.place, self.target = table, link.place, target
        self.through: type[Any] = through_of(link.field)
        self.source, self.other = link.field.m2m_field_name(), link.field.m2m_reverse_field_name()
        self.cell = link.target.key_columns[0].cell

    def write(self) -> None:
        added, labels = [], []
        for key, name in self._wanted():
            ids = {f"{self.source}_id": self.table.ids[key], f"{self.other}_id": self.target.ids[(self._key(name),)]}
            added.append(self.through(**ids))
            labels.append(f"{key_words(key)}: {name}")
        self._remove()
        self.through._default_manager.bulk_create(added, batch_size=BATCH, labels=labels)

    def _key(self, name: str) -> object:
        return self.cell.clean(name)

    def _wanted(self) -> Iterator[tuple[Values, str]]:
        """Links to be made: of new rows all, of changed rows those that were not there."""
        for key in [*self.table.new, *self.table.changed]:
            before = self.table.stored[key][1][self.place] if key in self.table.stored else ()
            for name in self.table.incoming[key].values[self.place]:
                if name not in before:
                    yield key, name

    def _remove(self) -> None:
        for key in self.table.changed:
            pk, before = self.table.stored[key]
            gone = set(before[self.place]) - set(self.table.incoming[key].values[self.place])
            ids = [self.target.ids[(self._key(name),)] for name in gone]
            if ids:
                self.through._default_manager.filter(**{self.source: pk, f"{self.other}__in": ids}).delete()


def save(tables: dict[str, SheetTable], sheets: list[SheetResource], progress: Progress) -> None:
    """Write every sheet, in an order in which each finds what it refers to."""
    for sheet in sheets:
        table = tables[sheet.name]
        if table.incoming:
            SheetWriter(tables, table).write(progress)
    if sum(len(table.new) + len(table.changed) for table in tables.values()) >= MANY:
        look_at_tables()
