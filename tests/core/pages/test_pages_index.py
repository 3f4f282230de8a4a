"""The index of records and the home page, by role."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.roles import AUDITOR
from tests.committees.factories import BoardProfileFactory, BodyFactory, MeetingFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import read


def test_the_index_lists_record_types_app_by_app_with_their_counts(unit_client):
    body = BodyFactory()
    MeetingFactory(body=body)
    MeetingFactory(body=body)
    page = read(unit_client, "/records/")
    names = page.texts("//section[@id='committees']//li")
    assert "Meetings 2 recorded" in names
    assert "Committees and groups 1 recorded" in names
    assert "Chairs 0 recorded" in names


def test_the_index_asks_one_question_however_many_record_types(unit_client):
    unit_client.get("/records/")
    with CaptureQueriesContext(connection) as queries:
        unit_client.get("/records/")
    assert len(queries) <= 9


def test_a_chair_finds_committees_but_no_reviews(chair_client, unit_client):
    assert {"committees", "reviews"} <= set(read(unit_client, "/records/").tree.xpath("//section/@id"))
    groups = read(chair_client, "/records/").tree.xpath("//section/@id")
    assert "committees" in groups
    assert "reviews" not in groups


def test_an_auditor_is_led_to_no_records(db):
    client = signed_in(UserFactory(role=AUDITOR))
    assert "All records" not in read(client, "/").menu
    assert "Your roles do not let you see any records." in read(client, "/records/").said


def test_a_board_member_finds_the_board_and_neither_reviews_nor_money(member_client):
    groups = read(member_client, "/records/").tree.xpath("//section/@id")
    assert "committees" in groups
    assert {"reviews", "cdop", "finance", "training"} & set(groups) == set()


def test_the_unit_is_led_to_its_records(unit_client):
    BoardProfileFactory()
    page = read(unit_client, "/")
    assert page.menu[-1] == "All records"
    assert page.heading == "Vale Safeguarding Children Board"
    assert page.links()["All records"] == "/records/"


def test_the_board_is_named_on_every_page_once_it_is_known(client, db):
    assert read(client, "/accounts/sign-in/").texts("//header//a") == ["Safeguarding unit"]
    BoardProfileFactory()
    assert read(client, "/accounts/sign-in/").texts("//header//a") == ["Vale LSCB"]
