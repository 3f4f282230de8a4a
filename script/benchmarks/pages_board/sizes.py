"""How large the two boards are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many rows there are of each type in the end; `times` is how often the rest of the demonstration is copied."""

    agencies: int = 100
    seats: int = 100
    meetings: int = 100
    attendances: int = 100
    items: int = 100
    courses: int = 100
    sessions: int = 100
    bookings: int = 100
    plans: int = 100
    priorities: int = 100
    actions: int = 100
    reports: int = 100
    moves: int = 100
    times: int = 1


SIZES = {
    "small": Size(),
    "large": Size(
        agencies=300,
        seats=500,
        meetings=3_000,
        attendances=50_000,
        items=12_000,
        courses=120,
        sessions=5_000,
        bookings=100_000,
        plans=250,
        priorities=2_000,
        actions=20_000,
        reports=60_000,
        moves=3_000,
        times=12,
    ),
}
