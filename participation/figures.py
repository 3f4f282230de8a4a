"""Who was consulted and what they said, and the practice examples that may be published."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from core.records.figures import NOT_RECORDED, NotRecorded, Period
from participation.models import Consultation, PracticeExample

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True)
class ParticipantLine:
    group: str
    role: str
    number: int | None


@dataclass(frozen=True)
class ConsultationThemeLine:
    theme: str
    gist: str


@dataclass(frozen=True)
class ConsultationLine:
    """One consultation. `participants_words` is how many took part, as printed; empty where nobody knows.

    `unchecked_themes` are left out of `themes`: no one has checked yet that nobody can be recognised.
    `replies` are those of agencies; `replies_in_time` came by the local deadline, or had none to keep.
    """

    title: str
    consulted: str
    run_by: str
    participants: int | None
    participants_words: str
    status: str
    status_words: str
    questions: str
    there: tuple[ParticipantLine, ...]
    themes: tuple[ConsultationThemeLine, ...]
    unchecked_themes: int
    local_deadline: datetime.date | None
    national_deadline: datetime.date | None
    replies: int
    replies_in_time: int
    collated_on: datetime.date | None
    feedback: str


@dataclass(frozen=True)
class ExampleLine:
    title: str
    text: str
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class Contributor:
    """The examples that one agency or sector tells."""

    name: str
    examples: tuple[ExampleLine, ...]


@dataclass(frozen=True)
class ParticipationFigures:
    """`unchecked_examples` are left out of `contributors`: no one has checked yet that nobody can be recognised."""

    report_year: str
    period: Period
    consultations: tuple[ConsultationLine, ...]
    contributors: tuple[Contributor, ...]
    unchecked_examples: int

    @property
    def consultations_held(self) -> int:
        """Consultations that are over: held or completed."""
        return len(self._over)

    @property
    def people_consulted(self) -> int | NotRecorded:
        """Those who took part in consultations whose number is known."""
        known = [line.participants for line in self.consultations if line.participants is not None]
        return sum(known) if known or not self.consultations else NOT_RECORDED

    @property
    def without_feedback(self) -> int:
        """Consultations that are over, and of which no feedback to those who took part is recorded."""
        return sum(1 for line in self._over if not line.feedback)

    @property
    def examples(self) -> int:
        return sum(len(contributor.examples) for contributor in self.contributors)

    @property
    def _over(self) -> list[ConsultationLine]:
        over = (Consultation.Status.HELD, Consultation.Status.COMPLETED)
        return [line for line in self.consultations if line.status in over]


def participation_figures(report_year: str, period: Period) -> ParticipationFigures:
    """The consultations and practice examples of the report of `report_year`."""
    consultations = Consultation.objects.filter(report_year=report_year).with_replies_counted()
    consultations = consultations.prefetch_related("participant_lines", "themes")
    examples = list(PracticeExample.objects.filter(report_year=report_year))
    checked = [example for example in examples if example.is_checked]
    return ParticipationFigures(
        report_year=report_year,
        period=period,
        consultations=tuple(map(_consultation, consultations)),
        contributors=_contributors(checked),
        unchecked_examples=len(examples) - len(checked),
    )


class _Replies(TypedDict):
    reply_count: int
    in_time_count: int


def _consultation(row: WithAnnotations[Consultation, _Replies]) -> ConsultationLine:
    counted = "" if row.participants is None else f"{row.participants:,}"
    themes = [line for line in row.themes.all() if line.is_checked]
    there = (ParticipantLine(line.group, line.role, line.number) for line in row.participant_lines.all())
    return ConsultationLine(
        title=row.title,
        consulted=row.consulted,
        run_by=row.run_by,
        participants=row.participants,
        participants_words=row.participants_words or counted,
        status=row.status,
        status_words=row.status_words,
        questions=row.questions,
        there=tuple(there),
        themes=tuple(ConsultationThemeLine(line.theme, line.gist) for line in themes),
        unchecked_themes=len(row.themes.all()) - len(themes),
        local_deadline=row.local_deadline,
        national_deadline=row.national_deadline,
        replies=row.reply_count,
        replies_in_time=row.in_time_count,
        collated_on=row.collated_on,
        feedback=row.feedback,
    )


def _contributors(examples: list[PracticeExample]) -> tuple[Contributor, ...]:
    by_contributor = groupby(examples, key=lambda example: example.contributed_by)
    return tuple(Contributor(name, tuple(map(_example, rows))) for name, rows in by_contributor)


def _example(row: PracticeExample) -> ExampleLine:
    return ExampleLine(row.title, row.text, tuple(row.agencies))
