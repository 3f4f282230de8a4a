"""The key messages of one meeting: what the board heard and decided, for everyone who was not there.

Requirements 47 to 50: items in order, then the updates of committees, then the documents; each message with its verb,
decisions with who answers for them and by when; confidential items left out; posts, not people.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from committees.figures import (
    DocumentLine,
    ItemLine,
    MeetingLine,
    MessageFigures,
    MessageLine,
    board_meetings,
    message_figures,
)
from core.records.figures import print_day
from reporting.blocks.elements import bullets, item, note, table, text
from reporting.documents import new_document, number_blocks, section
from reporting.models import Edition

MEETINGS_NAMED = 5  # so many of the last are named to whoever asks for one that was not held


class UnknownMeeting(Exception):
    """The board held no meeting on this day."""


def find_meeting(day: datetime.date) -> MeetingLine:
    """The meeting that the board held on this day; UnknownMeeting, saying when it did meet, where there was none."""
    meetings = board_meetings()
    for meeting in meetings:
        if meeting.held_on == day:
            return meeting
    days = [print_day(meeting.held_on) for meeting in meetings[:MEETINGS_NAMED]]
    last = f"Its last meetings were on {', '.join(days)}." if days else "No meeting of it is recorded as held."
    raise UnknownMeeting(f"The board held no meeting on {print_day(day)}. {last}")


def build_key_messages(meeting: MeetingLine, *, by: str, at: datetime.datetime) -> dict:
    """The bulletin as the meeting's records have it now: a draft edition document. Four queries."""
    when = print_day(meeting.held_on)
    document = new_document(
        kind=Edition.Kind.KEY_MESSAGES,
        title="Key messages",
        subtitle=f"Meeting of the {meeting.body}",
        year=when,
        by=by,
        at=at,
    )
    document["sections"] = list(_sections(message_figures(meeting.pk), f"meeting of {when}"))
    number_blocks(document["sections"])
    return document


def _sections(told: MessageFigures, period: str) -> Iterator[dict]:
    for line in told.items:
        if not line.reporting_body:
            yield section(f"item-{line.ordinal}", line.heading, [messages(line)])
    updates = [line for line in told.items if line.reporting_body]
    if updates:
        yield section("updates", "Committee and partnership updates", [])
        for line in updates:
            yield section(f"item-{line.ordinal}", line.heading, [messages(line)], level=2)
    yield section("decisions", "Decisions and actions", [decisions(told.decisions, period)])
    yield section("documents", "Documents before the meeting", [documents(told.documents, period)])


def messages(line: ItemLine) -> dict:
    return bullets("", [item(told.text, tag=_tag(told), items=_facts(told, line)) for told in line.messages])


def _facts(told: MessageLine, line: ItemLine) -> list[dict]:
    """Who answers for it and by when. An update needs no saying that it is from the committee it is headed by."""
    owner, day = ("Owner", "Due") if told.decision else ("From", "Date")
    facts = []
    if told.owner and (told.decision or told.owner != line.reporting_body):
        facts.append(f"{owner}: {told.owner}")
    if told.due_on:
        facts.append(f"{day}: {print_day(told.due_on)}")
    return [item(". ".join(facts))] if facts else []


def _tag(line: MessageLine) -> str:
    """The verb, and the word decision where it is one."""
    return ", ".join(filter(None, [line.verb, "decision" if line.decision else ""]))


def decisions(made: tuple[MessageLine, ...], period: str) -> dict:
    if not made:
        return note("No decision was taken.")
    columns = [text("Decision"), text("The board"), text("Who answers for it"), text("By when")]
    rows = [[line.text, line.verb or "decided", line.owner or "not stated", _due(line)] for line in made]
    return table("What the board decided", columns, rows, period=period)


def _due(line: MessageLine) -> str:
    return print_day(line.due_on) if line.due_on else "no date set"


def documents(lines: tuple[DocumentLine, ...], period: str) -> dict:
    if not lines:
        return note("No document was before the meeting.")
    columns = [text("Document"), text("Kind"), text("Written by"), text("Discussed or agreed")]
    rows = [[line.title, line.kind, line.author, line.treatment] for line in lines]
    return table("Documents", columns, rows, period=period, optional=["Kind", "Written by"])
