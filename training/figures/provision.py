"""What was given: sessions, places, bookings and attendance, of the board's own courses and of each stream apart.

Only sessions that were held count, and only bookings that were not cancelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, Q, Sum, Value, When

from records.figures import Period, Rate
from training.models import Booking, Course, SectorGroupMember, Session

NOT_STATED = "not stated"


@dataclass(frozen=True)
class CourseLine:
    """A course and what came of it. `booked_of_places` leaves out sessions whose places nobody counted."""

    name: str
    stream: str
    apart: bool
    form: str
    level: str
    status: str
    status_words: str
    days: Decimal | None
    providers: int
    sessions: int
    free_venue_sessions: int
    capacity: int
    booked: int
    booked_of_places: int
    attended: int

    @property
    def booking_rate(self) -> Rate:
        return Rate(self.booked_of_places, self.capacity)

    @property
    def attendance_rate(self) -> Rate:
        return Rate(self.attended, self.booked)


@dataclass(frozen=True)
class SectorLine:
    """One sector, or several taken together, among those who booked and those who came."""

    name: str
    booked: int
    booked_share: Rate
    attended: int
    attended_share: Rate


@dataclass(frozen=True)
class DepartmentLine:
    """One department among the bookings of the local authority."""

    name: str
    booked: int
    share: Rate


@dataclass(frozen=True)
class VenueLine:
    name: str
    sessions: int
    free_venue_sessions: int


@dataclass(frozen=True)
class Provision:
    """The training of one stream, or of all the streams that are counted as the board's own courses."""

    name: str
    courses: tuple[CourseLine, ...]
    sectors: tuple[SectorLine, ...]
    sector_groups: tuple[SectorLine, ...]
    departments: tuple[DepartmentLine, ...]
    venues: tuple[VenueLine, ...]
    non_local_authority_share: Rate

    @property
    def sessions(self) -> int:
        return sum(line.sessions for line in self.courses)

    @property
    def free_venue_share(self) -> Rate:
        return Rate(sum(line.free_venue_sessions for line in self.courses), self.sessions)

    @property
    def capacity(self) -> int:
        return sum(line.capacity for line in self.courses)

    @property
    def booked(self) -> int:
        return sum(line.booked for line in self.courses)

    @property
    def attended(self) -> int:
        return sum(line.attended for line in self.courses)

    @property
    def booking_rate(self) -> Rate:
        return Rate(sum(line.booked_of_places for line in self.courses), self.capacity)

    @property
    def attendance_rate(self) -> Rate:
        return Rate(self.attended, self.booked)


@dataclass(frozen=True)
class Tally:
    """Booked and attended places of one sector, and of one department where it is of the local authority."""

    stream: str
    sector: str
    department: str
    local_authority: bool
    booked: int
    attended: int


# The council, its departments, and what belongs to a department: the last two count as the department.
DEPARTMENT = Case(
    When(agency__sector__is_local_authority=False, then=Value("")),
    When(agency__parent__parent__parent__isnull=False, then=F("agency__parent__parent__name")),
    When(agency__parent__parent__isnull=False, then=F("agency__parent__name")),
    default=F("agency__name"),
)


def course_lines(period: Period) -> list[CourseLine]:
    """Every course, stream by stream, with what came of it in the period (perhaps nothing), in three queries."""
    given = Session.objects.held_in(period).order_by().values("course")
    free = Count("id", filter=Q(free_venue=True))
    given = {row["course"]: row for row in given.annotate(sessions=Count("id"), free=free, places=Sum("capacity"))}
    of_places = Count("id", filter=Q(session__capacity__isnull=False))
    tallied = Booking.objects.counted_in(period).tallied_by(course=F("session__course")).annotate(of_places=of_places)
    booked = {row["course"]: row for row in tallied}
    courses = Course.objects.select_related("stream").annotate(provider_count=Count("providers"))
    courses = courses.order_by("stream__ordinal", "stream__name", "name")
    return [_course(course, given.get(course.pk, {}), booked.get(course.pk, {})) for course in courses]


