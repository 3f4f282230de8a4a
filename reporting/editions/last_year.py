"""Last year's figures beside this year's: what the last report printed in the same tables and charts.

What a published edition printed counts, as it was printed. Where there is none, the figures are counted from the
records of that year; those of child deaths never are: their suppression belongs to the edition that published them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reporting.blocks import CannotBeFilled, fill
from reporting.blocks.elements import NEW, cells_of, number, stated, words_of
from reporting.blocks.registry import ReportFigures
from reporting.editions.document import all_blocks
from reporting.editions.sources import gather
from reporting.models import AnnualReport, Edition
from reporting.narrative.names import split_names

PUBLISHED_ONLY = ("child_deaths",)  # prefixes whose figures are never counted again
# Of each table with room for it, the columns of which the last year's are shown beside this year's.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "attendance.seats": ("Rate",),
    "attendance.committees": ("Rate",),
    "training.summary": ("Number",),
    "training.courses": ("Booked", "Attended"),
    "training.shares": ("Booked",),
    "training.briefings": ("Attended",),
    "training.who_came": ("Attended",),
    "training.evaluation": ("Satisfied, of replies",),
    "child_deaths.year": ("Deaths",),
    "child_deaths.outstanding": ("Deaths",),
    "money.contributions": (),  # these have a column of the year before already
    "money.grants": (),
    "money.expenditure": (),
    "money.balance": (),
}
MADE_BY = {"money.grants": "money.contributions", "training.who_came": "training.briefings"}  # a block with two tables
TARGET = re.compile(r"\d{1,3}% or more")  # the heading of a column
CHARTS = ("money.chart", "training.chart")
Key = tuple[str, str]  # the block, and the caption of its table or title of its chart


@dataclass(frozen=True)
class LastYear:
    """The tables and charts of the last report: those its published edition printed, and those the records make."""

    report: AnnualReport
    printed: Mapping[Key, dict]
    today: datetime.date
    _filled: dict[str, dict[Key, dict]] = field(default_factory=dict)
    _gathered: dict[str, ReportFigures] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.report.year

    def element(self, key: Key) -> dict | None:
        """The same table or chart of last year; None where there is none."""
        return self.printed.get(key) or self.from_records(key)

    def from_records(self, key: Key) -> dict | None:
        """The table or chart that last year's records make as they are now."""
        name, _, choices = key[0].partition(": ")
        prefix = name.partition(".")[0]
        if prefix in PUBLISHED_ONLY:
            return None
        made_by = MADE_BY.get(name, name)
        call = made_by if made_by != name else key[0]
        if call not in self._filled:
            try:
                elements = fill(made_by, split_names(choices) if call == key[0] else (), self._figures(prefix))
            except CannotBeFilled:
                elements = []
            self._filled[call] = {key_of({"of": call, **element}): element for element in elements}
        return self._filled[call].get(key)

    def _figures(self, prefix: str) -> ReportFigures:
        if prefix not in self._gathered:
            self._gathered[prefix] = gather(self.report, today=self.today, only=prefix)
        return self._gathered[prefix]


def last_year_of(report: AnnualReport, today: datetime.date) -> LastYear | None:
    """None where there is no report of the year that this one is compared with."""
    last = AnnualReport.objects.filter(year=report.previous_year_label or "-", year__lt=report.year).first()
    if last is None:
        return None
    edition = Edition.objects.of(last).published().order_by("-number").first()
    printed = {key_of(each): each for each in all_blocks(edition.document) if "of" in each} if edition else {}
    return LastYear(last, printed, today)


def key_of(element: dict) -> Key:
    return element.get("of", ""), element.get("caption") or element.get("title") or ""


def beside_last_year(element: dict, last: LastYear) -> dict:
    """A table with the last year's columns, or a chart with the last year's bars, where it has room for them."""
    key = key_of(element)
    of = key[0].partition(":")[0]
    if of in CHARTS and (before := last.element(key)):
        return _with_bars(element, before, last.label)
    if of not in COLUMNS or element["type"] != "table" or not (before := last.element(key)):
        return element
    if COLUMNS[of]:
        return _with_columns(element, before, COLUMNS[of], last.label)
    return _with_printed(element, before, last.label) if key in last.printed else element


def _with_bars(chart: dict, before: dict, label: str) -> dict:
    """Each bar followed by that of last year."""
    earlier = {bar["label"]: bar for bar in before["bars"]}
    bars = []
    for bar in chart["bars"]:
        bars.append(bar)
        if bar["label"] in earlier:
            bars.append({**earlier[bar["label"]], "label": f"{bar['label']}, {label}"})
    return {**chart, "bars": bars, "description": f"{chart['description']} In {label}: {before['description']}"}


