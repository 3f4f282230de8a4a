"""Courses, places and attendance; briefings counted apart; e-learning; next year's changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.records.english import agree, counted, counted_of
from core.records.figures import NOT_RECORDED, NotRecorded, Rate, print_value
from reporting.blocks.elements import bar, bars, bullets, number, of, share, table, text, with_counts
from reporting.blocks.registry import block
from training.figures import TrainingFigures
from training.figures.around import ElearningLine
from training.figures.provision import CourseLine, DepartmentLine, Provision, SectorLine, SessionCounts

NO_BOOKINGS, NO_REGISTER = "Sessions without bookings", "Attendance not recorded"
PLACES = [number("Sessions"), number(NO_BOOKINGS), number("Places"), number("Booked")]
BOOKED_SHARE = share("Booked, of places", "Booked", "Places")
ATTENDED = [number("Attended"), number(NO_REGISTER), share("Attended, of booked", "Attended", "Booked")]


@block("training.summary", "training sessions")
def summary(training: TrainingFigures) -> Iterator[dict]:
    """The year's courses in a few numbers, each rate with what it is a share of."""
    total, elsewhere = training.own.total, training.non_local_authority_share
    rows = [
        ["Courses", training.courses, ""],
        ["Sessions", training.sessions, ""],
        ["Sessions in free venues", training.free_venue_sessions, _rate(training.free_venue_share)],
        *_unknown("Sessions whose venue is not recorded", total.sessions_without_venue),
        *_unknown("Sessions without bookings", total.sessions_without_bookings),
        ["Places", training.capacity, ""],
        *_unknown("Sessions whose places are not recorded", total.sessions_without_places),
        ["Places booked", training.booked, _rate(training.booking_rate)],
        ["Booked places attended", training.attended, _rate(training.attendance_rate)],
        *_unknown("Booked places whose attendance is not recorded", total.not_recorded),
        [
            "Booked from outside the local authority",
            elsewhere.part if elsewhere.whole else NOT_RECORDED,
            _rate(elsewhere),
        ],
        *_unknown("Booked places whose agency is not recorded", training.own.bookings_without_agency),
    ]
    yield table(
        "Training summary",
        [text("Measure"), number("Number"), number("Rate")],
        rows if training.own.sessions else [],
        period=training.period,
        notes=[
            "Free venues are a share of sessions, bookings of places, attendance of booked places, and bookings from "
            "outside the local authority of bookings whose agency is known."
        ],
    )


def _unknown(words: str, number: int) -> list[list[object]]:
    """A row for what is not recorded, where there is any."""
    return [[words, number, ""]] if number else []


def _rate(rate: Rate, part: object = None, whole: object = None) -> Rate | NotRecorded | str:
    """A rate with its counts, unless they stand beside it; "not recorded" where there is nothing to divide by."""
    return with_counts(rate, part, whole) if rate.whole else NOT_RECORDED


@block("training.courses", "training sessions")
def courses(training: TrainingFigures) -> Iterator[dict]:
    """Each course of the own programme with its sessions, places, bookings and attendance."""
    total = training.own.total
    yield table(
        "Courses run",
        [text("Course"), *PLACES, BOOKED_SHARE, *ATTENDED],
        [[line.name, *_counts(line, total)] for line in training.course_lines],
        total=["All courses", *_counts(total, total)],
        period=training.period,
        optional=[NO_BOOKINGS, NO_REGISTER],
    )


def _counts(line: SessionCounts, total: SessionCounts) -> list[object]:
    """What is not recorded is empty where everything is, so that its column is left out."""
    return [
        line.sessions,
        line.sessions_without_bookings if total.sessions_without_bookings else "",
        line.known_capacity,
        line.known_booked,
        _rate(line.booking_rate, line.booked, line.capacity),
        line.known_attended,
        line.not_recorded if total.not_recorded else "",
        _rate(line.attendance_rate, line.attended, line.booked),
    ]


@block("training.shares", "bookings")
def shares(training: TrainingFigures) -> Iterator[dict]:
    """Who booked: by sector, and by department within the local authority."""
    yield _sectors(training.sectors, training.period)
    if training.departments:
        yield _departments(training.departments, training.period)


def _sectors(lines: Sequence[SectorLine], period: object) -> dict:
    """Shares are of the bookings whose agency is known; those not known are a row without shares."""
    booked, attended = sum(line.booked for line in lines), sum(line.attended for line in lines)
    columns = [text("Sector"), number("Booked"), share("Share of booked", "Booked")]
    columns += [number("Attended"), share("Share of attended", "Attended")]
    rows = [
        [
            _sector(line),
            line.booked,
            _share(line.booked_share, line.booked, booked),
            line.attended,
            _share(line.attended_share, line.attended, attended),
        ]
        for line in lines
    ]
    total = ["All sectors", booked, "", attended, ""]
    return table("Bookings by sector", columns, rows, total=total, period=period)


