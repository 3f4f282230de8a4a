"""Deleting a record, and what is told of it afterwards."""

import pytest
from django.urls import reverse

from committees.models import Agency, Meeting, Seat
from core.pages.form_drafts import VERSION
from tests.businessplan.factories import ActionFactory
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import (
    AgencyFactory,
    AreaFactory,
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    SeatFactory,
)
from tests.core.pages.editing.filling import offered, send
from tests.core.pages.editing.test_changing import page_of
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db


def test_records_that_use_a_record_prevent_its_deletion(unit_client):
    body = BodyFactory(name="Health Group")
    MeetingFactory(body=body)
    ActionFactory(leads=[body])
    page = read(unit_client, page_of(body, "delete"))
    assert "You cannot delete this committee or group because other records use it" in page.said
    assert {"Meeting: 1", "Action: 1"} <= set(page.texts("//main//li"))
    assert page.tree.xpath("//main//form") == []
    assert unit_client.post(page_of(body, "delete"), {VERSION: "x"}).status_code == 409


def test_a_record_that_no_other_uses_is_deleted_and_its_history_kept(unit_client, unit_staff):
    agency = AgencyFactory(name="Youth Works")
    history = page_of(agency, "history")
    answer = send(unit_client, page_of(agency, "delete"), follow=True)
    assert "Agency deleted" in Page(answer).said
    assert not Agency.objects.exists()
    page = read(unit_client, history)
    assert page.heading == "Youth Works"
    assert f"Deleted by {unit_staff}" in page.said
    listed = read(unit_client, reverse("committees:agency-deleted"))
    assert listed.links()["Youth Works"] == history


def test_the_records_deleted_with_a_record_are_named_first(unit_client):
    seat = SeatFactory()
    meeting = MeetingFactory(body=seat.body)
    AttendanceFactory(meeting=meeting, seat=seat)
    page = read(unit_client, page_of(meeting, "delete"))
    kept = "You cannot delete this meeting" in page.said
    assert ("Attendance: 1" in page.texts("//main//li")) is True
    assert kept or send(unit_client, page_of(meeting, "delete")).status_code == 302
    assert Meeting.objects.exists() is kept


def test_a_record_that_changed_since_is_not_deleted(unit_client):
    seat = SeatFactory()
    form = offered(read(unit_client, page_of(seat, "delete")))
    seat.posts = "Matron"
    seat.save()
    page = Page(unit_client.post(page_of(seat, "delete"), form))
    assert (page.status, Seat.objects.count()) == (409, 1)
    assert "This record changed after you opened this page" in page.said


def test_an_edit_of_a_deleted_record_says_so_and_gives_back_what_was_typed(unit_client):
    agency = AgencyFactory(name="Youth Works")
    form = offered(read(unit_client, page_of(agency, "edit")))
    address = page_of(agency, "edit")
    agency.delete()
    page = Page(unit_client.post(address, form | {"note": "Moved to Mill Street"}))
    assert (page.status, page.heading) == (410, "Youth Works was deleted")
    assert ["Note", "Moved to Mill Street"] in page.summary("What you entered")
    assert read(unit_client, address).status == 410


def test_what_may_not_be_known_is_neither_named_nor_counted(unit_client):
    area = AreaFactory()
    for _ in range(3):
        ChildDeathFactory(area=area)
    page = read(unit_client, page_of(area, "delete"))
    assert "Records that are not shown to you" in page.texts("//main//li")
    assert "eath" not in page.said
    assert "3" not in "".join(page.texts("//main//li"))


def test_the_deleted_are_unknown_to_those_who_see_their_own_alone(member_client, unit_client):
    meeting = MeetingFactory()
    address = page_of(meeting, "history")
    meeting.delete()
    assert member_client.get(address).status_code == 404
    assert member_client.get(reverse("committees:meeting-deleted")).status_code == 404
    assert unit_client.get(address).status_code == 200
