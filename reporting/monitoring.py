"""The quarterly monitoring of a plan as a committee paper: an edition document that is rendered and not kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from businessplan.figures import GridLine, Monitoring
from core.records.figures import print_day
from reporting.blocks.elements import bullets, note, number, rag, table, text
from reporting.documents import new_document, number_blocks, section

KIND = "committee paper"
QUARTERS_PRINTED = 4  # as many as fit a page beside the action, its lead and its date
CHANGES = {
    "new": ("New", "No action joined the plan."),
    "closed": ("Closed", "No action was closed."),
    "replaced": ("Replaced", "No action was replaced by another."),
    "removed": ("Removed", "No action was taken out undone."),
}


def build_monitoring_paper(told: Monitoring, *, by: str, at: datetime.datetime) -> dict:
    """The paper of one quarter of one plan."""
    document = new_document(
        kind=KIND, title=told.plan, subtitle="Quarterly monitoring", year=str(told.quarter), by=by, at=at
    )
    document["status"] = {
        "word": str(told.quarter),
        "sentence": f"{told.quarter.words}, as on {print_day(told.as_on)}.",
    }
    document["sections"] = [
        section("ratings", "How the plan stands", [_ratings(told)]),
        section("changes", f"Since the end of {_before(told)}", _changes(told)),
        section("grid", "Actions by quarter", [_grid(told)]),
    ]
    number_blocks(document["sections"])
    return document


def _before(told: Monitoring) -> str:
    return str(told.quarters[-2]).lower() if len(told.quarters) > 1 else "the plan's making"


def _ratings(told: Monitoring) -> dict:
    """How many actions stood at each rating at the end of each quarter; what nothing ever was is left out."""
    rows = [
        [rag(word, colour), *counts[-QUARTERS_PRINTED:]]
        for (word, colour), counts in zip(told.words, told.counts, strict=True)
        if any(counts) or colour
    ]
    columns = [text("Rating"), *(number(str(quarter)) for quarter in _printed(told))]
    return table("Actions at each rating at the end of each quarter", columns, rows, period=_span(told))


def _changes(told: Monitoring) -> Iterator[dict]:
    """What came and went, then what did not."""
    for change, (heading, _) in CHANGES.items():
        if lines := told.changed(change):
            yield bullets(heading, [_named(line) for line in lines])
    if none := [otherwise for change, (_, otherwise) in CHANGES.items() if not told.changed(change)]:
        yield note(" ".join(none))


def _grid(told: Monitoring) -> dict:
    if not told.lines:
        return note("The plan has no actions.")
    columns = [text("Action"), text("Lead"), text("Due"), *(text(str(quarter)) for quarter in _printed(told))]
    return table(
        "Each action's rating at the end of each quarter",
        [*columns, text("Change")],
        map(_row, told.lines),
        period=_span(told),
        optional=["Change"],
    )


def _row(line: GridLine) -> list[object]:
    ratings = [rag(cell.word, cell.colour) for cell in line.cells[-QUARTERS_PRINTED:]]
    return [_named(line), line.lead or "not stated", _due(line), *ratings, line.change]


def _due(line: GridLine) -> str:
    if line.due_on is None:
        return "no date"
    slipped = line.first_due_on is not None and line.first_due_on < line.due_on
    return print_day(line.due_on) + (f" (first {print_day(line.first_due_on)})" if slipped else "")


def _named(line: GridLine) -> str:
    return f"{line.number}. {line.text}"


def _printed(told: Monitoring) -> tuple:
    return told.quarters[-QUARTERS_PRINTED:]


def _span(told: Monitoring) -> str:
    return f"{print_day(_printed(told)[0].starts_on)} to {print_day(told.as_on)}"
