"""The key messages of one meeting: what the board heard and decided, for everyone who was not there.

Requirements 47 to 50: items in order, then the updates of committees, then the documents; each message with its verb,
decisions with their owner and due date; confidential items left out; posts, not people.
"""

from __future__ import annotations

import datetime
import re
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
from reporting.editions.document import new_document, number_blocks, section
from reporting.models import Edition

MEETINGS_NAMED = 5
POINT = re.compile(r"[•‣⁃◦▪●○∙·\uf0b7*–—-]\s+(\S.*)")  # U+F0B7 is the bullet that Word writes


class UnknownMeeting(Exception):
    """The board held no meeting on this day."""


def find_meeting(day: datetime.date) -> MeetingLine:
    """The meeting that the board held on this day. Raises UnknownMeeting, which names the last ones held."""
    meetings = board_meetings()
    for meeting in meetings:
        if meeting.held_on == day:
            return meeting
    days = [print_day(meeting.held_on) for meeting in meetings[:MEETINGS_NAMED]]
    last = f"The last meetings were on {', '.join(days)}." if days else "No meetings are marked as held."
    raise UnknownMeeting(f"No meeting was held on {print_day(day)}. {last}")


def build_key_messages(meeting: MeetingLine, *, by: str, at: datetime.datetime) -> dict:
    """The bulletin from the meeting's records as they are now: a draft edition document. Raises NoBoard."""
    when = print_day(meeting.held_on)
    document = new_document(
        kind=Edition.Kind.KEY_MESSAGES,
        title="Key messages",
        subtitle=f"Meeting of the {meeting.body}",
        year=when,
        by=by,
        at=at,
    )
    word = document["board"]["word"]
    document["sections"] = list(_sections(message_figures(meeting.pk), f"meeting of {when}", word))
    number_blocks(document["sections"])
    return document


def _sections(figures: MessageFigures, period: str, word: str) -> Iterator[dict]:
    for line in figures.items:
        if not line.reporting_body:
            yield section(f"item-{line.ordinal}", line.heading, [messages(line)])
    updates = [line for line in figures.items if line.reporting_body]
    if updates:
        yield section("updates", "Committee and partnership updates", [])
        for line in updates:
            yield section(f"item-{line.ordinal}", line.heading, [messages(line)], level=2)
    yield section("decisions", "Decisions and actions", [decisions(figures.decisions, period, word)])
    yield section("documents", "Documents before the meeting", [documents(figures.documents, period)])


def messages(line: ItemLine) -> dict:
    return bullets("", [_message(message, line) for message in line.messages])


def _message(message: MessageLine, line: ItemLine) -> dict:
    words, points = with_points(message.text)
    return item(words, tag=_tag(message), items=[*map(item, points), *_owner(message, line)])


def with_points(text: str) -> tuple[str, list[str]]:
    """The words of an outcome and the bullet points typed below them.

    Where other lines are mixed with the points, or there is nothing above them, all of it is left as it was typed: its
    lines are printed one below the other.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    points = [found[1] for line in lines if (found := POINT.fullmatch(line))]
    above = lines[: len(lines) - len(points)]
    if not above or any(map(POINT.fullmatch, above)):
        return "\n".join(lines), []
    return "\n".join(above), points


def _owner(message: MessageLine, line: ItemLine) -> list[dict]:
    """Its owner and date. An update under the heading of its committee does not name that again."""
    owner, day = ("Owner", "Due") if message.decision else ("From", "Date")
    facts = []
    if message.owner and (message.decision or message.owner != line.reporting_body):
        facts.append(f"{owner}: {message.owner}")
    if message.due_on:
        facts.append(f"{day}: {print_day(message.due_on)}")
    return [item(". ".join(facts))] if facts else []


def _tag(line: MessageLine) -> str:
    """The verb, and the word decision where it is one."""
    return ", ".join(filter(None, [line.verb, "decision" if line.decision else ""]))


def decisions(lines: tuple[MessageLine, ...], period: str, word: str) -> dict:
    if not lines:
        return note("No decision was recorded.")
    columns = [text("Decision"), text(f"The {word}"), text("Owner"), text("Due date")]
    rows = [[line.text, line.verb or "decided", line.owner or "not stated", _due(line)] for line in lines]
    return table(f"Decisions of the {word}", columns, rows, period=period)


def _due(line: MessageLine) -> str:
    return print_day(line.due_on) if line.due_on else "no date set"


def documents(lines: tuple[DocumentLine, ...], period: str) -> dict:
    if not lines:
        return note("No document was recorded.")
    columns = [text("Document"), text("Kind"), text("Author"), text("Discussed or agreed")]
    rows = [[line.title, line.kind, line.author, line.treatment] for line in lines]
    return table("Documents", columns, rows, period=period, optional=["Kind", "Author"])
