"""Courses, places booked and attended, and the share of each sector and department."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from core.records.figures import Rate

NOT_STATED = "not stated"
Counts = tuple[int, int]  # booked, attended


@dataclass(frozen=True)
class CourseLine:
    """A course with its sessions and places. `booked_of_places` leaves out sessions without a number of places."""

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
    """One sector or group of sectors, with its share of places booked and attended."""

    name: str
    booked: int
    booked_share: Rate
    attended: int
    attended_share: Rate


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
    whole = _total(sectors.values())
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
    """Booked and attended places for each value of `key`, the most booked first, with one line for unknown."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for tally in tallied:
        counts[key(tally)][0] += tally.booked
        counts[key(tally)][1] += tally.attended
    largest_first = sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))
    return {name: (booked, attended) for name, (booked, attended) in largest_first}


def _sum_of(sectors: dict[str, Counts], members: Iterable[str]) -> Counts:
    return _total(sectors[sector] for sector in members if sector in sectors)


def _sector(name: str, counts: Counts, whole: Counts) -> SectorLine:
    (booked, attended), (all_booked, all_attended) = counts, whole
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
