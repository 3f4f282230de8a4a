"""What hangs on the rows that a pack changes: records it does not bring may not fit them any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from core.datapack.problems import Problem
from core.datapack.rules import SheetRow, Tables
from core.datapack.sheets import Link, SheetResource, has_sheet
from core.datapack.tables import SheetTable, Values, key_words
from core.records.dependents import HIDDEN, broken_by, links_to_rules


def broken_dependents(tables: Tables, changed: SheetTable, allowed: list[SheetResource]) -> Iterator[Problem]:
    """For each changed row the first record of each kind that fits now and would not after the import.

    Rows that the pack brings are tried with the rules of their own sheet. A record of a sheet that is not among the
    `allowed` is not named.
    """
    for table in tables.values():
        links = [link for link in table.sheet.links if link.model is changed.sheet.model and table.sheet.has_rules]
        for link in links if changed.changed else []:
            yield from _broken_rows(tables, changed, table, link, table.sheet in allowed)
    yield from _broken_records(tables, changed)


def _broken_rows(
    tables: Tables, changed: SheetTable, table: SheetTable, link: Link, may_be_named: bool
) -> Iterator[Problem]:
    keys, before = set(changed.changed), StoredTables(tables)
    for key, (_, values) in table.stored.items():
        target = link.key(values)
        if target not in keys or key in table.incoming:
            continue
        row = SheetRow(tables, table.sheet, values)
        if not (errors := [*table.sheet.problems(row)]):
            continue
        known = [*table.sheet.problems(SheetRow(before, table.sheet, values))]
        if error := next((message for column, message in errors if (column, message) not in known), ""):
            keys.discard(target)
            yield _problem(changed, target, f"{row}: {error}" if may_be_named else HIDDEN)


class StoredTables(dict[str, SheetTable]):
    """Each sheet as the database has it, without what a pack brings."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def __missing__(self, name: str) -> SheetTable:
        self[name] = SheetTable(self._tables[name].sheet)
        self[name].stored = self._tables[name].stored
        return self[name]


def _broken_records(tables: Tables, changed: SheetTable) -> Iterator[Problem]:
    """Those of record types that have no sheet."""
    links = [link for link in links_to_rules(changed.sheet.model) if not has_sheet(link.model)]
    pks = {changed.ids[key]: key for key in changed.changed} if links else {}
    for link in links:
        model: Any = link.model  # a `Record`, whose class needs the rules
        pointed_at = model._base_manager.filter(**{f"{link.name}__isnull": False}).values_list(link.attname, flat=True)
        for pk in sorted(set(pointed_at.distinct()) & set(pks)):
            for message in broken_by(_as_it_will_be(tables, changed, pks[pk]), [link]):
                yield _problem(changed, pks[pk], message)


def _as_it_will_be(tables: Tables, changed: SheetTable, key: Values) -> models.Model:
    """A changed record with the values that the pack brings; what it points at is as stored."""
    sheet, values = changed.sheet, changed.incoming[key].values
    record = sheet.model._base_manager.get(pk=changed.ids[key])
    for place, name in sheet.own_columns:
        setattr(record, name, values[place])
    for link in sheet.links:
        target = link.key(values)
        setattr(record, f"{link.name}_id", None if target is None else tables[link.target.name].ids.get(target))
    return record


def _problem(changed: SheetTable, key: Values, message: str) -> Problem:
    return Problem(changed.sheet.name, message, changed.incoming[key].number, value=key_words(key))