def _sector(line: SectorLine) -> str:
    return "Not recorded" if line.booked_share is None else line.name


def _share(rate: Rate | None, part: int, whole: int) -> Rate | NotRecorded | str:
    return NOT_RECORDED if rate is None else with_counts(rate, part, whole)


def _departments(lines: Sequence[DepartmentLine], period: object) -> dict:
    columns = [text("Department"), number("Booked"), share("Share of booked", "Booked")]
    rows = [[line.name, line.booked, line.share] for line in lines]
    total = ["All departments", sum(line.booked for line in lines), ""]
    return table("Bookings of the local authority by department", columns, rows, total=total, period=period)


@block("training.briefings", "briefings")
def briefings(training: TrainingFigures) -> Iterator[dict]:
    """The streams that are counted apart, with attendance by sector."""
    for stream in training.apart:
        given = table(
            stream.name,
            [text("Briefing"), number("Providers"), number("Sessions"), number("Attended")],
            [[line.name, line.providers or "", line.sessions, line.known_attended] for line in stream.courses],
            total=["All", "", stream.sessions, stream.total.known_attended],
            period=training.period,
            notes=[_venues(stream), _without_bookings(stream.total)],
            optional=["Providers"],
        )
        attended = sum(line.attended for line in stream.sectors)
        came = table(
            f"{stream.name}: attendance by sector",
            [text("Sector"), number("Attended"), share("Share of attended", "Attended")],
            [
                [_sector(line), line.attended, _share(line.attended_share, line.attended, attended)]
                for line in stream.sectors
            ],
            total=["All sectors", attended, ""],
            period=training.period,
            notes=[_together(line) for line in stream.sector_groups if line.attended_share],
        )
        yield of("training.briefings", given, stream.name)
        yield of("training.who_came", came, stream.name)


def _venues(stream: Provision) -> str:
    venues = [f"{line.name} ({counted(line.sessions, 'session')})" for line in stream.venues]
    if unknown := stream.sessions - sum(line.sessions for line in stream.venues):
        venues.append(f"not recorded ({counted(unknown, 'session')})")
    return f"Venues: {'; '.join(venues)}." if venues else ""


def _without_bookings(total: SessionCounts) -> str:
    """Which sessions and bookings nothing is known of, so that those who attended are not all who did."""
    missing = [counted(total.sessions_without_bookings, "session")] if total.sessions_without_bookings else []
    missing += [counted(total.not_recorded, "booking")] if total.not_recorded else []
    return f"Attendance is not recorded for {' and '.join(missing)}." if missing else ""


def _together(line: SectorLine) -> str:
    rate = line.attended_share
    return f"{line.name} in total: {line.attended:,} of {rate.whole:,} who attended ({rate})."


@block("training.elearning", "e-learning courses")
def elearning(training: TrainingFigures) -> Iterator[dict]:
    """E-learning from its launch to a stated day: the number who started, and the share who passed."""
    if training.elearning:
        yield table(
            "E-learning",
            [text("Course"), text("Period"), number("Started"), number("Passed"), PASSED],
            [[line.course, line.counted, line.words, line.passed, _passed(line)] for line in training.elearning],
            period="as stated in each row",
        )


PASSED = share("Passed, of started", "Passed", "Started")


def _passed(line: ElearningLine) -> Rate | str:
    return with_counts(line.pass_rate, line.passed, line.started if line.words == f"{line.started:,}" else None)


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
            share("Satisfied, of replies", "Satisfied", "Replies"),
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
    lines = [
        bar("Places", training.capacity),
        bar("Booked", training.booked, shown=_shown(training.booked, training.booking_rate, "place")),
        bar("Attended", training.attended, shown=_shown(training.attended, training.attendance_rate, "booked place")),
    ]
    yield bars(
        "From places to people trained",
        lines if training.own.sessions else [],
        period=training.period,
        description=_chart_in_words(training.booking_rate, training.attendance_rate),
    )


def _shown(number: int | NotRecorded, rate: Rate, of: str) -> str:
    """789 of 845 places (93%); 12; 5 of 10 places (50%), where the rate leaves out some of them."""
    if not rate.whole:
        return print_value(number)
    share = f"{counted_of(rate.part, rate.whole, of)} ({rate})"
    return share if number == rate.part else f"{print_value(number)}; {share}"


def _chart_in_words(booked: Rate, attended: Rate) -> str:
    of_places = (
        f"Of {counted(booked.whole, 'place')} {booked.part:,} {agree(booked.part, 'was', 'were')} booked ({booked})"
    )
    of_booked = f"of {counted(attended.whole, 'booked place')} {attended.part:,} "
    of_booked += f"{agree(attended.part, 'was', 'were')} attended ({attended})"
    return (
        f"{of_places if booked.whole else 'The share of places that were booked is not recorded'}, and "
        f"{of_booked if attended.whole else 'attendance is not recorded'}."
    )
