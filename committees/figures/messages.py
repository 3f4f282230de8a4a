"""What a meeting of the board may tell everyone: its messages, decisions and documents, confidential ones left out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Prefetch, QuerySet

from committees.models import AgendaItem, BoardProfile, Meeting, MeetingDocument, Outcome
from core.records.figures import print_day

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    PublicItem = WithAnnotations[AgendaItem, "_Public"]


@dataclass(frozen=True)
class MeetingLine:
    """A meeting of the board, by the key that other records refer to."""

    pk: int
    body: str
    held_on: datetime.date
    status: str

    def __str__(self) -> str:
        return f"{self.body}, {print_day(self.held_on)}"


@dataclass(frozen=True)
class MessageLine:
    """One message: what was said, the verb for what the board did with it, and who answers for it by when."""

    text: str
    verb: str
    decision: bool
    owner: str
    due_on: datetime.date | None


@dataclass(frozen=True)
class ItemLine:
    """An item with its messages; `reporting_body` is the committee whose update it is, where it is one."""

    ordinal: int
    heading: str
    reporting_body: str
    messages: tuple[MessageLine, ...]


@dataclass(frozen=True)
class DocumentLine:
    title: str
    kind: str
    author: str
    treatment: str


@dataclass(frozen=True)
class MessageFigures:
    items: tuple[ItemLine, ...]
    documents: tuple[DocumentLine, ...]

    @property
    def decisions(self) -> tuple[MessageLine, ...]:
        return tuple(line for item in self.items for line in item.messages if line.decision)


def board_meetings() -> tuple[MeetingLine, ...]:
    """The meetings that the board has held, the latest first."""
    board = BoardProfile.objects.values("body")
    held = Meeting.objects.filter(body__in=board, status=Meeting.Status.HELD).order_by("-held_on")
    return tuple(MeetingLine(*row) for row in held.values_list("pk", "body__name", "held_on", "status"))


PRINTED_IN_BULLETINS = (AgendaItem, Outcome, MeetingDocument)


def bulletin_of(record: AgendaItem | Outcome | MeetingDocument) -> int | None:
    """The key of the meeting whose key messages print this; None where it is confidential."""
    if isinstance(record, MeetingDocument):
        return record.meeting_id
    item = record.item if isinstance(record, Outcome) else record
    public = item.outcomes.filter(confidential=False, item__confidential=False)
    public = public.filter(pk=record.pk) if isinstance(record, Outcome) else public
    return item.meeting_id if public.exists() else None


def message_figures(meeting_pk: int) -> MessageFigures:
    """What may be published of a meeting, in order. An item with nothing to publish is left out."""
    items = _public_items().filter(meeting=meeting_pk).order_by("ordinal")
    documents = MeetingDocument.objects.filter(meeting=meeting_pk).order_by("ordinal")
    return MessageFigures(
        items=tuple(_item(item) for item in items if item.public_outcomes),
        documents=tuple(DocumentLine(row.title, row.kind, row.author, row.treatment) for row in documents),
    )


def public_items_since(day: datetime.date) -> list[tuple[datetime.date, tuple[ItemLine, ...]]]:
    """The public items of each meeting that the board has held from that day on, the earliest first."""
    meetings = Meeting.objects.filter(body__in=BoardProfile.objects.values("body"), status=Meeting.Status.HELD)
    items = _public_items().filter(meeting__in=meetings.filter(held_on__gte=day)).select_related("meeting")
    by_day = groupby(items.order_by("meeting__held_on", "ordinal"), key=lambda item: item.meeting.held_on)
    return [(held_on, tuple(_item(item) for item in found if item.public_outcomes)) for held_on, found in by_day]


class _Public(TypedDict):
    public_outcomes: list[Outcome]


def _public_items() -> QuerySet[PublicItem]:
    """Items that may be published, with their outcomes that may."""
    outcomes = Outcome.objects.filter(confidential=False).select_related("verb", "owner_body").order_by("ordinal")
    items = AgendaItem.objects.filter(confidential=False).select_related("reporting_body")
    return items.prefetch_related(Prefetch("outcomes", outcomes, to_attr="public_outcomes"))


def _item(item: PublicItem) -> ItemLine:
    body = item.reporting_body.name if item.reporting_body else ""
    return ItemLine(item.ordinal, item.heading, body, tuple(map(_message, item.public_outcomes)))


def _message(row: Outcome) -> MessageLine:
    return MessageLine(row.text, row.verb.name if row.verb else "", row.decision, row.owner_name, row.due_on)
