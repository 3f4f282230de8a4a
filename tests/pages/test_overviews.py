"""The pages where work on meetings, training, reviews and audits begins: what is on, what is late, and who sees it."""

from datetime import date

import pytest
import time_machine

from committees.roles import AGENCY_CONTACT, COMMITTEE_MEMBER, REVIEW_LEAD
from tests.audits.factories import AuditFactory, SelfAssessmentReturnFactory, TimetabledAuditFactory
from tests.committees.factories import (
    AgencyFactory,
    AgendaItemFactory,
    BoardProfileFactory,
    BodyFactory,
    MeetingFactory,
    SeatFactory,
)
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory, give_role
from tests.pages.reading import read
from tests.reviews.factories import ReferralFactory, ReviewFactory
from tests.training.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db
TODAY, BEFORE, AFTER = date(2030, 6, 20), date(2030, 6, 1), date(2030, 7, 9)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2030-06-20 10:00", tick=False):
        yield


def with_role(role, **belongs):
    user = UserFactory()
    give_role(user, role, **belongs)
    return signed_in(user)


def lines(page) -> dict[str, list[str]]:
    """The lines of each section by its heading, as they are read."""
    headings = page.texts("//section/h2")
    return {
        heading: page.texts(f"(//section)[{place}]//li | (//section)[{place}]/p")
        for place, heading in enumerate(headings, start=1)
    }


def test_meetings_gives_registers_to_take_meetings_to_come_and_those_held(unit_client):
    board = BoardProfileFactory().body
    late = MeetingFactory(body=board, held_on=BEFORE, status="planned")
    held = MeetingFactory(body=board, held_on=date(2030, 5, 1))
    coming = MeetingFactory(body=board, held_on=AFTER, status="planned")
    AgendaItemFactory(meeting=coming)
    MeetingFactory(body=board, held_on=date(2030, 8, 1), status="cancelled")
    MeetingFactory(body=board, held_on=date(2030, 9, 1), status="planned")
    page = read(unit_client, "/committees/")
    found = lines(page)
    assert len(found["Registers to take"]) == 1
    assert page.links("//section[@aria-labelledby='registers']").popitem()[1] == f"/committees/meetings/{late.pk}/"
    assert found["Next meetings"] == [f"{coming} 1 agenda item", "Vale LSCB, 1 September 2030 No agenda yet"]
    assert found["Last meetings held"] == [f"{held} Register of {held}"]
    assert page.links()["The board and its committees"] == "/committees/structure/"


def test_a_committee_member_finds_their_own_meetings_and_counts_no_confidential_item():
    body = BodyFactory()
    own = MeetingFactory(body=body, held_on=AFTER, status="planned")
    AgendaItemFactory(meeting=own, confidential=True)
    AgendaItemFactory(meeting=own)
    MeetingFactory(held_on=AFTER, status="planned")
    found = lines(read(with_role(COMMITTEE_MEMBER, body=body), "/committees/"))
    assert found["Next meetings"] == [f"{own} 1 agenda item"]
    assert "Registers to take" not in found


def test_training_gives_sessions_without_attendance_and_sessions_to_come(unit_client):
    late = SessionFactory(held_on=BEFORE, status="planned", venue="Town hall", capacity=20)
    BookingFactory(session=late)
    BookingFactory(session=late, outcome="cancelled")
    coming = SessionFactory(held_on=AFTER, status="planned", venue="", capacity=None)
    SessionFactory(held_on=BEFORE, status="held")
    SessionFactory(held_on=AFTER, status="cancelled")
    page = read(unit_client, "/training/")
    assert lines(page) == {
        "Attendance not recorded": [f"{late} Town hall, 1 of 20 booked"],
        "Sessions to come": [f"{coming} 0 booked"],
    }
    assert page.links()[str(late)] == f"/training/sessions/{late.pk}/attendance/"


def test_a_chair_reads_of_sessions_and_records_no_attendance(chair_client):
    late = SessionFactory(held_on=BEFORE, status="planned", venue="")
    page = read(chair_client, "/training/")
    assert page.links()[str(late)] == f"/training/sessions/{late.pk}/"
    assert lines(page)["Attendance not recorded"] == [str(late)]


