"""The key messages of one meeting (requirements 47 to 50)."""

import datetime
import io

import pikepdf
import pytest

from committees.figures import MeetingLine
from committees.models import Meeting
from reporting.editions.key_messages import UnknownMeeting, build_key_messages, find_meeting, with_points
from reporting.render import html_document, render_pdf
from reporting.render.edition import checked
from tests.committees.factories import (
    AgendaItemFactory,
    BoardProfileFactory,
    BodyFactory,
    MeetingFactory,
    OutcomeFactory,
)
from tests.reporting.board import AT
from tests.reporting.factories import MeetingDocumentFactory, MessageVerbFactory
from tests.reporting.render.structure import structure

DAY = datetime.date(2031, 7, 9)


@pytest.fixture
def meeting(db):
    return MeetingFactory(body=BoardProfileFactory().body, held_on=DAY)


@pytest.fixture
def bulletin(meeting):
    return lambda: build_key_messages(meeting, by="The unit", at=AT)


def verb(name):
    return MessageVerbFactory(name=name)


def titles(document):
    return [(part["level"], part["title"]) for part in document["sections"]]


def part(document, title):
    return next(part["blocks"] for part in document["sections"] if part["title"] == title)


def test_it_is_dated_and_named_after_the_meeting(bulletin):
    document = bulletin()
    assert {name: document[name] for name in ("kind", "title", "subtitle", "year", "figures")} == {
        "kind": "key messages",
        "title": "Key messages",
        "subtitle": "Meeting of the Vale LSCB",
        "year": "9 July 2031",
        "figures": {},
    }


def test_items_stand_in_order_then_updates_then_decisions_then_documents(meeting, bulletin):
    quality = BodyFactory(name="Quality committee")
    for ordinal, heading, body in [(3, "Update on quality", quality), (2, "Health", None), (1, "Courts", None)]:
        OutcomeFactory(item=AgendaItemFactory(meeting=meeting, ordinal=ordinal, heading=heading, reporting_body=body))
    assert titles(bulletin()) == [
        (1, "Courts"),
        (1, "Health"),
        (1, "Committee and partnership updates"),
        (2, "Update on quality"),
        (1, "Decisions and actions"),
        (1, "Documents before the meeting"),
    ]


def test_a_message_has_its_verb_and_a_decision_its_owner_and_due_date(meeting, bulletin):
    item = AgendaItemFactory(meeting=meeting, heading="Guidance")
    OutcomeFactory(item=item, ordinal=1, text="A draft was presented.", verb=verb("received"), owner="Health trust")
    OutcomeFactory(
        item=item,
        ordinal=2,
        text="Agencies send their comments.",
        verb=verb("requested"),
        decision=True,
        owner="all agencies",
        due_on=datetime.date(2031, 8, 17),
    )
    document = bulletin()
    assert part(document, "Guidance") == [
        {
            "type": "list",
            "title": "",
            "ordered": False,
            "items": [
                {
                    "text": "A draft was presented.",
                    "tag": "received",
                    "items": [{"text": "From: Health trust", "tag": "", "items": []}],
                },
                {
                    "text": "Agencies send their comments.",
                    "tag": "requested, decision",
                    "items": [{"text": "Owner: all agencies. Due: 17 August 2031", "tag": "", "items": []}],
                },
            ],
        }
    ]
    (table,) = part(document, "Decisions and actions")
    assert table["rows"] == [["Agencies send their comments.", "requested", "all agencies", "17 August 2031"]]


TYPED = (
    "The Board received the quarter’s data:\r\n• re-referrals 18.3%\r\n\r\n  - fewer than 5 missing\r\n\uf0b7\tplans up"
)
POINTS = ["re-referrals 18.3%", "fewer than 5 missing", "plans up"]


@pytest.mark.parametrize(
    ("typed", "words", "points"),
    [
        (TYPED, "The Board received the quarter’s data:", POINTS),
        ("One line.", "One line.", []),
        ("One line.\nAnother.\n* a point", "One line.\nAnother.", ["a point"]),
        ("Before:\n• a point\nAfter.", "Before:\n• a point\nAfter.", []),
        ("• first\n• second", "• first\n• second", []),
        ("Down\n-5 on last year", "Down\n-5 on last year", []),
        ("1. first\n2. second", "1. first\n2. second", []),
    ],
)
def test_bullet_points_typed_in_an_outcome_are_points_of_their_own(typed, words, points):
    assert with_points(typed) == (words, points)


