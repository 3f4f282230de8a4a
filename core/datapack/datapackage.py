"""The Frictionless description of a pack: every sheet, its columns, their types and keys."""

from __future__ import annotations

import json
from typing import Any

from core.datapack.cells import ManyToManyCell
from core.datapack.sheets import Link, SheetColumn, SheetResource


def descriptor(sheets: list[SheetResource]) -> str:
    """The text of datapackage.json. It says nothing of the records, so that equal packs have equal bytes."""
    package = {
        "name": "board-pack",
        "title": "Data export",
        "description": "The records of a safeguarding board: a sheet a record type, keys that people can type.",
        "resources": [_resource(sheet, sheets) for sheet in sheets],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(sheet: SheetResource, sheets: list[SheetResource]) -> dict[str, Any]:
    """One sheet. A foreign key to a sheet that is left out is not stated: nothing could be found there."""
    return {
        "name": sheet.name.replace("_", "-"),
        "path": f"{sheet.name}.csv",
        "title": sheet.name.replace("_", " ").capitalize(),
        "description": sheet.explained,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in sheet.columns],
            "primaryKey": [column.name for column in sheet.key_columns],
            "foreignKeys": [
                _foreign_key(sheet, link) for link in sheet.links if link.target in sheets and _always_whole(link)
            ],
        },
    }


def _field(column: SheetColumn) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "type": column.cell.kind}
    if column.explained:
        described["description"] = column.explained
    if isinstance(column.cell, ManyToManyCell):
        described["description"] = f"{column.explained} Several, with semicolons between.".strip()
    described |= column.cell.schema()
    if column.required:
        described["constraints"] = {"required": True} | described.get("constraints", {})
    return described


def _always_whole(link: Link) -> bool:
    """Whether its columns are all filled or all empty, which is the only foreign key that Frictionless can state."""
    return link.own_places == link.places


def _foreign_key(sheet: SheetResource, link: Link) -> dict[str, Any]:
    resource = "" if link.target is sheet else link.target.name.replace("_", "-")
    return {
        "fields": [sheet.columns[place].name for place in link.places],
        "reference": {"resource": resource, "fields": [column.name for column in link.target.key_columns]},
    }
