"""The edition document as rendering sees it: a plain dict, checked before anything is drawn from it.

A malformed document is refused with a sentence that names the section and the block, so that whoever
built it can mend it; nothing downstream then needs to guess at missing keys.
"""

from collections.abc import Iterator
from itertools import pairwise

TEXT, LIST, DICT = str, list, dict
NEEDED_AT_TOP = {"title": TEXT, "year": TEXT, "kind": TEXT, "board": DICT, "status": DICT, "sections": LIST}
NEEDED_IN_SECTION = {"anchor": TEXT, "number": TEXT, "title": TEXT, "level": int, "blocks": LIST}
NEEDED_IN_BLOCK = {
    "prose": {"html": TEXT},
    "table": {"number": int, "caption": TEXT, "columns": LIST, "rows": LIST},
    "chart": {"number": int, "kind": TEXT, "title": TEXT, "description": TEXT},
    "list": {"items": LIST},
    "note": {"text": TEXT},
}
RATING_COLOURS = ("green", "amber", "red", "blue", "grey")
NEEDED_IN_CHART = {
    "bars": {"bars": LIST},
    "stacked": {"bars": LIST, "series": LIST},
    "tree": {"root": DICT},
}


class DocumentError(ValueError):
    """The edition document is not what rendering expects; the message says where and why."""


def checked(document: dict) -> dict:
    """Return the document itself, or raise DocumentError naming the first section and block at fault."""
    _need(document, NEEDED_AT_TOP, "The document")
    _need(document["board"], {"name": TEXT}, "The document's board")
    _need(document["status"], {"word": TEXT, "sentence": TEXT}, "The document's status")
    for position, section in enumerate(document["sections"], start=1):
        _check_section(section, position)
    _check_order(document["sections"])
    return document


def _need(mapping: object, wanted: dict[str, type], place: str) -> None:
    if not isinstance(mapping, dict):
        raise DocumentError(f"{place} should be a dict, not {type(mapping).__name__}.")
    for key, kind in wanted.items():
        if key not in mapping:
            raise DocumentError(f"{place} has no “{key}”.")
        if not isinstance(mapping[key], kind):
            raise DocumentError(f"{place}: “{key}” should be {kind.__name__}, not {type(mapping[key]).__name__}.")


def _check_section(section: object, position: int) -> None:
    _need(section, NEEDED_IN_SECTION, f"Section {position}")
    place = f"Section “{section['anchor']}”"
    if section["level"] not in (1, 2):
        raise DocumentError(f"{place}: “level” should be 1 or 2, not {section['level']}.")
    for number, block in enumerate(section["blocks"], start=1):
        _check_block(block, f"{place}, block {number}")


def _check_order(sections: list[dict]) -> None:
    if sections and sections[0]["level"] != 1:
        raise DocumentError(f"Section “{sections[0]['anchor']}” comes first, so its “level” should be 1.")
    for before, after in pairwise(sorted(section["anchor"] for section in sections)):
        if before == after:
            raise DocumentError(f"Section “{after}” appears twice; an anchor names one section.")


def _check_block(block: object, place: str) -> None:
    _need(block, {"type": TEXT}, place)
    wanted = NEEDED_IN_BLOCK.get(block["type"])
    if wanted is None:
        raise DocumentError(f"{place}: “{block['type']}” is not a type of block ({', '.join(NEEDED_IN_BLOCK)}).")
    place = f"{place} ({block['type']})"
    _need(block, wanted, place)
    if block["type"] == "table":
        _check_table(block, place)
    elif block["type"] == "chart":
        _check_chart(block, place)
    elif block["type"] == "list":
        _check_items(block["items"], place)


def _check_table(table: dict, place: str) -> None:
    for number, column in enumerate(table["columns"], start=1):
        _need(column, {"label": TEXT, "kind": TEXT}, f"{place}, column {number}")
    for number, row in enumerate(table_rows(table), start=1):
        _check_row(row, len(table["columns"]), f"{place}, row {number}")
    if table.get("total") is not None:
        _check_row(table["total"], len(table["columns"]), f"{place}, total")


def table_rows(table: dict) -> Iterator[list]:
    """The rows of a table, those inside groups included."""
    for row in table["rows"]:
        if isinstance(row, dict):
            yield from row.get("rows", ())
        else:
            yield row


def _check_row(row: object, width: int, place: str) -> None:
    if not isinstance(row, list):
        raise DocumentError(f"{place} should be a list of cells.")
    if len(row) != width:
        raise DocumentError(f"{place} has {len(row)} cells where the table has {width} columns.")
    for number, cell in enumerate(row, start=1):
        if not isinstance(cell, str):
            _check_marked_cell(cell, f"{place}, cell {number}")


def _check_marked_cell(cell: object, place: str) -> None:
    _need(cell, {"text": TEXT}, place)
    if cell.get("rag") and cell["rag"] not in RATING_COLOURS:
        raise DocumentError(f"{place}: “{cell['rag']}” is not a colour of a rating ({', '.join(RATING_COLOURS)}).")


def _check_chart(chart: dict, place: str) -> None:
    wanted = NEEDED_IN_CHART.get(chart["kind"])
    if wanted is None:
        raise DocumentError(f"{place}: “{chart['kind']}” is not a kind of chart ({', '.join(NEEDED_IN_CHART)}).")
    place = f"{place} of kind {chart['kind']}"
    _need(chart, wanted, place)
    if chart["kind"] == "tree":
        _check_node(chart["root"], place)
    for number, bar in enumerate(chart.get("bars", ()), start=1):
        _check_bar(bar, chart, f"{place}, bar {number}")


def _check_node(node: object, place: str) -> None:
    _need(node, {"label": TEXT}, f"{place}, a box of the tree")
    for child in node.get("children", ()):
        _check_node(child, place)


def _check_bar(bar: object, chart: dict, place: str) -> None:
    if chart["kind"] == "bars":
        _need(bar, {"label": TEXT, "value": (int, float, type(None)), "shown": TEXT}, place)
        return
    _need(bar, {"label": TEXT, "values": LIST}, place)
    if len(bar["values"]) != len(chart["series"]):
        raise DocumentError(f"{place} has {len(bar['values'])} values for {len(chart['series'])} series.")


def _check_items(items: list, place: str) -> None:
    for number, item in enumerate(items, start=1):
        _need(item, {"text": TEXT}, f"{place}, item {number}")
        _check_items(item.get("items", []), f"{place}, item {number}")
