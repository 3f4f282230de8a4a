"""Counts made in the database: sessions by course and venue, places by course, stream and agency.

Only sessions that were held count, and only bookings that were not cancelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from committees.models import Agency
from core.records.figures import Period
from training.figures.provision import NOT_STATED, CourseLine, Tally, VenueLine
from training.models import Booking, Course, SectorGroupMember, Session

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from training.querysets import SessionQuerySet

    CourseRow = WithAnnotations[Course, "_Providers"]


class _Providers(TypedDict):
    provider_count: int


class _Given(TypedDict, total=False):
    """Of a course in a period; no keys where it had no sessions."""

    course: int
    sessions: int
    free: int
    without_venue: int
    without_bookings: int
    without_places: int
    places: int | None
    places_booked: int | None


class _Booked(TypedDict, total=False):
    booked: int
    of_places: int
    attended: int
    not_recorded: int


class _AgencyCounts(TypedDict):
    agency_id: int | None
    booked: int
    attended: int


def courses_by_stream() -> list[CourseRow]:
    """Every course, by stream."""
    courses = Course.objects.select_related("stream").annotate(provider_count=Count("providers"))
    return list(courses.order_by("stream__ordinal", "stream__name", "name"))


def course_lines(courses: list[CourseRow], period: Period) -> list[CourseLine]:
    """These courses with their sessions and places in the period, if any."""
    given = {row["course"]: row for row in _given(Session.objects.held_in(period))}
    of_places = Count("id", filter=Q(session__capacity__isnull=False))
    unknown = Count("id", filter=Q(outcome=Booking.Outcome.BOOKED))
    tallied = Booking.objects.counted_in(period).tallied_by(course=F("session__course"))
    tallied = tallied.annotate(of_places=of_places, not_recorded=unknown)
    booked = {row["course"]: row for row in tallied}
    return [_course(course, given.get(course.pk, {}), booked.get(course.pk, {})) for course in courses]


def _given(sessions: SessionQuerySet) -> Iterable[_Given]:
    """By course. A session has bookings recorded even where all of them were cancelled."""
    bookings = Booking.objects.filter(session=OuterRef("pk"))
    given: Iterable[_Given] = (
        sessions.order_by()
        .annotate(is_booked=Exists(bookings))
        .values("course")
        .annotate(
            sessions=Count("id"),
            free=Count("id", filter=Q(free_venue=True)),
            without_venue=Count("id", filter=Q(venue="", free_venue=False)),
            without_bookings=Count("id", filter=Q(is_booked=False)),
            without_places=Count("id", filter=Q(capacity=None)),
            places=Sum("capacity"),
            places_booked=Sum("capacity", filter=Q(is_booked=True)),
        )
    )
    return given


def _course(course: CourseRow, given: _Given, booked: _Booked) -> CourseLine:
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
        sessions_without_venue=given.get("without_venue", 0),
        sessions_without_bookings=given.get("without_bookings", 0),
        sessions_without_places=given.get("without_places", 0),
        capacity=given.get("places") or 0,
        capacity_booked=given.get("places_booked") or 0,
        booked=booked.get("booked", 0),
        booked_of_places=booked.get("of_places", 0),
        attended=booked.get("attended", 0),
        not_recorded=booked.get("not_recorded", 0),
    )


def tallies_by_stream(courses: Sequence[Course], period: Period) -> dict[str, list[Tally]]:
    """Booked and attended places of each agency, by stream."""
    streams = {course.stream_id: course.stream.name for course in courses}
    known: dict[int | None, Agency] = {agency.pk: agency for agency in Agency.objects.select_related("sector")}
    rows = Booking.objects.counted_in(period).tallied_by("agency_id", stream=F("session__course__stream_id"))
    tallied = defaultdict(list)
    for row in rows:
        tallied[streams[row["stream"]]].append(_tally(row, known))
    return tallied


def _tally(row: _AgencyCounts, known: dict[int | None, Agency]) -> Tally:
    agency, counts = known.get(row["agency_id"]), (row["booked"], row["attended"])
    if agency is None:
        return Tally(NOT_STATED, "", False, *counts)
    sector = agency.sector
    department = department_of(agency, known) if sector.is_local_authority else ""
    return Tally(sector.name, department, sector.is_local_authority, *counts)


def department_of(agency: Agency, known: dict[int | None, Agency]) -> str:
    """The department of a council service: the agency directly below the council, or the council itself."""
    chain = [agency]
    while chain[-1].parent_id and known[chain[-1].parent_id] not in chain:
        chain.append(known[chain[-1].parent_id])
    return chain[max(0, len(chain) - 2)].name


def venues_by_stream(period: Period) -> dict[str, list[VenueLine]]:
    """The venues of the sessions held."""
    rows = Session.objects.held_in(period).exclude(venue="").values_list("course__stream__name", "venue")
    rows = rows.annotate(sessions=Count("id"), free=Count("id", filter=Q(free_venue=True)))
    venues = defaultdict(list)
    for stream, *line in rows.order_by():
        venues[stream].append(VenueLine(*line))
    return venues


def sector_groups() -> dict[str, set[str]]:
    """The board's groups of sectors, by the names of their sectors."""
    groups = defaultdict(set)
    members = SectorGroupMember.objects.order_by("group__ordinal", "group__name")
    for group, sector in members.values_list("group__name", "sector__name"):
        groups[group].add(sector)
    return dict(groups)
