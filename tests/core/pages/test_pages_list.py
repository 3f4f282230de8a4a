"""The list of a record type: what it shows, finds, orders, and to whom."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.pages.filters import YearFilter, filterset_of
from core.pages.record_pages import all_record_pages, field_at
from core.records.years import YearField
from tests.committees.factories import AttendanceFactory, BodyFactory, MeetingFactory
from tests.finance.factories import ContributionFactory
from tests.pages.reading import read

MEETINGS = "/committees/meetings/"


@pytest.fixture
def health(db):
    return BodyFactory(name="Health Group")


@pytest.fixture
def schools(db):
    return BodyFactory(name="Schools Group")


def test_meetings_are_listed_latest_first_with_their_body_linked(unit_client, health):
    first = MeetingFactory(body=health, held_on=datetime.date(2030, 3, 4), venue="Town hall")
    second = MeetingFactory(body=health, held_on=datetime.date(2030, 5, 6), status="planned")
    page = read(unit_client, MEETINGS)
    assert page.heading == "Meetings"
    assert page.table("Meetings") == [
        ["Date", "Body", "Status", "Venue"],
        ["6 May 2030", "Health Group", "Planned", "–"],
        ["4 March 2030", "Health Group", "Held", "Town hall"],
    ]
    assert "2 meetings" in page.said
    links = page.links()
    assert links["6 May 2030"] == reverse("committees:meeting-detail", args=[second.pk])
    assert links["4 March 2030"] == reverse("committees:meeting-detail", args=[first.pk])
    assert links["Health Group"] == reverse("committees:body-detail", args=[health.pk])


def test_the_list_is_not_found_by_those_who_may_see_no_meeting(coordinator_client, health):
    MeetingFactory(body=health)
    assert read(coordinator_client, MEETINGS).status == 404


def test_a_member_finds_the_meetings_of_their_own_body_and_no_other(member_client, board_member, health):
    MeetingFactory(body=health)
    MeetingFactory(body=board_member.seats.get().body, venue="Town hall")
    assert [row[3] for row in read(member_client, MEETINGS).table("Meetings")] == ["Venue", "Town hall"]


def test_a_search_finds_rows_that_hold_every_word(unit_client, health, schools):
    MeetingFactory(body=health, venue="Town hall")
    MeetingFactory(body=schools, venue="Town hall")
    MeetingFactory(body=schools, venue="Library")
    page = read(unit_client, MEETINGS, q="schools town")
    assert [row[1::2] for row in page.table("Meetings")[1:]] == [["Schools Group", "Town hall"]]
    assert "1 meeting" in page.said


def test_a_filter_keeps_the_rows_of_the_chosen_body(unit_client, health, schools):
    MeetingFactory(body=health)
    MeetingFactory(body=schools)
    page = read(unit_client, MEETINGS, body=schools.pk)
    assert [row[1] for row in page.table("Meetings")[1:]] == ["Schools Group"]


def test_the_address_of_a_narrowed_list_holds_what_was_asked_and_nothing_of_the_session(unit_client, health):
    MeetingFactory(body=health)
    page = read(unit_client, MEETINGS)
    asked = page.tree.xpath("//form[@role='search' and starts-with(@aria-label, 'Search and filter')]//@name")
    assert asked == ["q", "body", "held_on_from", "held_on_to", "status"]


def test_a_heading_orders_the_list_and_then_turns_it_round(unit_client, health):
    for day, venue in ((1, "Beta"), (2, "Alpha"), (3, "Gamma")):
        MeetingFactory(body=health, held_on=datetime.date(2030, 1, day), venue=venue)
    page = read(unit_client, MEETINGS, q="Health")
    upwards = page.links()["Venue"]
    page = read(unit_client, MEETINGS + upwards)
    assert [row[3] for row in page.table("Meetings")[1:]] == ["Alpha", "Beta", "Gamma"]
    page = read(unit_client, MEETINGS + page.links()["Venue"])
    assert [row[3] for row in page.table("Meetings")[1:]] == ["Gamma", "Beta", "Alpha"]
    assert page.tree.xpath("//th[@aria-sort]/@aria-sort") == ["descending"]


def test_a_long_list_shows_fifty_rows_at_a_time(unit_client, health):
    for _ in range(53):
        MeetingFactory(body=health)
    page = read(unit_client, MEETINGS, status="held", page=2)
    assert len(page.table("Meetings")) == 1 + 3
    assert "51 to 53 of 53 meetings" in page.said
    assert page.tree.xpath("//a[@rel='prev']/@href") == ["?status=held&page=1"]


def test_an_order_or_a_page_that_makes_no_sense_is_passed_over(unit_client, health):
    MeetingFactory(body=health)
    page = read(unit_client, MEETINGS, sort="password", page="last of all")
    assert (page.status, len(page.table("Meetings"))) == (200, 2)


def test_a_search_without_a_match_says_how_to_go_on(unit_client, health):
    MeetingFactory(body=health)
    page = read(unit_client, MEETINGS, q="nowhere")
    assert "No meetings match your search." in page.said
    assert page.links()["show all meetings"] == MEETINGS


def test_an_empty_list_says_where_rows_come_from(unit_client):
    assert "There are no meetings yet." in read(unit_client, MEETINGS).said


def test_a_filter_that_is_not_on_offer_is_refused_at_its_field(unit_client, health):
    MeetingFactory(body=health)
    page = read(unit_client, MEETINGS, status="imagined")
    assert page.status == 400
    assert page.errors == {"Status must be one from the list": "id_status"}
    assert "id_status" in page.ids()
    assert not page.tree.xpath("//table")


@pytest.mark.parametrize("typed", ["2029-30", "2029/30", "2029\u201330", "2029-2030", " 2029 / 2030 "])
def test_a_year_filters_however_it_is_typed(unit_client, typed):
    contribution = ContributionFactory(financial_year="2029-30", contributor="Trust")
    ContributionFactory(financial_year="2030-31")
    page = read(unit_client, "/finance/contributions/", financial_year=typed)
    assert [row[0] for row in page.table("Contributions")[1:]] == [contribution.contributor]
    assert page.texts("//select[@name='financial_year']/option[@selected]") == ["2029-30"]
    sheet = unit_client.get("/finance/contributions/export/", {"financial_year": typed, "file": "csv"})
    text = b"".join(sheet).decode()
    assert ("Trust" in text, "2030-31" in text) == (True, False)


def test_what_is_no_year_of_the_list_is_refused(unit_client):
    ContributionFactory()
    for typed in ("2019/20", "spring", "2030"):
        page = read(unit_client, "/finance/contributions/", financial_year=typed)
        assert page.errors == {"Financial year must be one from the list": "id_financial_year"}


def test_every_list_that_filters_by_year_takes_any_way_of_typing_it():
    filters = {
        (pages.model.__name__, name): filterset_of(pages).base_filters[name]
        for pages in all_record_pages()
        for name in pages.list_filter
        if isinstance(field_at(pages.model, name), YearField)
    }
    assert len(filters) > 12
    assert [key for key, found in filters.items() if not isinstance(found, YearFilter)] == []


def test_a_list_is_narrowed_to_one_record_without_a_filter_of_that_name(unit_client, health):
    wanted, other = AttendanceFactory(), AttendanceFactory()
    page = read(unit_client, "/committees/attendance/", seat=wanted.seat.pk)
    assert [row[0] for row in page.table("Attendance")[1:]] == [str(wanted.seat)]
    assert f"Showing only those with seat {wanted.seat}" in page.said
    assert str(other.seat) not in page.said


def test_a_choice_is_called_the_same_in_its_filter_and_in_the_rows(unit_client, health):
    AttendanceFactory(meeting__body=health, status="sent a deputy")
    page = read(unit_client, "/committees/attendance/")
    assert page.texts("//select[@name='status']/option") == ["Any", "Attended", "Sent a deputy", "Apologies", "Absent"]
    assert [row[3] for row in page.table("Attendance")[1:]] == ["Sent a deputy"]


@pytest.mark.parametrize(
    "address", ["/committees/meetings/", "/committees/attendance/", "/committees/committees-and-groups/"]
)
@pytest.mark.parametrize("who", ["unit_client", "chair_client"])
def test_a_list_asks_no_more_of_the_database_for_more_rows(address, who, request):
    client = request.getfixturevalue(who)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            body = AttendanceFactory().meeting.body
            body.joint_with.add(BodyFactory())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


@pytest.mark.django_db(transaction=True)
def test_a_list_that_was_opened_before_shows_what_was_changed_since(unit_client):
    """By another record, by a name that it only points at, and by a deletion."""
    health = BodyFactory(name="Health Group")
    meeting = MeetingFactory(body=health, venue="Town hall")
    assert [row[1::2] for row in read(unit_client, MEETINGS).table("Meetings")[1:]] == [["Health Group", "Town hall"]]
    MeetingFactory(body=health, venue="Library")
    assert "2 meetings" in read(unit_client, MEETINGS).said
    health.name = "Well-being Group"
    health.save()
    assert {row[1] for row in read(unit_client, MEETINGS).table("Meetings")[1:]} == {"Well-being Group"}
    meeting.delete()
    assert "1 meeting" in read(unit_client, MEETINGS).said


@pytest.mark.django_db(transaction=True)
def test_a_list_that_the_unit_opened_shows_a_member_only_what_is_theirs(unit_client, member_client, board_member):
    MeetingFactory(body=BodyFactory(name="Health Group"), venue="Library")
    MeetingFactory(body=board_member.seats.get().body, venue="Town hall")
    assert "2 meetings" in read(unit_client, MEETINGS).said
    assert [row[3] for row in read(member_client, MEETINGS).table("Meetings")] == ["Venue", "Town hall"]
    board_member.seats.get().delete()
    assert read(member_client, MEETINGS).status == 404
