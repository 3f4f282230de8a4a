"""Invented boards of any shape: every sheet filled at random, then whatever breaks a rule taken out again."""

from __future__ import annotations

import csv
import io
import string
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from core.datapack.cells import Choice, Day, ManyToManyCell, Number, Whole, YesNo
from core.datapack.checking import PackCheck
from core.datapack.raw import RawSheet
from core.datapack.sheets import Link, SheetColumn, SheetResource, all_sheets

AWKWARD = [
    "=1+1",
    "+44",
    "-5",
    "@home",
    "'=x",
    "''",
    "a;b",
    "a\\;b",
    'say "no"',
    "comma, stop",
    "two\nlines",
    "É",
    "漢",
    "\t",
]
YEARS = ["2029-30", "2030-31", "2031"]
CANDIDATES, ROWS = 40, 6


class Generator:
    """Fills sheets from a random source. Values are as typed: text in cells."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.rows: dict[str, list[list[str]]] = {}
        self.blank = 0.3  # how many of the cells that may be empty are

    def pack(self) -> dict[str, list[list[str]]]:
        """Rows of every sheet that break no rule: many are tried, a few kept."""
        for sheet in all_sheets():
            self.rows[sheet.name] = []
            for _ in range(CANDIDATES):
                self.rows[sheet.name].append(self.row(sheet))
            self.keep_the_sound(sheet.name)
            del self.rows[sheet.name][self.random.randint(1, ROWS) :]
            self.keep_the_sound(sheet.name)
        return self.rows

    def keep_the_sound(self, name: str) -> None:
        while faulty := {problem.row for problem in self.check().problems if problem.sheet == name}:
            rows = self.rows[name]
            if len(faulty) == len(rows):
                faulty.remove(min(faulty))
            self.rows[name] = (
                [row for number, row in enumerate(rows, 2) if number not in faulty] if len(rows) > 1 else []
            )

    def check(self) -> PackCheck:
        sheets = [sheet for sheet in all_sheets() if sheet.name in self.rows]
        return PackCheck({sheet.name: raw_sheet(sheet, self.rows[sheet.name]) for sheet in sheets}).run()

    def row(self, sheet: SheetResource) -> list[str]:
        """A full row or a sparse one: where much may be filled in, what breaks no rule is mostly sparse."""
        self.blank = self.random.choice([0.3, 0.85])
        cells = [self.cell(column) for column in sheet.columns]
        named: set[int] = set()
        for link in sheet.links:
            self.name_a_record(sheet, link, cells, named)
        for many in sheet.many_links:
            names = {row[many.target.key_places[0]] for row in self.rows.get(many.target.name, [])}
            chosen = self.random.sample(sorted(names), self.random.randint(0, min(3, len(names))))
            cells[many.place] = "; ".join(name.replace(";", "\\;") for name in chosen)
        return cells

    def name_a_record(self, sheet: SheetResource, link: Link, cells: list[str], named: set[int]) -> None:
        """Point one foreign key at a record; one that agrees with those named before, where there is any."""
        targets = self.rows.get(link.target.name, [])
        optional = not any(sheet.columns[place].required for place in link.own_places)
        if not targets or (optional and self.random.random() < self.blank):
            for place in link.own_places:
                cells[place] = ""
            return
        pairs = [(place, key) for place, key in zip(link.places, link.target.key_places, strict=True) if place in named]
        agreeing = [row for row in targets if all(row[key] == cells[place] for place, key in pairs)]
        target = self.random.choice(agreeing or targets)
        named.update(link.places)
        for place, theirs in zip(link.places, link.target.key_places, strict=True):
            cells[place] = target[theirs]

    def cell(self, column: SheetColumn) -> str:
        if not column.required and self.random.random() < self.blank:
            return ""
        kind, random = column.cell, self.random
        if isinstance(kind, ManyToManyCell):
            return ""
        if isinstance(kind, Choice):
            return random.choice(list(kind.choices.values()))
        if isinstance(kind, YesNo):
            return random.choice(["yes", "no"])
        if isinstance(kind, Day):
            return (date(2020, 1, 1) + timedelta(days=random.randint(0, 900))).isoformat()
        if isinstance(kind, Whole):
            return str(random.randint(0, 12))
        if isinstance(kind, Number):
            return str(Decimal(random.randint(0, 5_000)).scaleb(-random.randint(0, kind.places)))
        return random.choice(YEARS) if "year" in column.name else self.text(kind.longest)

    def text(self, longest: int | None) -> str:
        word = "".join(self.random.choices(string.ascii_letters, k=self.random.randint(1, 8)))
        awkward = self.random.choice(AWKWARD) if self.random.random() < 0.5 else ""
        return (awkward + word)[: longest or None]


def raw_sheet(sheet: SheetResource, rows: list[list[str]]) -> RawSheet:
    return RawSheet(sheet.name, [column.name for column in sheet.columns], iter(enumerate(rows, 2)))


def write_board(folder: Path, random: Random) -> Path:
    """A pack of an invented board that breaks no rule."""
    rows = Generator(random).pack()
    folder.mkdir(exist_ok=True)
    for sheet in all_sheets():
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in sheet.columns])
        writer.writerows(rows[sheet.name])
        (folder / f"{sheet.name}.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    return folder
