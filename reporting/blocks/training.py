"""Courses, places and attendance; briefings counted apart; e-learning; next year's changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reporting.blocks.elements import bar, bars, bullets, number, of, table, text
from reporting.blocks.registry import block
from training.figures import TrainingFigures
from training.figures.provision import CourseLine, DepartmentLine, SectorLine, VenueLine

PLACES = [number("Sessions"), number("Places"), number("Booked"), number("Booked, of places")]
ATTENDED = [number("Attended"), number("Attended, of booked")]


@block("training.summary", "training sessions")
def summary(training: TrainingFigures) -> Iterator[dict]:
    """The year's courses in a few numbers, and what each rate is a share of."""
    rows = [
        ["Courses", training.courses, ""],
        ["Sessions", training.sessions, ""],
        ["Sessions in free venues", training.free_venue_sessions, training.free_venue_share],
        ["Places", training.capacity, ""],
        ["Places booked", training.booked, training.booking_rate],
        ["Booked places attended", training.attended, training.attendance_rate],
        ["Booked from outside the local authority", *_count_and_rate(training.non_local_authority_share)],
    ]
    yield table(
        "Training summary",
        [text("Measure"), number("Number"), number("Rate")],
        rows,
        period=training.period,
        notes=[
            "Free venues are a share of sessions, bookings of places, attendance of booked places, and bookings from "
            "outside the local authority of bookings whose agency is known."
        ],
    )


def _count_and_rate(rate) -> list[object]:
    return [rate.part, rate]


@block("training.courses", "training sessions")
def courses(training: TrainingFigures) -> Iterator[dict]:
    """Each of the board's own courses with its sessions, places, bookings and attendance."""
    total = ["All courses", training.sessions, training.capacity, training.booked, training.booking_rate]
    yield table(
        "Courses run",
        [text("Course"), *PLACES, *ATTENDED],
        map(_course, training.course_lines),
        total=[*total, training.attended, training.attendance_rate],
        period=training.period,
    )


def _course(line: CourseLine) -> list[object]:
    numbers = [line.sessions, line.capacity, line.booked, line.booking_rate]
    return [line.name, *numbers, line.attended, line.attendance_rate]


@block("training.shares", "bookings")
def shares(training: TrainingFigures) -> Iterator[dict]:
    """Who booked: by sector, and by department within the local authority."""
    yield _sectors(training.sectors, training.period)
    if training.departments:
        yield _departments(training.departments, training.period)


def _sectors(lines: Iterable[SectorLine], period: object) -> dict:
    columns = [text("Sector"), number("Booked"), number("Share of booked")]
    columns += [number("Attended"), number("Share of attended")]
    rows = [[line.name, line.booked, line.booked_share, line.attended, line.attended_share] for line in lines]
    return table("Bookings by sector", columns, rows, period=period)


def _departments(lines: Iterable[DepartmentLine], period: object) -> dict:
    columns = [text("Department"), number("Booked"), number("Share")]
    rows = [[line.name, line.booked, line.share] for line in lines]
    return table("Bookings of the local authority by department", columns, rows, period=period)


@block("training.briefings", "briefings")
def briefings(training: TrainingFigures) -> Iterator[dict]:
    """The streams that are counted apart, with attendance by sector."""
    for stream in training.apart:
        given = table(
            stream.name,
            [text("Briefing"), number("Providers"), number("Sessions"), number("Attended")],
            [[line.name, line.providers or "", line.sessions, line.attended] for line in stream.courses],
            total=["All", "", stream.sessions, stream.attended],
            period=training.period,
            notes=[_venues(stream.venues)],
            optional=["Providers"],
        )
        came = table(
            f"{stream.name}: attendance by sector",
            [text("Sector"), number("Attended"), number("Share")],
            [[line.name, line.attended, line.attended_share] for line in stream.sectors],
            period=training.period,
            notes=[f"{line.name} in total: {_of_attended(line)}." for line in stream.sector_groups],
        )
        yield of("training.briefings", given, stream.name)
        yield of("training.who_came", came, stream.name)


def _venues(lines: Iterable[VenueLine]) -> str:
    venues = [f"{line.name} ({line.sessions} {'session' if line.sessions == 1 else 'sessions'})" for line in lines]
    return f"Venues: {'; '.join(venues)}." if venues else ""


def _of_attended(line: SectorLine) -> str:
    return f"{line.attended:,} of {line.attended_share.whole:,} who attended ({line.attended_share})"


@block("training.elearning", "e-learning courses")
def elearning(training: TrainingFigures) -> Iterator[dict]:
    """E-learning from its launch to a stated day: the number who started, and the share who passed."""
    if training.elearning:
        yield table(
            "E-learning",
            [text("Course"), text("Period"), number("Started"), number("Passed"), number("Passed, of started")],
            [[line.course, line.counted, line.words, line.passed, line.pass_rate] for line in training.elearning],
            period="as stated in each row",
        )


@block("training.programmes", "training programmes")
def programmes(training: TrainingFigures) -> Iterator[dict]:
    """Every course and programme, whether run in the period or not, with its status."""
    yield table(
        "Courses and programmes",
        [text("Course or programme"), text("Form"), text("Level"), text("Status")],
        map(_programme, training.programmes),
        period=training.period,
        optional=["Level", "Status"],
    )


def _programme(line: CourseLine) -> list[object]:
    return [line.name, line.form, line.level, ", ".join(filter(None, [line.status, line.status_words]))]


@block("training.next_year", "changes to next year’s schedule")
def next_year(training: TrainingFigures) -> Iterator[dict]:
    """Changes in next year's schedule."""
    yield table(
        f"Changes to the schedule of {training.next_year}",
        [text("Change"), text("Course"), number("Courses"), number("Sessions"), text("Description")],
        [[line.kind, line.course, line.courses, line.sessions, line.description] for line in training.schedule_changes],
        period=training.next_year,
        optional=["Course"],
    )


@block("training.evaluation", "evaluations of training")
def evaluation(training: TrainingFigures) -> Iterator[dict]:
    """Participants' evaluation at the end, afterwards, and months later."""
    yield table(
        "Evaluation by participants",
        [
            text("Stage"),
            number("Sessions"),
            number("Replies"),
            number("Satisfied"),
            number("Satisfied, of replies"),
        ],
        [
            [line.stage, line.sessions, line.satisfaction.whole, line.satisfaction.part, line.satisfaction]
            for line in training.evaluations
        ],
        period=training.period,
    )


@block("training.needs", "training needs analyses")
def needs(training: TrainingFigures) -> Iterator[dict]:
    """The status of the training needs analysis."""
    yield bullets(
        "Training needs analysis",
        [": ".join(filter(None, [f"{line.year_label}, {line.status}", line.note])) for line in training.needs],
    )


@block("training.chart", "training sessions")
def chart(training: TrainingFigures) -> Iterator[dict]:
    """Places, bookings and attendance, as bars."""
    booked, attended = training.booking_rate, training.attendance_rate
    lines = [
        bar("Places", training.capacity),
        bar("Booked", training.booked, shown=f"{training.booked:,} ({booked} of places)"),
        bar("Attended", training.attended, shown=f"{training.attended:,} ({attended} of booked places)"),
    ]
    yield bars(
        "From places to people trained",
        lines,
        period=training.period,
        description=f"Of {training.capacity:,} places {training.booked:,} were booked ({booked}), and "
        f"{training.attended:,} of those were attended ({attended}).",
    )
