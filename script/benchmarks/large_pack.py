"""A pack of an invented board whose training is very large."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable
from pathlib import Path

AGENCIES, COURSES, SESSIONS_OF_A_COURSE, BOOKINGS_OF_A_SESSION = 60, 50, 40, 25
BOOKINGS = COURSES * SESSIONS_OF_A_COURSE * BOOKINGS_OF_A_SESSION
FIRST_DAY = datetime.date(2010, 9, 6)
OUTCOMES = ("attended", "attended", "attended", "did not attend", "booked", "cancelled")


def write_pack(folder: Path) -> int:
    """Write the pack and return how many rows it has."""
    return (
        write(folder, "sectors", ["name", "ordinal"], [[f"Sector {n}", n] for n in range(1, 9)])
        + write(folder, "agencies", ["name", "sector"], [[agency(n), f"Sector {n % 8 + 1}"] for n in range(AGENCIES)])
        + write(folder, "training_streams", ["name", "counted_with_courses"], [["Courses", "yes"]])
        + write(
            folder, "courses", ["name", "stream", "form"], [[course(n), "Courses", "classroom"] for n in range(COURSES)]
        )
        + write(folder, "sessions", ["course", "held_on", "number", "venue", "capacity", "status"], sessions())
        + write(
            folder, "bookings", ["course", "held_on", "session", "reference", "agency", "post", "outcome"], bookings()
        )
    )


def write(folder: Path, sheet: str, header: list[str], rows: Iterable[list]) -> int:
    rows = list(rows)
    with (folder / f"{sheet}.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return len(rows)


def agency(number: int) -> str:
    return f"Agency {number % AGENCIES + 1:02d}"


def course(number: int) -> str:
    return f"Course {number + 1:02d}: working together, part {number % 7 + 1}"


def occasions() -> Iterable[tuple[str, str]]:
    for number in range(COURSES):
        for week in range(SESSIONS_OF_A_COURSE):
            yield course(number), (FIRST_DAY + datetime.timedelta(weeks=week, days=number % 5)).isoformat()


def sessions() -> Iterable[list]:
    return ([name, day, 1, "Town hall", BOOKINGS_OF_A_SESSION + 5, "held"] for name, day in occasions())


def bookings() -> Iterable[list]:
    for number, (name, day) in enumerate(occasions()):
        for place in range(BOOKINGS_OF_A_SESSION):
            outcome = OUTCOMES[(number + place) % len(OUTCOMES)]
            yield [name, day, 1, f"B{place + 1:04d}", agency(number * 7 + place), "Social worker", outcome]
