"""What a meeting of the board may tell everyone."""

from datetime import date

import pytest

from committees.figures import board_meetings, message_figures
from committees.figures.messages import (
    DocumentLine,
    ItemLine,
    MeetingLine,
    MessageLine,
    bulletin_of,
    public_items_since,
)
from committees.models import MeetingDocument, MessageVerb
from tests.committees.factories import (
    AgendaItemFactory,
    BoardProfileFactory,
    BodyFactory,
    MeetingFactory,
    OutcomeFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2030, 6, 1)


@pytest.fixture
def meeting():
    return MeetingFactory(body=BoardProfileFactory().body, held_on=DAY, status="held")


@pytest.fixture
def budget(meeting):
    """An item on which something was agreed, and something else in confidence."""
    group = BodyFactory(name="Finance Group")
    item = AgendaItemFactory(meeting=meeting, ordinal=2, heading="Budget", reporting_body=group)
    verb = MessageVerb.objects.create(name="agreed")
    OutcomeFactory(
        item=item, ordinal=1, text="The budget.", verb=verb, decision=True, owner="Treasurer", due_on=date(2030, 7, 9)
    )
    OutcomeFactory(item=item, ordinal=2, text="A salary.", decision=True, confidential=True)
    return item


AGREED = MessageLine("The budget.", "agreed", True, "Treasurer", date(2030, 7, 9))
ITEM = ItemLine(2, "Budget", "Finance Group", (AGREED,))


def test_the_messages_of_a_meeting_are_given_in_order_without_what_is_confidential(meeting, budget):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting, ordinal=1, confidential=True), text="A name.")
    AgendaItemFactory(meeting=meeting, ordinal=3, heading="Nothing came of it")
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting, ordinal=4, heading="Training"), text="Two courses.")
    MeetingDocument.objects.create(meeting=meeting, ordinal=1, title="Accounts", kind="report", author="Treasurer")

    found = message_figures(meeting.pk)

    assert found.items == (ITEM, ItemLine(4, "Training", "", (MessageLine("Two courses.", "", False, "", None),)))
    assert found.decisions == (AGREED,)
    assert found.documents == (DocumentLine("Accounts", "report", "Treasurer", "not stated"),)


def test_the_board_tells_of_the_meetings_that_it_has_held(meeting, budget):
    MeetingFactory(body=meeting.body, held_on=date(2030, 9, 1), status="planned")
    OutcomeFactory(item__meeting=MeetingFactory(held_on=DAY, status="held"))

    assert board_meetings() == (MeetingLine(meeting.pk, meeting.body.name, DAY, "held"),)
    assert public_items_since(DAY) == [(DAY, (ITEM,))]
    assert public_items_since(date(2030, 6, 2)) == []


def test_what_is_confidential_is_in_no_bulletin(meeting, budget):
    public, confidential = budget.outcomes.order_by("ordinal")
    document = MeetingDocument.objects.create(meeting=meeting, ordinal=1, title="Accounts")
    empty = AgendaItemFactory(meeting=meeting, ordinal=3)

    printed = [bulletin_of(record) for record in (budget, public, document)]
    assert printed == [meeting.pk] * 3
    assert [bulletin_of(record) for record in (confidential, empty)] == [None, None]
