"""Whether a table adds up as printed: its totals, the columns and rows that are parts of another, and its shares.

A cell that prints no number stands for one that a reader does not know: nothing is said of a sum with a suppressed
count in it. What is not recorded is no part of any sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from core.records.figures import NOT_APPLICABLE, NOT_RECORDED, Rate
from reporting.blocks.elements import NEW, OF_TOTAL, cells_of, words_of

AMOUNT = re.compile(r"^-?£?\d[\d,]*(?:\.\d+)?$")
PERCENT = re.compile(
    r"^(?P<percent>(?:over |under )?\d[\d,]*(?:\.\d+)?)%(?: \((?P<part>[\d,]+) of (?P<whole>[\d,]+)\))?$"
)
NOT_STATED = "not stated"  # by the source of a percentage
NO_PART = ("", str(NOT_RECORDED), NOT_APPLICABLE, NEW)


def wrong_sums(table: dict) -> Iterator[str]:
    """A sentence for each total or sum that its table contradicts: "column Number: the rows add up to 3, not 4"."""
    yield from _wrong_totals(table)
    yield from _wrong_columns(table)
    yield from _wrong_rows(table)


def amount(words: str) -> Decimal | None:
    """The number that a cell prints; None where it prints something else."""
    return Decimal(words.replace("£", "").replace(",", "")) if AMOUNT.match(words) else None


def column_words(table: dict, place: int) -> list[str]:
    return [words_of(row[place]) for row in cells_of(table)]


def _wrong_totals(table: dict) -> Iterator[str]:
    for place, total in enumerate(table["total"] or []):
        printed, found = amount(words_of(total)), _sum(column_words(table, place))
        if printed is not None and found is not None and found != printed:
            label = table["columns"][place]["label"]
            yield f"column {label}: the rows add up to {found:,}, not {printed:,}"


def _sum(cells: Iterable[str]) -> Decimal | None:
    """The sum of the cells that have a part in it; None where there is none, or one is not known."""
    amounts = [amount(words) for words in cells if words not in NO_PART]
    return sum(amounts) if amounts and None not in amounts else None


def _wrong_columns(table: dict) -> Iterator[str]:
    """Rows in which the columns that are parts of another do not add up to it."""
    for whole, parts in table.get("columns_add_up", ()):
        for row in _rows(table):
            printed, found = amount(row.get(whole, "")), _sum(row.get(part, "") for part in parts)
            if printed is not None and found is not None and printed != found:
                yield f"{_heading(table, row)}: {_and(parts)} come to {found:,}, not {printed:,}, the {whole}"


def _wrong_rows(table: dict) -> Iterator[str]:
    """Columns in which the rows that are parts of another row do not add up to it."""
    heads = column_words(table, table["row_header"] or 0)
    for place, column in enumerate(table["columns"]):
        cells = dict(zip(heads, column_words(table, place), strict=True))
        for whole, parts in table.get("rows_add_up", ()):
            printed, found = amount(cells.get(whole, "")), _sum(cells.get(part, "") for part in parts)
            if printed is not None and found is not None and printed != found:
                yield f"column {column['label']}: {_and(parts)} come to {found:,}, not {printed:,}, the {whole}"


def wrong_shares(table: dict) -> Iterator[str]:
    """Percentages that are not what their part and base, as printed, come to, or of which no base is printed."""
    total = _by_label(table, table["total"]) if table["total"] else {}
    for column in table["columns"]:
        for row in [*_rows(table), *([total] if total else [])]:
            printed = PERCENT.match(row.get(column["label"], ""))
            if not printed or column["kind"] != "number" or column.get("stated"):
                continue
            if NOT_STATED in _cells(row, (column.get("share") or {}).get("part", ())):
                continue
            part, whole = _base(printed, column.get("share"), row, total)
            if part is None or not whole:
                yield f"column {column['label']}, {_heading(table, row)}: {printed[0]} is printed without its base"
            elif not _is_share(printed["percent"], part, whole):
                yield f"column {column['label']}, {_heading(table, row)}: {part:,} of {whole:,} is not {printed[0]}"


def _base(printed: re.Match, share: dict | None, row: dict, total: dict) -> tuple[Decimal | None, Decimal | None]:
    """The part and the whole: in the cell itself, or in the columns that the share is declared to be of."""
    if printed["part"]:
        return amount(printed["part"]), amount(printed["whole"])
    if share is None:
        return None, None
    whole = (total.get(part, "") for part in share["part"]) if share["of"] == OF_TOTAL else _cells(row, share["of"])
    return _sum(_cells(row, share["part"])), _sum(whole)


def _cells(row: dict, labels: Iterable[str]) -> Iterator[str]:
    return (row.get(label, "") for label in labels)


def _is_share(percent: str, part: Decimal, whole: Decimal) -> bool:
    """Whether the share rounds to what is printed, half up, with as many decimals as that has.

    Only nothing prints 0%, and only all of it 100%: other shares near those are "under 1%" and "over 99%".
    """
    if percent in ("0", "100") or not percent[0].isdigit():
        return str(Rate(int(part * 100), int(whole * 100))) == f"{percent}%"
    decimals = Decimal(1).scaleb(-len(percent.partition(".")[2]))
    return (100 * part / whole).quantize(decimals, ROUND_HALF_UP) == Decimal(percent.replace(",", ""))


def _rows(table: dict) -> Iterator[dict[str, str]]:
    return (_by_label(table, row) for row in cells_of(table))


def _by_label(table: dict, row: Sequence) -> dict[str, str]:
    return {column["label"]: words_of(cell) for column, cell in zip(table["columns"], row, strict=True)}


def _heading(table: dict, row: dict[str, str]) -> str:
    return row[table["columns"][table["row_header"] or 0]["label"]]


def _and(labels: Sequence[str]) -> str:
    return f"{', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else labels[0]