def test_an_agency_contact_finds_the_sessions_their_agency_booked():
    agency = AgencyFactory()
    booked = SessionFactory(held_on=AFTER, status="planned", venue="", capacity=None)
    BookingFactory(session=booked, agency=agency)
    BookingFactory(session=booked)
    SessionFactory(held_on=AFTER, status="planned")
    page = read(with_role(AGENCY_CONTACT, agency=agency), "/training/")
    assert lines(page) == {"Sessions to come": [f"{booked} 1 booked"]}


def test_reviews_and_audits_gives_what_is_open_and_what_is_late(unit_client):
    ReferralFactory(reference="R1", received_on=BEFORE)
    ReferralFactory(reference="R2", advised=True)
    ReferralFactory(reference="R3", advice="more information awaited")
    ReferralFactory(reference="R4", commissioned=True)
    ReviewFactory(label="Child Q", started_on=BEFORE, status="in progress")
    ReviewFactory(completed=True)
    TimetabledAuditFactory(title="Late", due_on=BEFORE)
    under_way = AuditFactory(name="Thresholds", status="under way")
    TimetabledAuditFactory(title="Soon", due_on=AFTER, audit=under_way)
    TimetabledAuditFactory(title="Done", due_on=BEFORE, audit=AuditFactory(completed=True))
    SelfAssessmentReturnFactory(assessment__name="Section 11", assessment__closes_on=BEFORE)
    SelfAssessmentReturnFactory(assessment__name="Schools", compliance="met")
    assert lines(read(unit_client, "/reviews-and-audits/")) == {
        "Referrals awaiting a decision": [
            "Referral R1 serious review, received on 1 June 2030, awaiting advice",
            "Referral R2 serious review, awaiting a decision",
            "Referral R3 serious review, more information awaited",
        ],
        "Reviews in progress": ["Child Q learning review, in progress, started on 1 June 2030"],
        "Audits due": [
            "Late, 2031-32 Overdue since 1 June 2030, not begun",
            "Soon, 2031-32 due on 9 July 2030, under way",
        ],
        "Audits planned or under way": ["Thresholds case file audit, under way"],
        "Self-assessment returns not received": ["Section 11 1 not received, Overdue since 1 June 2030"],
    }


def test_nobody_reads_of_reviews_or_audits_that_are_not_theirs(chair_client):
    ReferralFactory(reference="R1")
    review, agency = ReviewFactory(label="Child Q"), AgencyFactory()
    ReviewFactory(label="Child P")
    TimetabledAuditFactory(due_on=BEFORE)
    awaited = SelfAssessmentReturnFactory(agency=agency)
    SelfAssessmentReturnFactory(assessment=awaited.assessment)
    SelfAssessmentReturnFactory()
    address = "/reviews-and-audits/"
    assert set(lines(read(chair_client, address))) == {
        "Audits due",
        "Audits planned or under way",
        "Self-assessment returns not received",
    }
    assert lines(read(with_role(REVIEW_LEAD, review=review), address)) == {
        "Reviews in progress": ["Child Q learning review, commissioned"]
    }
    assert lines(read(with_role(AGENCY_CONTACT, agency=agency), address)) == {
        "Self-assessment returns not received": [f"{awaited.assessment} 1 not received"]
    }


@pytest.mark.parametrize("address", ["/committees/", "/training/", "/reviews-and-audits/"])
def test_a_page_of_work_asks_the_same_however_much_there_is(
    address, unit_client, django_assert_max_num_queries, django_assert_num_queries
):
    def fill():
        body = BodyFactory()
        for held_on, status in ((BEFORE, "planned"), (date(2030, 5, 1), "held"), (AFTER, "planned")):
            AgendaItemFactory(meeting=MeetingFactory(body=body, held_on=held_on, status=status))
        SeatFactory(body=body, starts_on=date(2030, 1, 1))
        BookingFactory(session=SessionFactory(held_on=BEFORE, status="planned"))
        SessionFactory(held_on=AFTER, status="planned")
        ReferralFactory()
        ReviewFactory()
        TimetabledAuditFactory(due_on=BEFORE, audit=AuditFactory())
        SelfAssessmentReturnFactory(assessment__closes_on=BEFORE)

    fill()
    with django_assert_max_num_queries(25) as first:
        assert unit_client.get(address).status_code == 200
    for _ in range(2):
        fill()
    with django_assert_num_queries(len(first)):
        unit_client.get(address)
