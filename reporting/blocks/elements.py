"""The elements of an edition, as plain JSON: tables, charts, lists, notes. They are numbered when it is complete.

A cell is what `core.records.figures.print_value` makes of a figure, so that a rate, a sum of money and a suppressed
count are printed the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.records.figures import Hidden, NotRecorded, Rate, print_value

CellValue = str | dict
Parts = tuple[str, Sequence[str]]  # what is a sum, and what it is the sum of
OF_TOTAL = "total"
NO_PERIOD = ("as on ", "known at ", "latest ")  # begin what is named in place of a period
NEW = "new"  # in a column of last year: the row is of this year alone


@dataclass(frozen=True)
class Flagged:
    """A value with a mark beside it. The words say the same as the mark: it is never in colour alone."""

    value: object
    flag: str = ""
    rag: str = ""


def below(value: object, is_below: bool) -> Flagged:
    """A value, flagged where it is below a threshold."""
    return Flagged(value, flag="below" if is_below else "")


def rag(word: str, colour: str) -> Flagged:
    """A rating: its word, and the colour of the board's own scale."""
    return Flagged(word, rag=colour)


def cell(value: object) -> CellValue:
    if not isinstance(value, Flagged):
        return "" if value is None else print_value(value)
    sign = {"flag": value.flag} if value.flag else {"rag": value.rag} if value.rag else {}
    return {"text": print_value(value.value), **sign} if sign else print_value(value.value)


def of(name: str, element: dict, *chosen: str) -> dict:
    """An element that shows the records of this block only, or those of them that were chosen."""
    return element | {"of": with_choices(name, chosen)}


def with_choices(name: str, chosen: Sequence[str]) -> str:
    """How an edition names the block of an element: `place.statistics: Roads; Health`."""
    return f"{name}: {'; '.join(chosen)}" if chosen else name


def text(label: str) -> dict:
    return {"label": label, "kind": "text"}


def number(label: str) -> dict:
    return {"label": label, "kind": "number"}


def stated(label: str) -> dict:
    """A column of numbers as their sources state them, of which the records hold no counts."""
    return {"label": label, "kind": "number", "stated": True}


def share(label: str, part: str | Sequence[str], of: str | Sequence[str] = OF_TOTAL) -> dict:
    """A column of percentages: of the columns `of` in the same row, or of the table's total, that in `part`.

    The base of every percentage is printed: a rate whose counts are not those of the columns has them beside it, as
    `with_counts` puts them there.
    """
    base = of if of == OF_TOTAL else _labels(of)
    return {"label": label, "kind": "number", "share": {"part": _labels(part), "of": base}}


def _labels(labels: str | Sequence[str]) -> list[str]:
    return [labels] if isinstance(labels, str) else list(labels)


def with_counts(rate: Rate, part: object = None, whole: object = None) -> Rate | str:
    """93% (789 of 845), or the rate alone where the columns beside it print its `part` and `whole`."""
    is_printed = (rate.part, rate.whole) == (part, whole)
    return rate if is_printed or not rate.whole else f"{rate} ({rate.counts})"


def table(
    caption: str,
    columns: Sequence[dict],
    rows: Iterable[Sequence[object]],
    *,
    period: object,
    total: Sequence[object] | None = None,
    notes: Iterable[str] = (),
    row_header: int | None = 0,
    optional: Iterable[str] = (),
    columns_add_up: Iterable[Parts] = (),
    rows_add_up: Iterable[Parts] = (),
) -> dict:
    """A table of `rows`; a row is a sequence of values, or a dict made by `group`. `total` is the sum of the rows.

    A column whose label is `optional` is left out where it is empty. `columns_add_up` says which columns are the parts
    of another, in every row; `rows_add_up` the same of rows, by what heads them (see `arithmetic`).
    """
    made = {
        "type": "table",
        "caption": caption,
        "period": str(period or ""),
        "columns": list(columns),
        "rows": [row if isinstance(row, dict) else [cell(value) for value in row] for row in rows],
        "total": None if total is None else [cell(value) for value in total],
        "notes": [note for note in notes if note],
        "row_header": row_header,
    }
    for name, sums in (("columns_add_up", columns_add_up), ("rows_add_up", rows_add_up)):
        made |= {name: [[whole, list(parts)] for whole, parts in sums]} if sums else {}
    return _without_empty(made, set(optional)) if optional else made


def words_of(cell: CellValue) -> str:
    """What a cell prints, without its mark."""
    return (cell["text"] if isinstance(cell, dict) else cell).strip()


def cells_of(table: dict) -> Iterator[list[CellValue]]:
    """The rows of a table, those under group headings included."""
    for row in table["rows"]:
        yield from row["rows"] if isinstance(row, dict) else [row]


