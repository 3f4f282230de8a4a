"""The board's bodies on any day: each with its chair and seats, and which of these are vacant."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from committees.figures.structure import ChairOnDay, bodies_on, chair_words
from committees.models import Body, Chair, Seat
from core.records.english import counted

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    BodyRow = WithAnnotations[Body, "_Chairs"]

RECENT = datetime.timedelta(days=365)


class _Chairs(ChairOnDay):
    has_chairs: bool


@dataclass(frozen=True)
class SeatOnDay:
    """`held_by` is the agency, body or post that fills the seat; `vacancy` says why a vacant seat is vacant."""

    seat: Seat
    held_by: str
    vacancy: str = ""


@dataclass(frozen=True)
class BodyOnDay:
    """A body, the bodies that report to it, and its seats in printed order, vacant ones included."""

    body: Body
    chair: str
    chair_is_vacant: bool
    joint_with: tuple[str, ...]
    seats: tuple[SeatOnDay, ...]
    children: tuple[BodyOnDay, ...]

    @cached_property
    def vacancies(self) -> tuple[SeatOnDay, ...]:
        return tuple(on_day for on_day in self.seats if on_day.vacancy)

    @cached_property
    def summary(self) -> str:
        """Chair, seats and vacancies in a line."""
        chair = "chair vacant" if self.chair_is_vacant else self.chair
        seats = counted(len(self.seats), "seat") if self.seats else ""
        vacant = f"{len(self.vacancies)} vacant" if self.vacancies else ""
        joint = f"joint with {', '.join(self.joint_with)}" if self.joint_with else ""
        return "; ".join(filter(None, [chair, ", ".join(filter(None, [seats, vacant])), joint]))

    @property
    def vacancies_in_words(self) -> str:
        chair = ["the chair"] if self.chair_is_vacant else []
        return "; ".join([*chair, *(f"{on_day.seat.name} ({on_day.vacancy})" for on_day in self.vacancies)])

    def with_descendants(self) -> list[BodyOnDay]:
        """This body and all below it, parents first."""
        return [self, *(below for child in self.children for below in child.with_descendants())]


def membership_on(day: datetime.date) -> tuple[BodyOnDay, ...]:
    """The bodies in force that day: the board's own tree first, then those that report to nobody here.

    A seat is vacant where it names no agency, body or post and is not the chair's own; or where it ended within the
    year before without a successor: a later seat of its agency or, where it had none, of its kind and body.
    """
    has_chairs = Exists(Chair.objects.filter(body=OuterRef("pk")))
    bodies = list(bodies_on(day).annotate(has_chairs=has_chairs).prefetch_related("joint_with"))
    seats = Seat.objects.filter(starts_on__lte=day).exclude(ends_on__lt=day - RECENT)
    by_body = defaultdict(list)
    for seat in seats.select_related("kind", "agency", "represents").order_by("ordinal", "name"):
        by_body[seat.body_id].append(seat)
    return _tree(bodies, by_body, day)


def _tree(bodies: list[BodyRow], seats: dict[int, list[Seat]], day: datetime.date) -> tuple[BodyOnDay, ...]:
    present = {body.pk for body in bodies}
    below: dict[int | None, list[BodyRow]] = defaultdict(list)
    for body in bodies:
        below[body.parent_id if body.parent_id in present else None].append(body)

    def on_day(body: BodyRow) -> BodyOnDay:
        return BodyOnDay(
            body=body,
            chair=chair_words(body),
            chair_is_vacant=body.has_chairs and not body.chair_post and not body.rotating_chair,
            joint_with=tuple(partner.label for partner in body.joint_with.all()),
            seats=tuple(_seats(body, seats[body.pk], day)),
            children=tuple(map(on_day, below[body.pk])),
        )

    roots = sorted(below[None], key=lambda body: (not body.is_the_board, body.ordinal, body.name))
    return tuple(map(on_day, roots))


def _seats(body: BodyRow, seats: list[Seat], day: datetime.date) -> list[SeatOnDay]:
    """The seats of the day, and those that ended without a successor."""
    found = []
    for seat in seats:
        if not seat.is_due_on(day):
            if not any(_succeeds(other, seat) for other in seats):
                found.append(SeatOnDay(seat, "", "ended and not replaced"))
        elif holder := _held_by(body, seat):
            found.append(SeatOnDay(seat, holder))
        else:
            found.append(SeatOnDay(seat, "", "nobody named"))
    return found


def _succeeds(other: Seat, seat: Seat) -> bool:
    """Whether one seat took the place of another that ended."""
    of_same = other.agency_id == seat.agency_id if seat.agency_id else other.kind_id == seat.kind_id
    return of_same and other.starts_on > seat.starts_on


def _held_by(body: BodyRow, seat: Seat) -> str:
    """The first that is known of: its agency, the body it represents, its posts, its user, the chair."""
    if seat.agency or seat.represents:
        return str(seat.agency or seat.represents)
    if seat.posts:
        return seat.posts.replace("; ", ", ")
    if seat.holder_id:
        return "a person with an account"
    return "the chair" if seat.name == body.chair_post else ""