def _course(course: Course, given: dict, booked: dict) -> CourseLine:
    return CourseLine(
        name=course.name,
        stream=course.stream.name,
        apart=not course.stream.counted_with_courses,
        form=course.form,
        level=course.level,
        status=course.status,
        status_words=course.status_words,
        days=course.days,
        providers=course.provider_count,
        sessions=given.get("sessions", 0),
        free_venue_sessions=given.get("free", 0),
        capacity=given.get("places") or 0,
        booked=booked.get("booked", 0),
        booked_of_places=booked.get("of_places", 0),
        attended=booked.get("attended", 0),
    )


def tallies(period: Period) -> list[Tally]:
    """Booked and attended places by stream, sector and department: one query, whatever the number of bookings."""
    rows = Booking.objects.counted_in(period).tallied_by(
        stream=F("session__course__stream__name"),
        sector=F("agency__sector__name"),
        local_authority=F("agency__sector__is_local_authority"),
        department=DEPARTMENT,
    )
    return [_tally(row) for row in rows]


def _tally(row: dict) -> Tally:
    row["sector"] = row["sector"] or NOT_STATED
    row["local_authority"] = bool(row["local_authority"])
    row["department"] = row["department"] or ""
    return Tally(**row)


def venues(period: Period) -> list[tuple[str, VenueLine]]:
    """The venues of the sessions held, with their stream: one query."""
    rows = Session.objects.held_in(period).exclude(venue="").values_list("course__stream__name", "venue")
    rows = rows.annotate(sessions=Count("id"), free=Count("id", filter=Q(free_venue=True)))
    return [(stream, VenueLine(*line)) for stream, *line in rows.order_by("-sessions", "venue")]


def sector_groups() -> dict[str, set[str]]:
    """The board's groups of sectors, by the names of their sectors: one query."""
    groups = defaultdict(set)
    members = SectorGroupMember.objects.order_by("group__ordinal", "group__name")
    for group, sector in members.values_list("group__name", "sector__name"):
        groups[group].add(sector)
    return dict(groups)


def provision(name: str, courses: Iterable[CourseLine], tallied: list[Tally], venues, groups) -> Provision:
    """All that is known of these courses, with the shares of those who booked and came."""
    agency_known = [tally for tally in tallied if tally.sector != NOT_STATED]
    outside = [tally for tally in agency_known if not tally.local_authority]
    return Provision(
        name=name,
        courses=tuple(courses),
        sectors=_sectors(tallied),
        sector_groups=tuple(_share_of(group, sectors, tallied) for group, sectors in groups.items()),
        departments=_departments([tally for tally in tallied if tally.local_authority]),
        venues=tuple(venues),
        non_local_authority_share=Rate(_booked(outside), _booked(agency_known)),
    )


def _booked(tallied: Iterable[Tally]) -> int:
    return sum(tally.booked for tally in tallied)


def _attended(tallied: Iterable[Tally]) -> int:
    return sum(tally.attended for tally in tallied)


def _share_of(name: str, sectors: set[str], tallied: list[Tally]) -> SectorLine:
    these = [tally for tally in tallied if tally.sector in sectors]
    booked, attended = _booked(these), _attended(these)
    return SectorLine(name, booked, Rate(booked, _booked(tallied)), attended, Rate(attended, _attended(tallied)))


def _sectors(tallied: list[Tally]) -> tuple[SectorLine, ...]:
    """Each sector, the largest first; bookings whose agency is not known stand as a line of their own."""
    names = {tally.sector for tally in tallied}
    lines = [_share_of(name, {name}, tallied) for name in names]
    return tuple(sorted(lines, key=lambda line: (-line.booked, line.name)))


def _departments(tallied: list[Tally]) -> tuple[DepartmentLine, ...]:
    booked = defaultdict(int)
    for tally in tallied:
        booked[tally.department] += tally.booked
    whole = sum(booked.values())
    lines = [DepartmentLine(name, count, Rate(count, whole)) for name, count in booked.items()]
    return tuple(sorted(lines, key=lambda line: (-line.booked, line.name)))