def _with_columns(table: dict, before: dict, labels: Sequence[str], label: str) -> dict:
    """The table with columns of last year at its end. Rows that only last year had follow where columns are added up,
    else a note names them."""
    head, places = table["row_header"] or 0, _places(before)
    columns = [each for each in labels if each in places and each in _places(table)]
    earlier = {words: row for words, row in _rows_by_head(before).items() if _says_something(row, columns, places)}
    width = len(table["columns"])
    here = {words_of(row[head]) for row in cells_of(table)}
    gone = [words for words in earlier if words not in here]
    rows = [[*row, *_cells_of_last_year(earlier.get(words_of(row[head])), columns, places)] for row in cells_of(table)]
    notes = [*table["notes"], *_breaks(table, before, label)]
    if table["total"] is not None:
        for words in gone:
            blank = ["" for _ in range(width)]
            blank[head] = words
            rows.append([*blank, *_cells_of_last_year(earlier[words], columns, places)])
        notes += [f"In {label} alone: {'; '.join(gone)}."] * bool(gone)
    elif gone:
        said = (f"{words} ({words_of(earlier[words][places[columns[0]]])})" for words in gone) if columns else gone
        notes.append(f"Break in the series. In {label} alone: {'; '.join(said)}.")
    if any(words_of(row[-1]) == NEW for row in rows):
        notes.append(f"“{NEW}” means that the report of {label} has no such row.")
    total = table["total"] and [*table["total"], *_cells_of_last_year(before["total"], columns, places, none="")]
    shown = [row[width:] for row in rows]
    return {
        **table,
        "columns": [*table["columns"], *(_column(table, each, label) for each in columns)],
        "rows": rows,
        "total": total,
        "notes": [*dict.fromkeys([*notes, *_meanings(before, shown)])],
    }


def _says_something(row: list, columns: Sequence[str], places: Mapping[str, int]) -> bool:
    """A row that last year's table had for the sake of the year before it has nothing of last year."""
    return not columns or any(words_of(row[places[each]]) for each in columns)


def _column(table: dict, label: str, year: str) -> dict:
    """The counts that a share of last year is of stand in last year's report."""
    is_share = "share" in table["columns"][_places(table)[label]]
    return (stated if is_share else number)(f"{label}, {year}")


def _cells_of_last_year(row: list | None, columns: Sequence[str], places: Mapping[str, int], none: str = NEW) -> list:
    return [none if row is None else words_of(row[places[each]]) for each in columns]


def _with_printed(table: dict, before: dict, label: str) -> dict:
    """A table that has a column of the year before, with what was printed in it."""
    place, printed = _places(table).get(label), _amounts(before, label)
    if place is None:
        return table
    head = table["row_header"] or 0

    def with_cell(row: list | None, words: str | None) -> list | None:
        return row if row is None or words is None else [*row[:place], words, *row[place + 1 :]]

    rows = [with_cell(row, printed.get(words_of(row[head]))) for row in cells_of(table)]
    total = table["total"]
    return {**table, "rows": rows, "total": total and with_cell(total, printed.get(words_of(total[head])))}


def _amounts(table: dict, label: str) -> dict[str, str]:
    """What a table of money printed for its own year, by the head of the row."""
    places = _places(table)
    place = next((places[name] for name in (label, "Amount") if name in places), None)
    if place is None:
        return {}
    head = table["row_header"] or 0
    return {words_of(row[head]): words_of(row[place]) for row in [*cells_of(table), *filter(None, [table["total"]])]}


def _breaks(table: dict, before: dict, label: str) -> Iterator[str]:
    """What makes the two years' figures no longer the same measure: other kinds of years, another target."""
    if _shape(table["period"]) != _shape(before["period"]):
        yield f"Break in the series. The figures of {label} are for {before['period']}."
    targets = [
        next((c["label"] for c in each["columns"] if TARGET.fullmatch(c["label"])), "") for each in (table, before)
    ]
    if targets[0] != targets[1] and all(targets):
        yield f"Break in the series. The target in {label} was {targets[1]}."


def _shape(period: str) -> str:
    """A period without its years: calendar year, 1 April to 31 March."""
    return re.sub(r"(19|20|21)\d\d([-–/]\d{2,4})?", "", period).casefold()


def _meanings(before: dict, shown: Sequence[Sequence[str]]) -> list[str]:
    """The notes of last year's table that say what the cells shown of it mean."""
    marks = {words for row in shown for words in row if words and not words[0].isalnum() and words[0] not in "-£"}
    said = {words for row in shown for words in row if words}
    return [
        note
        for note in before["notes"]
        if any(note.startswith(mark) for mark in marks) or any(note.startswith(f"“{words}”") for words in said)
    ]


def _places(table: dict) -> dict[str, int]:
    return {column["label"]: place for place, column in enumerate(table["columns"])}


def _rows_by_head(table: dict) -> dict[str, list]:
    head = table["row_header"] or 0
    return {words_of(row[head]): row for row in cells_of(table)}


@dataclass(frozen=True)
class RevisedCell:
    """A cell of last year's that was printed otherwise than the records now say."""

    table: dict
    cell: str
    printed: str
    recorded: str


def revised_cells(last: LastYear) -> Iterator[RevisedCell]:
    """Those of the tables that are shown beside this year's. Child deaths are not counted again, so there are none."""
    for key, printed in last.printed.items():
        name = key[0].partition(":")[0]
        if name in COLUMNS and printed["type"] == "table" and (now := last.from_records(key)):
            for cell, before, after in _cells_that_differ(printed, now, COLUMNS[name], last.label):
                yield RevisedCell(printed, cell, before, after)


def _cells_that_differ(printed: dict, now: dict, labels: Sequence[str], year: str) -> Iterator[tuple[str, str, str]]:
    if not labels:
        before, after = _amounts(printed, year), _amounts(now, year)
        yield from ((row, before[row], after[row]) for row in before if row in after and before[row] != after[row])
        return
    rows, places, places_now = _rows_by_head(now), _places(printed), _places(now)
    for words, row in _rows_by_head(printed).items():
        for label in labels:
            if words in rows and label in places and label in places_now:
                before, after = words_of(row[places[label]]), words_of(rows[words][places_now[label]])
                if before != after:
                    yield f"{words}, {label}", before, after
