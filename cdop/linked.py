"""The counts of the child-death section as one set of linked tables. True numbers: nothing here leaves the app.

Everything the section prints is in the set, and every count that a reader gets by subtracting one printed number from
another: the years before this one, deaths reviewed without modifiable factors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from disclosure.tables import LinkedTables, Sum

YEAR, ALL, KNOWN, OUTSTANDING = "year", "all", "known", "outstanding"
NO_CATEGORY = None


def category(table: str, number: int | None) -> str:
    """The name of a category's count in one of the tables; that of its total is the table's."""
    return f"{table}/{number}"


def of_year(year: str) -> str:
    return f"{OUTSTANDING}/{year}"


def under(series: str) -> str:
    return f"reviewed under/{series}"


def modifiable_under(series: str) -> str:
    return f"modifiable under/{series}"


@dataclass(frozen=True)
class Reviewed:
    """Deaths reviewed in the year, over all years, and in the days that belong to both."""

    year: int = 0
    all: int = 0
    both: int = 0

    def __add__(self, other: Reviewed) -> Reviewed:
        return Reviewed(self.year + other.year, self.all + other.all, self.both + other.both)


@dataclass(frozen=True)
class Wording:
    """Deaths reviewed under one series of modifiability wordings, and those of them that count as modifiable."""

    reviewed: int
    modifiable: int


@dataclass(frozen=True)
class Counts:
    """What was counted. Deaths reviewed but in no category yet are under `NO_CATEGORY`, where there are any.

    `nested` says that the year lies within all years.
    """

    categories: Mapping[int | None, Reviewed]
    outstanding: Mapping[str, int]
    wordings: Mapping[str, Wording]
    nested: bool

    @property
    def reviewed(self) -> Reviewed:
        return sum(self.categories.values(), Reviewed())


def linked_tables(counts: Counts) -> LinkedTables:
    """The tables with the sums that link them. The totals of the two category tables are the last to be hidden."""
    building = _Building()
    building.add_categories(counts)
    building.add_outstanding(counts)
    building.add_wordings(counts)
    numbers = [number for number in counts.categories if number is not NO_CATEGORY]
    shares = {category(ALL, number): ALL for number in numbers} | {ALL: KNOWN}
    shares |= {modifiable_under(series): under(series) for series in counts.wordings}
    return LinkedTables(building.cells, building.unprinted, tuple(building.sums), shares, frozenset({YEAR, ALL}))


class _Building:
    def __init__(self) -> None:
        self.cells: dict[str, int] = {}
        self.unprinted: dict[str, int] = {}
        self.sums: list[Sum] = []

    def add_categories(self, counts: Counts) -> None:
        """The two printed tables, and the pieces of time that they have and have not in common."""
        rows = {f"/{number}": count for number, count in counts.categories.items()}
        for table, count_of in _tables_of_time(counts.nested).items():
            for row, count in rows.items():
                printed = table in (YEAR, ALL) and row != category("", NO_CATEGORY)
                (self.cells if printed else self.unprinted)[table + row] = count_of(count)
            total = self.cells if table in (YEAR, ALL) else self.unprinted
            self._add_total(total, table, [table + row for row in rows])
        for row in ("", *rows):
            self.sums += _pieces_of_time(row, counts.nested)

    def add_outstanding(self, counts: Counts) -> None:
        years = {of_year(year): count for year, count in counts.outstanding.items()}
        self.cells |= years
        self._add_total(self.cells, OUTSTANDING, years)
        self._add_total(self.cells, KNOWN, [ALL, OUTSTANDING])

    def add_wordings(self, counts: Counts) -> None:
        """What is reviewed without a wording is left out where there is none: the reader takes it so."""
        for series, wording in counts.wordings.items():
            others = f"not modifiable under/{series}"
            self.cells[modifiable_under(series)] = wording.modifiable
            self.unprinted[others] = wording.reviewed - wording.modifiable
            self._add_total(self.cells, under(series), [modifiable_under(series), others])
        reviewed = [under(series) for series in counts.wordings]
        if without := counts.reviewed.all - sum(self.cells[name] for name in reviewed):
            self.unprinted["no wording"] = without
            reviewed.append("no wording")
        self.sums.append(Sum(ALL, tuple(reviewed)))

    def _add_total(self, where: dict[str, int], name: str, parts: Iterable[str]) -> None:
        counts = self.cells | self.unprinted
        where[name] = sum(counts[part] for part in parts)
        self.sums.append(Sum(name, tuple(parts)))


def _tables_of_time(nested: bool) -> dict:
    """How each table counts a category. Two are printed, the others follow from them."""
    printed = {YEAR: lambda count: count.year, ALL: lambda count: count.all}
    earlier = {"earlier": lambda count: count.all - count.both}
    if nested:
        return printed | earlier
    return printed | earlier | {"shared": lambda count: count.both, "outside": lambda count: count.year - count.both}


def _pieces_of_time(row: str, nested: bool) -> Iterator[Sum]:
    if nested:
        yield Sum(f"{ALL}{row}", (f"{YEAR}{row}", f"earlier{row}"))
        return
    yield Sum(f"{YEAR}{row}", (f"shared{row}", f"outside{row}"))
    yield Sum(f"{ALL}{row}", (f"shared{row}", f"earlier{row}"))
