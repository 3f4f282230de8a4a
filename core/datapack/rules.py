"""The rules of a sheet, tried on every row that a pack brings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from core.datapack.problems import MOST_PROBLEMS, Problem, suggestion
from core.datapack.sheets import EMPTY, Link, SheetResource
from core.datapack.tables import Incoming, SheetTable, Values, as_held, key_words
from core.records.constraints import Uniqueness, rules_of, uniqueness_of
from core.records.history import acting_person
from core.records.ownership import has_owners, refusal
from core.records.rules import circle_message

Tables = dict[str, SheetTable]
MOST_HINTS = 50  # each is looked for among all names there are


class SheetRow:
    """One row as the rules of its sheet see it: values by attribute, and the rows its foreign keys name."""

    __slots__ = ("_sheet", "_tables", "_values")

    def __init__(self, tables: Tables, sheet: SheetResource, values: Values) -> None:
        self._tables, self._sheet, self._values = tables, sheet, values

    def __str__(self) -> str:
        return key_words(tuple(self._values[place] for place in self._sheet.key_places))

    def __getitem__(self, attribute: str) -> object:
        """A plain field's value, a foreign key's key (or None), a many-to-many's names."""
        return self._sheet.readers[attribute](self._values)

    def linked(self, attribute: str) -> SheetRow | None:
        """The row that a foreign key names, as it will be after the import."""
        link = self._sheet.link_named[attribute]
        key = link.key(self._values)
        values = None if key is None else self._tables[link.target.name].values_of(key)
        return None if values is None else SheetRow(self._tables, link.target, values)

    def is_alone(self) -> bool:
        """Whether its sheet will have no other row after the import."""
        return len([*self._tables[self._sheet.name].all_rows()]) == 1

    def others(self, link: str, *names: str) -> Iterator[SheetRow]:
        """As they will be after the import."""
        if link and self[link] is None:
            return
        table = self._tables[self._sheet.name]
        same = (link, *names) if link else names
        for values in table.rows_alike(*same)[table.alike(self._values, *same)]:
            if table.key_of(values) != table.key_of(self._values):
                yield SheetRow(self._tables, self._sheet, values)


