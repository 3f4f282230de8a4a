"""The board's structure on a day, as the report needs it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, OuterRef, QuerySet, Subquery

from committees.figures.board import IS_THE_BOARD
from committees.models import Body, BodyFunction, Chair, PartnershipLink
from core.records.dates import in_force

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    BodyWithChair = WithAnnotations[Body, "ChairOnDay"]
    BodyWithSeats = WithAnnotations[Body, "SeatsOnDay"]

POLITICAL = "political"  # the level that sets links to elected members apart from those to partner boards


class ChairOnDay(TypedDict):
    is_the_board: bool
    chair_post: str | None
    chair_agency: str | None


class SeatsOnDay(ChairOnDay):
    seat_count: int
    agency_count: int


@dataclass(frozen=True)
class BodyNode:
    """A body and those that answer to it, in printed order."""

    name: str
    label: str
    kind: str
    chair: str
    joint_with: tuple[str, ...]
    children: tuple[BodyNode, ...]


@dataclass(frozen=True)
class DescribedBody:
    """A body with its functions in order."""

    name: str
    kind: str
    chair: str
    joint_with: tuple[str, ...]
    functions: tuple[str, ...]


@dataclass(frozen=True)
class LinkLine:
    """A post's place on a body outside, or somebody's place at the board."""

    post: str
    role: str
    group: str
    direction: str
    level: str
    note: str


@dataclass(frozen=True)
class StructureFigures:
    """The bodies in force on a day. The board's own tree comes first, then the bodies that answer to no one here."""

    on: datetime.date
    board: str
    roots: tuple[BodyNode, ...]
    described: tuple[DescribedBody, ...]
    links: tuple[LinkLine, ...]
    bodies: int
    committees: int
    seats: int
    agencies_with_seats: int


def structure_figures(report_year: str, on: datetime.date) -> StructureFigures:
    """The structure on a day, with the functions recorded for the report's year."""
    bodies = list(with_seats(bodies_on(on), on).select_related("kind").prefetch_related("joint_with"))
    board = next((body for body in bodies if body.is_the_board), None)
    return StructureFigures(
        on=on,
        board=board.name if board else "",
        roots=_tree(bodies, board),
        described=_described(bodies, report_year),
        links=tuple(map(_link_line, PartnershipLink.objects.select_related("group"))),
        bodies=len(bodies),
        committees=sum(body.kind.in_attendance_table for body in bodies),
        seats=board.seat_count if board else 0,
        agencies_with_seats=board.agency_count if board else 0,
    )


def bodies_on(on: datetime.date) -> QuerySet[BodyWithChair]:
    """The bodies in force that day in printed order, each with its chair."""
    chairs = Chair.objects.on(on).filter(body=OuterRef("pk")).order_by("-starts_on")
    bodies: QuerySet[BodyWithChair] = Body.objects.on(on).annotate(
        is_the_board=IS_THE_BOARD,
        chair_post=Subquery(chairs.values("post")[:1]),
        chair_agency=Subquery(chairs.values("agency__name")[:1]),
    )
    return bodies.order_by("ordinal", "name")


def with_seats(bodies: QuerySet[BodyWithChair], on: datetime.date) -> QuerySet[BodyWithSeats]:
    """Each with how many seats it has that day, and of how many agencies."""
    that_day = in_force(on, path="seats__")
    return bodies.annotate(
        seat_count=Count("seats", filter=that_day),
        agency_count=Count("seats__agency", filter=that_day, distinct=True),
    )


def chair_words(body: BodyWithChair) -> str:
    """The chair that day, as a post and the agency it belongs to."""
    if not body.chair_post:
        return "rotating chair" if body.rotating_chair else ""
    return f"{body.chair_post}, {body.chair_agency}" if body.chair_agency else body.chair_post


def _tree(bodies: list[BodyWithSeats], board: Body | None) -> tuple[BodyNode, ...]:
    """Bodies under those they answer to. One whose parent is not in force stands on its own."""
    present = {body.pk for body in bodies}
    children: dict[int | None, list[BodyWithSeats]] = defaultdict(list)
    for body in bodies:
        children[body.parent_id if body.parent_id in present else None].append(body)

    def node(body: BodyWithSeats) -> BodyNode:
        joint = tuple(partner.label for partner in body.joint_with.all())
        below = tuple(map(node, children[body.pk]))
        return BodyNode(body.name, body.label, body.kind.name, chair_words(body), joint, below)

    roots = sorted(children[None], key=lambda body: (body != board, body.ordinal, body.name))
    return tuple(map(node, roots))


def _described(bodies: list[BodyWithSeats], report_year: str) -> tuple[DescribedBody, ...]:
    functions: dict[int, list[str]] = defaultdict(list)
    rows = BodyFunction.objects.filter(report_year=report_year).order_by("body", "ordinal")
    for body_id, function in rows.values_list("body", "function"):
        functions[body_id].append(function)
    return tuple(
        DescribedBody(
            name=body.name,
            kind=body.kind.name,
            chair=chair_words(body),
            joint_with=tuple(partner.name for partner in body.joint_with.all()),
            functions=tuple(functions[body.pk]),
        )
        for body in bodies
        if body.kind.described and functions[body.pk]
    )


def _link_line(link: PartnershipLink) -> LinkLine:
    return LinkLine(link.post, link.role, link.group_name, link.direction, link.level, link.note)
