"""What others have published of attendance, training and child deaths, as tables: never counted, never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.text import capfirst

from committees.settings import small_count_threshold
from core.records.figures import Hidden, Period, print_day
from performance.models import PublishedFigure

Subject = PublishedFigure.Subject


@dataclass(frozen=True)
class PublishedColumn:
    """What is counted, and whose figures they are; `panel` is empty where the table is of one panel or body."""

    panel: str
    measure: str

    def __str__(self) -> str:
        return capfirst(f"{self.panel}: {self.measure}" if self.panel else self.measure)


@dataclass(frozen=True)
class PublishedLine:
    """One row with a cell for each column of its table: None where nobody has published such a number."""

    label: str
    cells: tuple[str | Hidden | None, ...]


@dataclass(frozen=True)
class PublishedTable:
    """What has been published of one subject. `sources` are those of all its numbers, in the order of the rows.

    `is_withheld` says that there are figures, and that they are not printed.
    """

    period: str
    columns: tuple[PublishedColumn, ...] = ()
    lines: tuple[PublishedLine, ...] = ()
    sources: tuple[str, ...] = ()
    is_withheld: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been published, as far as is recorded."""
        return not self.lines and not self.is_withheld


@dataclass(frozen=True)
class PublishedFigures:
    """The published figures of a year's report. Text cannot name one: each stands beside its source."""

    attendance: PublishedTable
    training: PublishedTable
    child_deaths: PublishedTable

    def without_child_deaths(self) -> PublishedFigures:
        """For a report that prints counts of the board's own: a reader of both could work out small counts from their
        differences."""
        return replace(self, child_deaths=PublishedTable(self.child_deaths.period, is_withheld=True))


def published_figures(report_year: str, periods: Mapping[str, Period]) -> PublishedFigures:
    """One table for each subject, with the words of its period; those of the year where it has none."""
    rows = list(PublishedFigure.objects.filter(report_year=report_year))
    deaths = [row for row in rows if row.subject == Subject.CHILD_DEATHS]
    threshold = small_count_threshold(report_year) if deaths else 0

    def table(subject: str, threshold: int = 0) -> PublishedTable:
        period = str(periods.get(subject, report_year))
        return _table([row for row in rows if row.subject == subject], period, threshold)

    return PublishedFigures(
        attendance=table(Subject.ATTENDANCE),
        training=table(Subject.TRAINING),
        child_deaths=table(Subject.CHILD_DEATHS, threshold),
    )


def _table(rows: Sequence[PublishedFigure], period: str, threshold: int) -> PublishedTable:
    """Rows and columns in the order in which they are first met. A count below the threshold is suppressed, though no
    record should hold one: the board may have raised its threshold since."""
    cells: dict[tuple[str, PublishedColumn], str | Hidden] = {}
    for row in rows:
        is_small = row.value is None or 0 < row.value < threshold
        cells[row.label, PublishedColumn(row.panel, row.measure)] = Hidden() if is_small else row.shown
    columns = tuple(sorted(dict.fromkeys(column for _, column in cells), key=lambda each: each.panel.casefold()))
    labels = dict.fromkeys(label for label, _ in cells)
    return PublishedTable(
        period,
        columns,
        tuple(PublishedLine(label, tuple(cells.get((label, column)) for column in columns)) for label in labels),
        tuple(dict.fromkeys(map(_source, rows))),
    )


def _source(row: PublishedFigure) -> str:
    source = f"{row.panel}: {row.source}" if row.panel else row.source
    return f"{source}, {print_day(row.published_on)}" if row.published_on else source