def _without_empty(table: dict, optional: set[str]) -> dict:
    """The same table without its empty optional columns. The column that heads the rows stays."""
    filled = {place for row in cells_of(table) for place, words in enumerate(row) if words != ""}
    kept = [at for at, column in enumerate(table["columns"]) if at in filled or column["label"] not in optional]

    def only_kept(row: list[CellValue]) -> list[CellValue]:
        return [row[at] for at in kept]

    def narrowed(row: list[CellValue] | dict) -> list[CellValue] | dict:
        return {**row, "rows": list(map(only_kept, row["rows"]))} if isinstance(row, dict) else only_kept(row)

    rows = list(map(narrowed, table["rows"]))
    total = None if table["total"] is None else only_kept(table["total"])
    header = None if table["row_header"] is None else kept.index(table["row_header"])
    return {**table, "columns": only_kept(table["columns"]), "rows": rows, "total": total, "row_header": header}


def group(heading: str, rows: Iterable[Sequence[object]]) -> dict:
    """Rows of a table under a heading of their own."""
    return {"group": heading, "rows": [[cell(value) for value in row] for row in rows]}


def bar(label: str, value: object, *, shown: str | None = None, flag: str | None = None) -> dict:
    """One bar: the length of a rate is its percentage, a suppressed count has no length."""
    length = value.percent if isinstance(value, Rate) else value
    if isinstance(value, Rate) and shown is None:
        shown = str(with_counts(value))
    hidden = length is None or isinstance(length, Hidden | NotRecorded)
    return {
        "label": label,
        "value": None if hidden else _plain_number(length),
        "shown": shown or print_value(value),
        "flag": flag,
    }


def _plain_number(value: object) -> int | float:
    amount = getattr(value, "amount", value)
    return int(amount) if amount == int(amount) else float(amount)


def bars(
    title: str,
    lines: Sequence[dict],
    *,
    period: object,
    description: str,
    unit: str = "",
    top: int | None = None,
    threshold: dict | None = None,
) -> dict:
    return {
        "type": "chart",
        "kind": "bars",
        "title": title,
        "period": str(period or ""),
        "description": description,
        "unit": unit,
        "max": top,
        "bars": list(lines),
        "threshold": threshold,
    }


def stacked(
    title: str,
    series: Sequence[tuple[str, str]],
    lines: Iterable[tuple[str, Sequence[int]]],
    *,
    period: object,
    description: str,
    unit: str = "",
) -> dict:
    """Bars of several parts: `series` are (name, colour), each line a label and one count for each of them."""
    return {
        "type": "chart",
        "kind": "stacked",
        "title": title,
        "period": str(period or ""),
        "description": description,
        "unit": unit,
        "max": None,
        "series": [{"name": name, "colour": colour} for name, colour in series],
        "bars": [{"label": label, "values": list(values)} for label, values in lines],
        "threshold": None,
    }


def tree(title: str, root: dict, *, period: object, description: str) -> dict:
    return {
        "type": "chart",
        "kind": "tree",
        "title": title,
        "period": str(period or ""),
        "description": description,
        "unit": "",
        "max": None,
        "root": root,
        "threshold": None,
    }


def node(label: str, *, note: str = "", dashed: bool = False, children: Iterable[dict] = ()) -> dict:
    style = "dashed" if dashed else "solid"
    return {"label": label, "note": note, "style": style, "children": list(children)}


def item(words: str, *, tag: str = "", items: Iterable[dict] = ()) -> dict:
    return {"text": words, "tag": tag, "items": list(items)}


def bullets(title: str, items: Iterable[dict | str], *, ordered: bool = False) -> dict:
    lines = [line if isinstance(line, dict) else item(line) for line in items]
    return {"type": "list", "title": title, "ordered": ordered, "items": lines}


def note(words: str) -> dict:
    return {"type": "note", "text": words}


def prose(html: str) -> dict:
    return {"type": "prose", "html": html}


def shows_something(element: dict) -> bool:
    """Whether there is a row in it, a bar, a box or an item. Text always shows something."""
    contents = {"table": "rows", "list": "items", "chart": "root" if element.get("kind") == "tree" else "bars"}
    return bool(element[contents[element["type"]]]) if element["type"] in contents else True


def nothing_recorded(records: str, empty: Sequence[dict]) -> dict:
    """The sentence in place of elements that would show nothing, with the period that they name.

    Some name a day or what was known on it, such as “as on 31 March 2012”: that is no period to record something for.
    """
    periods = [element["period"] for element in empty if element.get("period")]
    periods = [period for period in periods if not period.startswith(NO_PERIOD)]
    return note(f"No {records} were recorded for {periods[0]}." if periods else f"No {records} were recorded.")
