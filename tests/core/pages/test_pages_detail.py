"""The page of one record: its fields, what belongs to it, its history."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.models import JointBody
from core.records.history import acting
from core.records.models import ChangeSource
from tests.committees.factories import AttendanceFactory, BodyFactory, BodyKindFactory, MeetingFactory, SeatFactory
from tests.pages.reading import Page, read


def detail(record) -> str:
    return reverse(f"committees:{record._meta.model_name}-detail", args=[record.pk])


def test_a_meeting_shows_every_field_and_its_register(unit_client):
    body = BodyFactory(name="Health Group")
    meeting = MeetingFactory(body=body, held_on=datetime.date(2030, 3, 4), venue="Town hall", note="First.\nSecond.")
    seat = SeatFactory(body=body, name="Midwifery")
    entry = AttendanceFactory(meeting=meeting, seat=seat, status="sent a deputy", deputy_post="Matron")
    page = read(unit_client, detail(meeting))
    assert page.heading == "Health Group, 4 March 2030"
    assert page.summary("Details") == [
        ["Body", "Health Group"],
        ["Date", "4 March 2030"],
        ["Status", "Held"],
        ["Venue", "Town hall"],
        ["Note", "First. Second."],
    ]
    assert page.table("Register")[1][0] == "Midwifery (Health Group)"
    assert page.links()["Midwifery (Health Group)"] == detail(entry)
    assert page.links()["Health Group"] == detail(body)


def test_what_a_person_may_not_see_is_not_found(member_client, unit_client):
    meeting = MeetingFactory()
    assert read(unit_client, detail(meeting)).status == 200
    assert read(member_client, detail(meeting)).status == 404
    assert read(unit_client, "/committees/meetings/999999/").status == 404


def test_joint_bodies_are_among_the_fields(unit_client):
    body, partner = BodyFactory(), BodyFactory(name="Adults Board")
    JointBody.objects.create(body=body, partner=partner)
    page = read(unit_client, detail(body))
    assert ["Joint with", "Adults Board"] in page.summary("Details")


def test_a_long_related_table_ends_with_a_link_to_the_rest(unit_client):
    seat = SeatFactory()
    for _ in range(26):
        AttendanceFactory(seat=seat, meeting__body=seat.body)
    page = read(unit_client, detail(seat))
    assert len(page.table("Attendance")) == 1 + 25
    rest = read(unit_client, page.links()["Show all attendance"])
    assert "26 entries of attendance" in rest.said


def at(*moment: int):
    """The clock stands at this moment, told in universal time."""
    return time_machine.travel(datetime.datetime(*moment, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def moved_group(db, unit_staff):
    """A group made by the unit, then moved from one kind to another, its old kind's name forgotten."""
    old, new = BodyKindFactory(name="working group"), BodyKindFactory(name="panel")
    with at(2030, 1, 2, 9, 30), acting(by=unit_staff, source=ChangeSource.PAGE):
        body = BodyFactory(name="Health Group", kind=old)
    with at(2030, 7, 8, 15, 45), acting(by=None, source=ChangeSource.IMPORT, note="Spring pack"):
        body.kind = new
        body.save()
        JointBody.objects.create(body=body, partner=BodyFactory(name="Adults Board"))
    old.delete()
    return body


def history(page: Page) -> list[str]:
    return page.texts("//ol[@class='timeline']/li/p[not(@class='govuk-body-s')]")


def test_the_history_says_who_when_which_way_and_from_what_to_what(unit_client, unit_staff, moved_group):
    page = read(unit_client, detail(moved_group))
    assert history(page) == [
        "Changed through an import (Spring pack) 8 July 2030, 16:45",
        f"Created by {unit_staff.name}, through a page 2 January 2030, 09:30",
    ]
    assert page.table("Fields changed on 8 July 2030, 16:45") == [
        ["Field", "From", "To"],
        ["Kind", "working group", "panel"],
        ["Joint with", "–", "Adults Board"],
    ]
    assert ["Name", "Health Group"] in page.table("Fields created on 2 January 2030, 09:30")


def test_a_link_that_was_taken_away_stays_in_the_history(unit_client, moved_group):
    with at(2030, 9, 10, 11, 0):
        moved_group.joint_links.get().delete()
    page = read(unit_client, detail(moved_group))
    assert page.table("Fields changed on 10 September 2030, 12:00")[1:] == [["Joint with", "Adults Board", "–"]]
    assert len(history(page)) == 3


def test_a_long_history_is_cut_until_it_is_asked_for(unit_client):
    meeting = MeetingFactory()
    for number in range(31):
        meeting.venue = f"Room {number}"
        meeting.save()
    page = read(unit_client, detail(meeting))
    assert len(history(page)) == 30
    whole = read(unit_client, page.links()["Show the whole history"])
    assert len(history(whole)) == 32


def test_the_page_asks_no_more_of_the_database_for_more_rows(unit_client):
    seat = SeatFactory()
    counts = []
    for more in (1, 2):
        for _ in range(more):
            AttendanceFactory(seat=seat, meeting__body=seat.body)
        with CaptureQueriesContext(connection) as queries:
            assert unit_client.get(detail(seat)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
