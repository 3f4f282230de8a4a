"""The quarterly monitoring of a plan as a committee paper: an edition document that is rendered and not kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from businessplan.figures import GridLine, Monitoring
from core.records.figures import print_day
from reporting.blocks.elements import bullets, note, number, rag, table, text
from reporting.editions.document import new_document, number_blocks, section

KIND = "committee paper"
QUARTERS_PRINTED = 4  # as many as fit a page beside the action, its lead and its date
CHANGES = {
    "new": ("New", "No actions were added."),
    "closed": ("Closed", "No actions were closed."),
    "replaced": ("Replaced", "No actions were replaced."),
    "removed": ("Removed", "No actions were removed before completion."),
}


def build_monitoring_paper(monitoring: Monitoring, *, by: str, at: datetime.datetime) -> dict:
    document = new_document(
        kind=KIND, title=monitoring.plan, subtitle="Quarterly monitoring", year=str(monitoring.quarter), by=by, at=at
    )
    document["status"] = {
        "word": str(monitoring.quarter),
        "sentence": f"{monitoring.quarter.words}, as on {print_day(monitoring.as_on)}.",
    }
    document["sections"] = [
        section("ratings", "Ratings", [_ratings(monitoring)]),
        section("changes", f"Since the end of {_before(monitoring)}", _changes(monitoring)),
        section("grid", "Actions by quarter", [_grid(monitoring)]),
    ]
    number_blocks(document["sections"])
    return document


def _before(monitoring: Monitoring) -> str:
    return str(monitoring.quarters[-2]).lower() if len(monitoring.quarters) > 1 else "the plan’s start"


def _ratings(monitoring: Monitoring) -> dict:
    """How many actions had each rating at the end of each quarter; without words that no action ever had."""
    rows = [
        [rag(word, colour), *counts[-QUARTERS_PRINTED:]]
        for (word, colour), counts in zip(monitoring.words, monitoring.counts, strict=True)
        if any(counts) or colour
    ]
    columns = [text("Rating"), *(number(str(quarter)) for quarter in _printed(monitoring))]
    return table("Number of actions at each rating at the end of each quarter", columns, rows, period=_span(monitoring))


def _changes(monitoring: Monitoring) -> Iterator[dict]:
    """Lists of the actions that changed, and a note of the kinds of change that did not happen."""
    for change, (heading, _) in CHANGES.items():
        if lines := monitoring.changed(change):
            yield bullets(heading, [_title(line) for line in lines])
    if none := [otherwise for change, (_, otherwise) in CHANGES.items() if not monitoring.changed(change)]:
        yield note(" ".join(none))


def _grid(monitoring: Monitoring) -> dict:
    if not monitoring.lines:
        return note("The plan has no actions.")
    columns = [text("Action"), text("Lead"), text("Due"), *(text(str(quarter)) for quarter in _printed(monitoring))]
    return table(
        "Each action's rating at the end of each quarter",
        [*columns, text("Change")],
        map(_row, monitoring.lines),
        period=_span(monitoring),
        optional=["Change"],
    )


def _row(line: GridLine) -> list[object]:
    ratings = [rag(cell.word, cell.colour) for cell in line.cells[-QUARTERS_PRINTED:]]
    return [_title(line), line.lead or "not stated", _due(line), *ratings, line.change]


def _due(line: GridLine) -> str:
    if line.due_on is None:
        return "no date"
    slipped = line.first_due_on is not None and line.first_due_on < line.due_on
    return print_day(line.due_on) + (f" (first {print_day(line.first_due_on)})" if slipped else "")


def _title(line: GridLine) -> str:
    return f"{line.number}. {line.text}"


def _printed(monitoring: Monitoring) -> tuple:
    return monitoring.quarters[-QUARTERS_PRINTED:]


def _span(monitoring: Monitoring) -> str:
    return f"{print_day(_printed(monitoring)[0].starts_on)} to {print_day(monitoring.as_on)}"
