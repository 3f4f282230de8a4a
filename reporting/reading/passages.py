"""What the report says in sentences, each passage with the record to correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from core.records.typed_numbers import sentences_of
from reporting.editions.compose import ComposedReport
from reporting.models import ReportSection
from reporting.narrative.names import blocks_named, figures_named
from reporting.narrative.plain_text import plain_text


@dataclass(frozen=True)
class Passage:
    """A text of the report. `prints` are the prefixes of the figures and blocks that its section prints."""

    record: models.Model
    where: str
    text: str
    prints: frozenset[str] = frozenset()

    @property
    def sentences(self) -> list[str]:
        return sentences_of(self.text)


def sections_as_read(composed: ComposedReport) -> Iterator[Passage]:
    for section in composed.sections:
        yield Passage(section, f"“{section.heading}”", plain_text(section.body), prefixes_printed(section))


def progress_as_read(composed: ComposedReport) -> Iterator[Passage]:
    """The progress of the plan reported on, as the report prints it."""
    plan = composed.figures.by_prefix.get("plan")
    told = {line.number: line.progress for line in (plan.action_lines if plan else ()) if line.progress}
    actions = composed.reported_actions if told else {}
    for number, progress in told.items():
        yield Passage(actions[number], f"The progress of action {number}", progress, frozenset({"plan"}))


def passages_of(composed: ComposedReport) -> list[Passage]:
    return [*sections_as_read(composed), *progress_as_read(composed)]


def prefixes_printed(section: ReportSection) -> frozenset[str]:
    """The prefixes of the figures and blocks that a section prints."""
    return prefixes_of_blocks(section) | _prefixes(figures_named(section.body))


def prefixes_of_blocks(section: ReportSection) -> frozenset[str]:
    return _prefixes(blocks_named(section.body, section.blocks))


def _prefixes(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.partition(".")[0].partition(":")[0] for name in names)


def titles_of(composed: ComposedReport) -> Iterator[Passage]:
    """The report's own title and the headings of its sections."""
    report = composed.report
    yield Passage(report, f"The title “{report.title}”", f"{report.title}\n{report.subtitle}")
    for section in composed.sections:
        yield Passage(section, f"The heading “{section.heading}”", section.title)
