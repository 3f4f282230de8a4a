"""The key messages of one meeting: what the board heard and decided, for everyone who was not there.

Requirements 47 to 50: items in order, then the updates of committees, then the documents; each message with its verb,
decisions with who answers for them and by when; confidential items left out; posts, not people.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Prefetch

from committees.models import AgendaItem, BoardProfile, Meeting, Outcome
from records.figures import print_day
from reporting.documents import new_document, number_blocks, section
from reporting.models import Edition
from reporting.parts import bullets, item, note, table, text

MEETINGS_NAMED = 5  # so many of the last are named to whoever asks for one that was not held


class UnknownMeeting(Exception):
    """The board held no meeting on this day."""


def find_meeting(day: datetime.date) -> Meeting:
    """The meeting that the board held on this day; UnknownMeeting, saying when it did meet, where there was none."""
    profile = BoardProfile.objects.select_related("body").first()
    meetings = Meeting.objects.filter(body=profile.body if profile else None, status=Meeting.Status.HELD)
    meeting = meetings.filter(held_on=day).select_related("body").first()
    if meeting is None:
        days = [print_day(each) for each in meetings.values_list("held_on", flat=True)[:MEETINGS_NAMED]]
        last = f"Its last meetings were on {', '.join(days)}." if days else "No meeting of it is recorded as held."
        raise UnknownMeeting(f"The board held no meeting on {print_day(day)}. {last}")
    return meeting


def build_key_messages(meeting: Meeting, *, by: str, at: datetime.datetime) -> dict:
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
    items = public_items(meeting)
    document["sections"] = list(_sections(meeting, items))
    number_blocks(document["sections"])
    return document


def public_items(meeting: Meeting) -> list[AgendaItem]:
    """The items that may be published, each with its `public_outcomes`; one with nothing to tell is left out."""
    outcomes = Outcome.objects.filter(confidential=False).select_related("verb", "owner_body").order_by("ordinal")
    items = meeting.items.filter(confidential=False).select_related("reporting_body").order_by("ordinal")
    items = items.prefetch_related(Prefetch("outcomes", outcomes, to_attr="public_outcomes"))
    return [agenda_item for agenda_item in items if agenda_item.public_outcomes]


def _sections(meeting: Meeting, items: list[AgendaItem]) -> Iterator[dict]:
    for each in items:
        if each.reporting_body is None:
            yield section(f"item-{each.ordinal}", each.heading, [messages(each)])
    updates = [each for each in items if each.reporting_body is not None]
    if updates:
        yield section("updates", "Committee and partnership updates", [])
        for each in updates:
            yield section(f"item-{each.ordinal}", each.heading, [messages(each)], level=2)
    yield section("decisions", "Decisions and actions", decisions(meeting, items))
    yield section("documents", "Documents before the meeting", documents(meeting))


def messages(agenda_item: AgendaItem) -> dict:
    return bullets("", [_message(outcome) for outcome in agenda_item.public_outcomes])


def _message(outcome: Outcome) -> dict:
    facts = []
    if outcome.owner_name:
        facts.append(item(f"{'Owner' if outcome.decision else 'From'}: {outcome.owner_name}"))
    if outcome.due_on:
        facts.append(item(f"{'Due' if outcome.decision else 'Date'}: {print_day(outcome.due_on)}"))
    return item(outcome.text, tag=_tag(outcome), items=facts)


def _tag(outcome: Outcome) -> str:
    """The verb, and the word decision where it is one."""
    verb = str(outcome.verb) if outcome.verb else ""
    return ", ".join(word for word in (verb, "decision" if outcome.decision else "") if word)


def decisions(meeting: Meeting, items: Iterable[AgendaItem]) -> list[dict]:
    made = [outcome for each in items for outcome in each.public_outcomes if outcome.decision]
    if not made:
        return [note("No decision was taken.")]
    columns = [text("Decision"), text("The board"), text("Who answers for it"), text("By when")]
    rows = [[line.text, str(line.verb or "decided"), line.owner_name or "not stated", _due(line)] for line in made]
    return [table("What the board decided", columns, rows, period=f"meeting of {print_day(meeting.held_on)}")]


def _due(outcome: Outcome) -> str:
    return print_day(outcome.due_on) if outcome.due_on else "no date set"


def documents(meeting: Meeting) -> list[dict]:
    rows = [[line.title, line.kind, line.author, line.treatment] for line in meeting.documents.order_by("ordinal")]
    if not rows:
        return [note("No document was before the meeting.")]
    columns = [text("Document"), text("Kind"), text("Written by"), text("Discussed or agreed")]
    return [table("Documents", columns, rows, period=f"meeting of {print_day(meeting.held_on)}")]
