"""Courses, places booked and attended, and the share of each sector and department."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from operator import attrgetter

from core.records.figures import NOT_RECORDED, NotRecorded, Rate

NOT_STATED = "not stated"
Counts = tuple[int, int]  # booked, attended


@dataclass(frozen=True, kw_only=True)
class SessionCounts:
    """Sessions held, with their places and bookings, and of how many of them something is not recorded.

    `booked_of_places` leaves out sessions without a number of places, `capacity_booked` those without bookings: neither
    has a rate. Bookings whose attendance is `not_recorded` are out of the attendance rate.
    """

    sessions: int
    free_venue_sessions: int
    sessions_without_venue: int
    sessions_without_bookings: int
    sessions_without_places: int
    capacity: int
    capacity_booked: int
    booked: int
    booked_of_places: int
    attended: int
    not_recorded: int

    @property
    def free_venue_share(self) -> Rate:
        """Of the sessions whose venue is known."""
        return Rate(self.free_venue_sessions, self.sessions - self.sessions_without_venue)

    @property
    def booking_rate(self) -> Rate:
        return Rate(self.booked_of_places, self.capacity_booked)

    @property
    def attendance_rate(self) -> Rate:
        return Rate(self.attended, self.booked - self.not_recorded)

    @property
    def known_capacity(self) -> int | NotRecorded:
        return self.capacity if self.sessions_without_places < self.sessions else NOT_RECORDED

    @property
    def known_booked(self) -> int | NotRecorded:
        return self.booked if self.sessions_without_bookings < self.sessions else NOT_RECORDED

    @property
    def known_attended(self) -> int | NotRecorded:
        if self.booked and self.booked == self.not_recorded:
            return NOT_RECORDED
        return self.attended if self.sessions_without_bookings < self.sessions else NOT_RECORDED


def counts_together(lines: Iterable[SessionCounts]) -> SessionCounts:
    together = list(lines)
    names = [count.name for count in fields(SessionCounts)]
    return SessionCounts(**{name: sum(getattr(line, name) for line in together) for name in names})


@dataclass(frozen=True, kw_only=True)
class CourseLine(SessionCounts):
    """A course with its sessions and places."""

    name: str
    stream: str
    apart: bool
    form: str
    level: str
    status: str
    status_words: str
    days: Decimal | None
    providers: int


@dataclass(frozen=True)
class SectorLine:
    """One sector or group of sectors, with its share of the places booked and attended whose agency is known.

    Those whose agency is not known are a line of their own, without shares.
    """

    name: str
    booked: int
    booked_share: Rate | None
    attended: int
    attended_share: Rate | None


@dataclass(frozen=True)
class DepartmentLine:
    """One department, with its share of the local authority's bookings."""

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
    """The training of one stream, or of all streams counted as the board's own courses."""

    name: str
    courses: tuple[CourseLine, ...]
    sectors: tuple[SectorLine, ...]
    sector_groups: tuple[SectorLine, ...]
    departments: tuple[DepartmentLine, ...]
    venues: tuple[VenueLine, ...]
    non_local_authority_share: Rate

    @property
    def total(self) -> SessionCounts:
        return counts_together(self.courses)

    @property
    def sessions(self) -> int:
        return self.total.sessions

    @property
    def attended(self) -> int:
        return self.total.attended

    @property
    def bookings_without_agency(self) -> int:
        return sum(line.booked for line in self.sectors if line.name == NOT_STATED)


@dataclass(frozen=True)
class Tally:
    """Booked and attended places of one agency, its sector, and its department if part of the local authority."""

    sector: str
    department: str
    local_authority: bool
    booked: int
    attended: int


def provision(
    name: str,
    courses: Iterable[CourseLine],
    tallied: list[Tally],
    venues: Iterable[VenueLine],
    groups: dict[str, set[str]],
) -> Provision:
    """The figures of these courses, with the shares of each sector and department."""
    sectors = added_up(tallied, attrgetter("sector"))
    whole = _total(counts for sector, counts in sectors.items() if sector != NOT_STATED)
    known = [tally for tally in tallied if tally.sector != NOT_STATED]
    council = [tally for tally in known if tally.local_authority]
    return Provision(
        name=name,
        courses=tuple(courses),
        sectors=tuple(_sector(sector, counts, whole) for sector, counts in sectors.items()),
        sector_groups=tuple(_sector(group, _sum_of(sectors, members), whole) for group, members in groups.items()),
        departments=_departments(added_up(council, attrgetter("department"))),
        venues=_together(venues),
        non_local_authority_share=Rate(_booked(known) - _booked(council), _booked(known)),
    )


def _booked(tallied: Iterable[Tally]) -> int:
    return sum(tally.booked for tally in tallied)


def added_up(tallied: Iterable[Tally], key: Callable[[Tally], str]) -> dict[str, Counts]:
    """Booked and attended places for each value of `key`, the most booked first, those not known last."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for tally in tallied:
        counts[key(tally)][0] += tally.booked
        counts[key(tally)][1] += tally.attended
    largest_first = sorted(counts.items(), key=lambda item: (item[0] == NOT_STATED, -item[1][0], item[0]))
    return {name: (booked, attended) for name, (booked, attended) in largest_first}


def _sum_of(sectors: dict[str, Counts], members: Iterable[str]) -> Counts:
    return _total(sectors[sector] for sector in members if sector in sectors)


def _sector(name: str, counts: Counts, whole: Counts) -> SectorLine:
    (booked, attended), (all_booked, all_attended) = counts, whole
    if name == NOT_STATED:
        return SectorLine(name, booked, None, attended, None)
    return SectorLine(name, booked, Rate(booked, all_booked), attended, Rate(attended, all_attended))


def _total(counts: Iterable[Counts]) -> Counts:
    counts = list(counts)
    return sum(booked for booked, _ in counts), sum(attended for _, attended in counts)


def _departments(departments: dict[str, Counts]) -> tuple[DepartmentLine, ...]:
    whole, _ = _total(departments.values())
    return tuple(DepartmentLine(name, booked, Rate(booked, whole)) for name, (booked, _) in departments.items())


def _together(venues: Iterable[VenueLine]) -> tuple[VenueLine, ...]:
    """One line for each venue, the most used first, even if several streams use it."""
    found: dict[str, VenueLine] = {}
    for venue in venues:
        free, sessions = venue.free_venue_sessions, venue.sessions
        if before := found.get(venue.name):
            free, sessions = free + before.free_venue_sessions, sessions + before.sessions
        found[venue.name] = VenueLine(venue.name, sessions, free)
    return tuple(sorted(found.values(), key=lambda venue: (-venue.sessions, venue.name)))
