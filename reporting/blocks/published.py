"""Figures that others have published, each table with its sources: never counted from records, never added up."""

from __future__ import annotations

from collections.abc import Iterator

from core.records.figures import Hidden
from performance.figures import PublishedFigures, PublishedTable
from reporting.blocks.child_deaths import MARKER
from reporting.blocks.elements import note, stated, table, text
from reporting.blocks.registry import block

NOT_PUBLISHED = "not published"
WITHHELD = "Figures of child deaths that others have published are not shown, because the records here count them."


@block("attendance.published", "published figures of attendance", needs="published")
def attendance(published: PublishedFigures) -> Iterator[dict]:
    """Attendance as others have published it, with the source; panels side by side."""
    yield _table("Attendance, as published", "Seat or committee", published.attendance)


@block("training.published", "published figures of training", needs="published")
def training(published: PublishedFigures) -> Iterator[dict]:
    """Training as others have published it, with the source."""
    yield _table("Training, as published", "Course or topic", published.training)


@block("child_deaths.published", "published figures of child deaths", needs="published")
def child_deaths(published: PublishedFigures) -> Iterator[dict]:
    """Child deaths as others have published them, with the source; none beside counts of the records here."""
    if published.child_deaths.is_withheld:
        yield note(WITHHELD)
    else:
        yield _table("Child deaths, as published", "Category", published.child_deaths)


def _table(caption: str, head: str, made: PublishedTable) -> dict:
    cells = [value for line in made.lines for value in line.cells]
    return table(
        caption,
        [text(head), *(stated(str(column)) for column in made.columns)],
        [[line.label, *(NOT_PUBLISHED if cell is None else cell for cell in line.cells)] for line in made.lines],
        period=made.period,
        notes=[MARKER if any(isinstance(cell, Hidden) for cell in cells) else "", _sources(made.sources)],
    )


def _sources(sources: tuple[str, ...]) -> str:
    """Published figures, not counted from our records. Sources: East: its report; West: its own."""
    label = "Source" if len(sources) == 1 else "Sources"
    return f"Published figures, not counted from our records. {label}: {'; '.join(sources)}."
