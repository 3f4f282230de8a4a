"""Figures other than courses and bookings: e-learning, evaluation, trainers, needs, next year's schedule."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, Subquery, Sum

from core.records.figures import Period, Rate, print_day
from training.models import ElearningCount, Evaluation, NeedsAnalysis, ScheduleChange, TrainerPool


@dataclass(frozen=True)
class ElearningLine:
    """An e-learning course from launch to the last cut-off in the period. `words` is the number started, as printed."""

    course: str
    starts_on: datetime.date
    cut_off_on: datetime.date
    started: int
    passed: int
    words: str

    @property
    def pass_rate(self) -> Rate:
        return Rate(self.passed, self.started)

    @property
    def counted(self) -> str:
        """The dates that the count covers, in words."""
        return f"{print_day(self.starts_on)} to {print_day(self.cut_off_on)}"


@dataclass(frozen=True)
class EvaluationLine:
    """Evaluations at one stage, over all sessions held in the period."""

    stage: str
    sessions: int
    satisfaction: Rate


@dataclass(frozen=True)
class NeedsLine:
    year_label: str
    status: str
    done_on: datetime.date | None
    note: str


@dataclass(frozen=True)
class ScheduleChangeLine:
    year_label: str
    kind: str
    courses: int
    sessions: int
    course: str
    description: str


def elearning_lines(period: Period) -> tuple[ElearningLine, ...]:
    """Counts are cumulative from the launch, so each course has its last cut-off in the period."""
    cut_off = (period.starts_on, period.ends_on)
    counts = ElearningCount.objects.filter(cut_off_on__range=cut_off).order_by("course__name", "cut_off_on")
    latest = {count.course_id: count for count in counts.select_related("course")}
    return tuple(_elearning(count) for count in latest.values())


def _elearning(count: ElearningCount) -> ElearningLine:
    days = count.starts_on, count.cut_off_on
    return ElearningLine(count.course.name, *days, count.started, count.passed, count.words or f"{count.started:,}")


def evaluation_lines(period: Period) -> tuple[EvaluationLine, ...]:
    in_period = (period.starts_on, period.ends_on)
    rows = Evaluation.objects.filter(session__held_on__range=in_period, session__status="held").order_by()
    rows = rows.values("stage").annotate(sessions=Count("id"), satisfied=Sum("satisfied"), responses=Sum("responses"))
    found = {
        row["stage"]: EvaluationLine(row["stage"], row["sessions"], Rate(row["satisfied"], row["responses"]))
        for row in rows
    }
    return tuple(found[stage] for stage in Evaluation.Stage.values if stage in found)


def trainer_pool(period: Period) -> TrainerPool | None:
    """The latest count of trainers by the end of the period."""
    return TrainerPool.objects.filter(counted_on__lte=period.ends_on).order_by("-counted_on").first()


def needs_lines(report_year: str) -> tuple[NeedsLine, ...]:
    """The needs analysis of the year and of the next year with one. Year labels sort as text."""
    analyses = NeedsAnalysis.objects.filter(year_label__gte=report_year).order_by("year_label")[:2]
    return tuple(NeedsLine(row.year_label, row.status, row.done_on, row.note) for row in analyses)


def schedule_change_lines(report_year: str) -> tuple[ScheduleChangeLine, ...]:
    """The changes to the schedule of the year and of the next year with any. Year labels sort as text."""
    changes = ScheduleChange.objects.order_by("year_label", "ordinal")
    next_year = changes.filter(year_label__gt=report_year).values("year_label")[:1]
    both = changes.filter(Q(year_label=report_year) | Q(year_label=Subquery(next_year)))
    return tuple(map(_schedule_change, both.select_related("course")))


def _schedule_change(row: ScheduleChange) -> ScheduleChangeLine:
    course = row.course.name if row.course else ""
    return ScheduleChangeLine(row.year_label, row.kind, row.courses, row.sessions, course, row.description)