def test_bullet_points_stay_on_lines_of_their_own_in_every_form(meeting, bulletin):
    item = AgendaItemFactory(meeting=meeting, heading="Data")
    OutcomeFactory(item=item, text=TYPED, verb=verb("received"), decision=True, owner="Police")
    OutcomeFactory(item=item, text="Before:\n• a point\nAfter.")
    document = bulletin()
    (listed,) = part(document, "Data")
    assert [fact["text"] for fact in listed["items"][0]["items"]] == [*POINTS, "Owner: Police"]
    html = html_document(document)
    assert "<li>Before:<br>• a point<br>After.</li>" in html
    assert [html.count(f"<li>{point}</li>") for point in POINTS] == [1, 1, 1]
    with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
        items = [node.words for node in structure(pdf).all("LI")]
    assert [sum(words.removeprefix("•").strip() == point for words in items) for point in POINTS] == [1, 1, 1]


def test_an_update_does_not_repeat_whose_it_is_but_its_decisions_do(meeting, bulletin):
    quality = BodyFactory(name="Quality committee")
    item = AgendaItemFactory(meeting=meeting, heading="Update", reporting_body=quality)
    OutcomeFactory(item=item, text="Findings were told.", owner_body=quality)
    OutcomeFactory(item=item, text="It will audit.", owner_body=quality, decision=True)
    (listed,) = part(bulletin(), "Update")
    assert [[fact["text"] for fact in line["items"]] for line in listed["items"]] == [[], ["Owner: Quality committee"]]


def test_a_decision_without_owner_or_date_says_so(meeting, bulletin):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="Go on.", decision=True)
    (table,) = part(bulletin(), "Decisions and actions")
    assert table["rows"] == [["Go on.", "decided", "not stated", "no date set"]]


def test_documents_are_marked_discussed_or_agreed(meeting, bulletin):
    MeetingDocumentFactory(meeting=meeting, ordinal=2, title="Report", kind="annual report", author="Reviewing officer")
    MeetingDocumentFactory(meeting=meeting, ordinal=1, title="Plan", treatment="agreed")
    (table,) = part(bulletin(), "Documents before the meeting")
    assert table["rows"] == [
        ["Plan", "", "", "agreed"],
        ["Report", "annual report", "Reviewing officer", "not stated"],
    ]


def test_nothing_confidential_is_published(meeting, bulletin):
    secret_item = AgendaItemFactory(meeting=meeting, heading="Secret item", confidential=True)
    OutcomeFactory(item=secret_item, text="Secret under it", decision=True)
    half_open = AgendaItemFactory(meeting=meeting, heading="Open item")
    OutcomeFactory(item=half_open, text="Open message")
    OutcomeFactory(item=half_open, text="Secret message", decision=True, confidential=True)
    all_secret = AgendaItemFactory(meeting=meeting, heading="Secret for what is under it")
    OutcomeFactory(item=all_secret, text="Secret too", confidential=True)
    printed = str(bulletin())
    assert "Open message" in printed
    assert "Secret" not in printed


def test_a_meeting_without_decisions_or_documents_says_so(meeting, bulletin):
    document = bulletin()
    assert part(document, "Decisions and actions") == [{"type": "note", "text": "No decision was recorded."}]
    assert part(document, "Documents before the meeting") == [{"type": "note", "text": "No document was recorded."}]
    checked(document)


def test_its_queries_do_not_grow_with_the_meeting(meeting, bulletin, django_assert_num_queries):
    for _ in range(4):
        OutcomeFactory(item=AgendaItemFactory(meeting=meeting), verb=verb("noted"), owner_body=BodyFactory())
        MeetingDocumentFactory(meeting=meeting)
    with django_assert_num_queries(4):
        checked(bulletin())


def test_the_boards_meeting_of_a_day_is_found_and_no_other_bodys(meeting):
    MeetingFactory(held_on=DAY)
    assert find_meeting(DAY) == MeetingLine(meeting.pk, "Vale LSCB", DAY, "held")


@pytest.mark.usefixtures("meeting")
def test_a_day_without_a_meeting_says_when_the_board_did_meet():
    with pytest.raises(UnknownMeeting) as unknown:
        find_meeting(datetime.date(2031, 7, 10))
    assert str(unknown.value) == ("No meeting was held on 10 July 2031. The last meetings were on 9 July 2031.")


@pytest.mark.parametrize("status", [Meeting.Status.PLANNED, Meeting.Status.CANCELLED])
def test_a_meeting_that_was_not_held_has_no_key_messages(meeting, status):
    meeting.status = status
    meeting.save()
    with pytest.raises(UnknownMeeting, match="No meetings are marked as held"):
        find_meeting(DAY)
