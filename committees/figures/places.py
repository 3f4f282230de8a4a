"""The board on any day for its own use: every body with its chair and its seats, and which of these are vacant."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from committees.figures.structure import bodies_on, chair_words
from committees.models import Body, Chair, Seat

LOOKED_BACK = datetime.timedelta(days=365)


class SeatOfBody(NamedTuple):
    """What is read of a seat, with the names of what it points at."""

    pk: int
    body_id: int
    name: str
    kind_id: int
    kind__name: str
    agency_id: int | None
    agency__name: str | None
    represents__name: str | None
    posts: str
    holder_id: int | None
    starts_on: datetime.date
    ends_on: datetime.date | None

    is_due_on = Seat.is_due_on


@dataclass(frozen=True)
class Place:
    """A seat on the day. `held_by` names the agency, body or post that fills it; a vacant one says in `vacancy` why."""

    seat: SeatOfBody
    held_by: str
    vacancy: str = ""


@dataclass(frozen=True)
class BodyOnDay:
    """A body, those that answer to it, and its places in printed order, the vacant ones among them."""

    body: Body
    chair: str
    chair_is_vacant: bool
    joint_with: tuple[str, ...]
    places: tuple[Place, ...]
    children: tuple[BodyOnDay, ...]

    @cached_property
    def vacancies(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.vacancy)

    @cached_property
    def words(self) -> str:
        """Chair, seats and vacancies in a line."""
        chair = "chair vacant" if self.chair_is_vacant else self.chair
        seats = f"{len(self.places)} seat{'' if len(self.places) == 1 else 's'}" if self.places else ""
        vacant = f"{len(self.vacancies)} vacant" if self.vacancies else ""
        joint = f"joint with {', '.join(self.joint_with)}" if self.joint_with else ""
        return "; ".join(filter(None, [chair, ", ".join(filter(None, [seats, vacant])), joint]))

    def everything(self) -> list[BodyOnDay]:
        """This body and all below it, parents first."""
        return [self, *(below for child in self.children for below in child.everything())]


def places_on(day: datetime.date) -> tuple[BodyOnDay, ...]:
    """The bodies in being that day, the board's own tree first, then those that answer to no one here: three queries.

    A seat is vacant that names no agency, body or post, and is not the chair's own; or that ended within the year
    before with nobody in its place: no later seat of its agency or, where it had none, of its kind and body.
    """
    has_chairs = Exists(Chair.objects.filter(body=OuterRef("pk")))
    bodies = list(bodies_on(day).annotate(has_chairs=has_chairs).prefetch_related("joint_with"))
    seats = Seat.objects.filter(starts_on__lte=day).exclude(ends_on__lt=day - LOOKED_BACK)
    by_body = defaultdict(list)
    for seat in starmap(SeatOfBody, seats.order_by("ordinal", "name").values_list(*SeatOfBody._fields)):
        by_body[seat.body_id].append(seat)
    return _tree(bodies, by_body, day)


def _tree(bodies: list[Body], seats: dict[int, list[SeatOfBody]], day: datetime.date) -> tuple[BodyOnDay, ...]:
    present = {body.pk for body in bodies}
    below: dict[int | None, list[Body]] = defaultdict(list)
    for body in bodies:
        below[body.parent_id if body.parent_id in present else None].append(body)

    def drawn(body: Body) -> BodyOnDay:
        return BodyOnDay(
            body=body,
            chair=chair_words(body),
            chair_is_vacant=body.has_chairs and not body.chair_post and not body.rotating_chair,
            joint_with=tuple(partner.label for partner in body.joint_with.all()),
            places=tuple(_places(body, seats[body.pk], day)),
            children=tuple(map(drawn, below[body.pk])),
        )

    roots = sorted(below[None], key=lambda body: (not body.is_the_board, body.ordinal, body.name))
    return tuple(map(drawn, roots))


def _places(body: Body, seats: list[SeatOfBody], day: datetime.date) -> list[Place]:
    """The seats of the day, and those that ended without a successor."""
    places = []
    for seat in seats:
        if not seat.is_due_on(day):
            if not any(_succeeds(other, seat) for other in seats):
                places.append(Place(seat, "", "ended, with nobody in its place"))
        elif words := _held_by(body, seat):
            places.append(Place(seat, words))
        else:
            places.append(Place(seat, "", "nobody named"))
    return places


def _succeeds(other: SeatOfBody, seat: SeatOfBody) -> bool:
    """Whether one seat took the place of another that ended."""
    of_same = other.agency_id == seat.agency_id if seat.agency_id else other.kind_id == seat.kind_id
    return of_same and other.starts_on > seat.starts_on


def _held_by(body: Body, seat: SeatOfBody) -> str:
    posts, somebody = seat.posts.replace("; ", ", "), seat.holder_id and "somebody who signs in"
    named = [seat.agency__name, seat.represents__name, posts, somebody]
    words = next((name for name in named if name), "")
    return words or ("the chair" if seat.name == body.chair_post else "")