class RowRules:
    """The rules of one sheet, tried on each row the pack brings."""

    def __init__(self, tables: Tables, table: SheetTable) -> None:
        self.tables, self.table, self.sheet = tables, table, table.sheet
        self.rules = [rule for rule in rules_of(self.sheet.model) if set(rule.fields) <= set(self.sheet._meta.fields)]
        self.found: dict[str, set[Values]] = {link.name: set() for link in self.sheet.links}
        self.hints: dict[tuple[str, str], str] = {}

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the rows that were read; of a great many things the first."""
        return islice(self._problems(), MOST_PROBLEMS)

    def _problems(self) -> Iterator[Problem]:
        for incoming in self.table.incoming.values():
            row = SheetRow(self.tables, self.sheet, incoming.values)
            broken = [*self._dangling(incoming), *self._lists(incoming)]
            yield from broken or self._rules(incoming, row)
        yield from self._shared_uniqueness()
        if has_owners(self.sheet.model):
            yield from self._kept_by_others()
        if self.sheet._meta.append_only:
            yield from self._overwritten()
        yield from self._changed_on_pages()
        yield from self._circles()

    def _dangling(self, incoming: Incoming) -> Iterator[Problem]:
        """Foreign keys that name nothing, or only half a key."""
        for link in self.sheet.links:
            key = link.key(incoming.values)
            if key is None or key in self.found[link.name]:
                continue
            column = self.sheet.columns[link.own_places[0]].name
            target = self.tables[link.target.name]
            if any(part in EMPTY for part in key):
                names = ", ".join(self.sheet.columns[place].name for place in link.places)
                message = f"Fill in all of {names}, or none"
                yield Problem(self.sheet.name, message, incoming.number, column, key_words(key))
            elif not target.may_hold(key):
                yield self._unknown(incoming, column, key_words(key), target)
            else:
                self.found[link.name].add(key)

    def _unknown(self, incoming: Incoming, column: str, words: str, target: SheetTable) -> Problem:
        message = f"There is no such record in the sheet {target.sheet.name}{self._hint(words, target)}"
        return Problem(self.sheet.name, message, incoming.number, column, words)

    def _hint(self, words: str, target: SheetTable) -> str:
        """What may have been meant, for the first names that are not known."""
        asked = (target.sheet.name, words)
        if asked not in self.hints and len(self.hints) < MOST_HINTS:
            known = [key_words(key) for key in [*target.incoming, *target.stored]]
            self.hints[asked] = suggestion(words, known)
        return self.hints.get(asked, "")

    def _lists(self, incoming: Incoming) -> Iterator[Problem]:
        """Names in a list that no record bears."""
        for link in self.sheet.many_links:
            target = self.tables[link.target.name]
            cell = link.target.key_columns[0].cell
            for name in incoming.values[link.place]:
                try:
                    key = (cell.clean(name),)
                except ValueError:
                    key = (name,)
                if not target.may_hold(key):
                    yield self._unknown(incoming, self.sheet.columns[link.place].name, name, target)

    def _rules(self, incoming: Incoming, row: SheetRow) -> Iterator[Problem]:
        for rule in self.rules:
            if rule.test(row) is False:
                column = self.sheet.column_of(rule.fields[0])
                value = "; ".join(str(row[name]) for name in rule.fields if row[name] not in EMPTY)
                yield Problem(self.sheet.name, rule.sentence, incoming.number, column, value)
        if self.sheet.has_rules:
            for column, message in self.sheet.problems(row):
                place = self.sheet.place.get(column)
                value = "" if place is None else self.sheet.columns[place].cell.render(incoming.values[place])
                yield Problem(self.sheet.name, message, incoming.number, column, value)

    def _shared_uniqueness(self) -> Iterator[Problem]:
        """Values that two records may not share, other than the key itself."""
        key = set(self.sheet._meta.import_id_fields)
        known = set(self.sheet._meta.fields)
        for unique in uniqueness_of(self.sheet.model):
            if set(unique.fields) != key and set(unique.fields) <= known:
                yield from self._repeated(unique)

    def _repeated(self, unique: Uniqueness) -> Iterator[Problem]:
        seen: set[Values] = set()
        for number, values in self.table.all_rows():
            row = SheetRow(self.tables, self.sheet, values)
            together = tuple(row[name] for name in unique.fields)
            if None in together or unique.applies(row) is not True:
                continue
            if together in seen and number is not None:
                column = self.sheet.column_of(unique.fields[-1])
                words = key_words(tuple(key_words(part) if isinstance(part, tuple) else part for part in together))
                yield Problem(self.sheet.name, "Another record already has this value", number, column, words)
            seen.add(together)

    def _kept_by_others(self) -> Iterator[Problem]:
        """Rows that the person who imports may not write."""
        by, table = acting_person(), self.table
        stored = {key: tuple(map(as_held, table.stored[key][1])) for key in table.changed}
        for key in (*table.new, *table.changed):
            row = table.incoming[key]
            values = [row.values, *([stored[key]] if key in stored else [])]
            refusals = (refusal(self.sheet.model, by, SheetRow(self.tables, self.sheet, each)) for each in values)
            if why := next(filter(None, refusals), ""):
                yield Problem(self.sheet.name, why, row.number, self.sheet.key_columns[0].name, key_words(key))

    def _overwritten(self) -> Iterator[Problem]:
        for key in self.table.changed:
            row = self.table.incoming[key]
            message = "Rows can be added to this sheet but not changed"
            yield Problem(self.sheet.name, message, row.number, self.sheet.key_columns[-1].name, key_words(key))

    def _changed_on_pages(self) -> Iterator[Problem]:
        """Fields of a record on file that this pack would change although only its pages may."""
        for key in self.table.changed if self.sheet._meta.changed_on_pages else []:
            row = self.table.incoming[key]
            stored = tuple(map(as_held, self.table.stored[key][1]))
            for name, instead in self.sheet._meta.changed_on_pages.items():
                read = self.sheet.readers[name]
                if read(stored) != read(row.values):
                    column = self.sheet.column_of(name)
                    value = self.sheet.columns[self.sheet.place[column]].cell.render(
                        row.values[self.sheet.place[column]]
                    )
                    message = f"An import cannot change this. {instead}"
                    yield Problem(self.sheet.name, message, row.number, column, value)

    def _circles(self) -> Iterator[Problem]:
        """Rows that answer to themselves by way of one another."""
        for link in self.sheet.links:
            if link.model is not self.sheet.model:
                continue
            known: set[Values | None] = set()
            for key, row in self.table.incoming.items():
                if self._returns(link, key, known):
                    column = self.sheet.columns[link.own_places[0]].name
                    yield Problem(self.sheet.name, circle_message(link.model), row.number, column, key_words(key))

    def _returns(self, link: Link, start: Values, known: set[Values | None]) -> bool:
        """Whether the key leads back to itself. Those that do not are added to `known`, so that each is walked once."""
        path: dict[Values | None, int] = {}
        key: Values | None = start
        while (
            key is not None
            and key not in known
            and key not in path
            and (values := self.table.values_of(key)) is not None
        ):
            path[key] = len(path)
            key = link.key(values)
        known.update(list(path)[: path.get(key)])
        return path.get(key) == 0
