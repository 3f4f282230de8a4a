"""All the figures of training for one annual report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from core.records.figures import NOT_RECORDED, NotRecorded, Period, Rate
from training.figures.around import (
    ElearningLine,
    EvaluationLine,
    NeedsLine,
    ScheduleChangeLine,
    elearning_lines,
    evaluation_lines,
    needs_lines,
    schedule_change_lines,
    trainer_pool,
)
from training.figures.counting import (
    course_lines,
    courses_by_stream,
    sector_groups,
    tallies_by_stream,
    venues_by_stream,
)
from training.figures.provision import CourseLine, DepartmentLine, Provision, SectorLine, provision
from training.models import Course, ScheduleChange


@dataclass(frozen=True)
class TrainingFigures:
    """The board's `own` courses; streams counted `apart`; `programmes`: every course, given in the period or not.

    `changes` are those of the year's own schedule, `schedule_changes` those announced for the next year's.
    """

    period: Period
    report_year: str
    own: Provision
    apart: tuple[Provision, ...]
    programmes: tuple[CourseLine, ...]
    elearning: tuple[ElearningLine, ...]
    evaluations: tuple[EvaluationLine, ...]
    needs: tuple[NeedsLine, ...]
    changes: tuple[ScheduleChangeLine, ...]
    schedule_changes: tuple[ScheduleChangeLine, ...]
    trainers: int | None
    trainers_words: str

    @property
    def course_lines(self) -> tuple[CourseLine, ...]:
        return self.own.courses

    @property
    def sectors(self) -> tuple[SectorLine, ...]:
        return self.own.sectors

    @property
    def departments(self) -> tuple[DepartmentLine, ...]:
        return self.own.departments

    @property
    def courses(self) -> int:
        return len(self.own.courses)

    @property
    def sessions(self) -> int | NotRecorded:
        """A year of which no session is recorded is not one without training."""
        return self.own.sessions or NOT_RECORDED

    @property
    def free_venue_sessions(self) -> int:
        return self.own.total.free_venue_sessions

    @property
    def free_venue_share(self) -> Rate:
        """As a share of sessions whose venue is known."""
        return self.own.total.free_venue_share

    @property
    def capacity(self) -> int | NotRecorded:
        return self.own.total.known_capacity

    @property
    def booked(self) -> int | NotRecorded:
        return self.own.total.known_booked

    @property
    def attended(self) -> int | NotRecorded:
        return self.own.total.known_attended

    @property
    def booking_rate(self) -> Rate:
        """Booked places as a share of the places of sessions with bookings."""
        return self.own.total.booking_rate

    @property
    def attendance_rate(self) -> Rate:
        """Attended places as a share of booked places whose attendance is recorded."""
        return self.own.total.attendance_rate

    @property
    def non_local_authority_share(self) -> Rate:
        """As a share of bookings whose agency is known."""
        return self.own.non_local_authority_share

    @property
    def largest_department(self) -> str:
        return self.departments[0].name if self.departments else ""

    @property
    def largest_department_share(self) -> Rate:
        """As a share of the local authority's bookings."""
        return self.departments[0].share if self.departments else Rate(0, 0)

    @property
    def courses_apart(self) -> int:
        return sum(len(stream.courses) for stream in self.apart)

    @property
    def sessions_apart(self) -> int:
        return sum(stream.sessions for stream in self.apart)

    @property
    def attended_apart(self) -> int:
        return sum(stream.attended for stream in self.apart)

    @property
    def elearning_started(self) -> int:
        return sum(line.started for line in self.elearning)

    @property
    def elearning_started_words(self) -> str:
        """As printed. A single count keeps its own words."""
        return self.elearning[0].words if len(self.elearning) == 1 else f"{self.elearning_started:,}"

    @property
    def elearning_pass_rate(self) -> Rate:
        return Rate(sum(line.passed for line in self.elearning), self.elearning_started)

    @property
    def next_year(self) -> str:
        """The year whose schedule changes."""
        return self.schedule_changes[0].year_label if self.schedule_changes else ""

    @property
    def added_sessions(self) -> int:
        """Sessions added to next year's schedule, including those of new courses, less those of dropped courses."""
        dropped = ScheduleChange.Kind.DROPPED_COURSE
        return sum(-line.sessions if line.kind == dropped else line.sessions for line in self.schedule_changes)

    @property
    def new_courses(self) -> int:
        return sum(line.courses for line in self._changes(ScheduleChange.Kind.NEW_COURSE))

    @property
    def new_course_sessions(self) -> int:
        return sum(line.sessions for line in self._changes(ScheduleChange.Kind.NEW_COURSE))

    def _changes(self, kind: str) -> list[ScheduleChangeLine]:
        return [line for line in self.schedule_changes if line.kind == kind]


def training_figures(period: Period, report_year: str) -> TrainingFigures:
    """Training in the period, with the needs analysis and next year's schedule of `report_year`."""
    courses = courses_by_stream()
    programmes = course_lines(courses, period)
    own, apart = provisions(courses, programmes, period)
    pool, changes = trainer_pool(period), schedule_change_lines(report_year)
    return TrainingFigures(
        period=period,
        report_year=report_year,
        own=own,
        apart=apart,
        programmes=tuple(programmes),
        elearning=elearning_lines(period),
        evaluations=evaluation_lines(period),
        needs=needs_lines(report_year),
        changes=tuple(line for line in changes if line.year_label == report_year),
        schedule_changes=tuple(line for line in changes if line.year_label != report_year),
        trainers=pool.trainers if pool else None,
        trainers_words=pool.words if pool else "",
    )


def provisions(
    courses: Sequence[Course], programmes: list[CourseLine], period: Period
) -> tuple[Provision, tuple[Provision, ...]]:
    """The board's own courses together, and each separately counted stream that held a session."""
    tallied, venues, groups = tallies_by_stream(courses, period), venues_by_stream(period), sector_groups()

    def of(name: str, lines: list[CourseLine]) -> Provision:
        streams = dict.fromkeys(line.stream for line in lines)
        these = [tally for stream in streams for tally in tallied.get(stream, ())]
        return provision(name, lines, these, [venue for stream in streams for venue in venues.get(stream, ())], groups)

    given = [line for line in programmes if line.sessions]
    own = of("Courses", [line for line in given if not line.apart])
    apart = groupby([line for line in given if line.apart], key=attrgetter("stream"))
    return own, tuple(of(stream, list(lines)) for stream, lines in apart)
