"""The search in the header: every record type, and only what the person may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import AgencyFactory, BodyFactory, SeatFactory
from tests.pages.reading import read
from tests.training.factories import BookingFactory

pytestmark = pytest.mark.django_db
SEARCH, AGENCIES = "/records/search/", "/committees/agencies/"


def found(client, words) -> str:
    response = client.get(SEARCH, {"q": words})
    assert response.status_code == 200
    return response.content.decode()


def test_records_of_several_kinds_are_found_and_led_to(unit_client):
    agency, body = AgencyFactory(name="Vale Infirmary"), BodyFactory(name="Infirmary liaison group")
    page = found(unit_client, "infirmary")
    assert f'href="/committees/agencies/{agency.pk}/"' in page
    assert f'href="/committees/committees-and-groups/{body.pk}/"' in page


def test_every_word_must_be_held(unit_client):
    AgencyFactory(name="Vale Infirmary")
    AgencyFactory(name="Hill Infirmary")
    page = found(unit_client, "infirmary hill")
    assert ("Hill Infirmary" in page, "Vale Infirmary" in page) == (True, False)


def test_many_of_a_kind_lead_to_their_list(unit_client):
    for number in range(5):
        AgencyFactory(name=f"Clinic {number}")
    page = read(unit_client, SEARCH, q="clinic")
    assert page.links()["All 5 agencies"] == "/committees/agencies/?q=clinic"


def test_nothing_found_says_what_to_try(unit_client):
    assert "No results for “nowhere”" in found(unit_client, "nowhere")


def test_child_deaths_are_found_by_the_coordinator_alone(unit_client, coordinator_client):
    ChildDeathFactory(reference="CASE-ZX-7")
    shown = ["Child deaths" in found(client, "CASE-ZX-7") for client in (unit_client, coordinator_client)]
    assert shown == [False, True]


def test_bookings_are_not_found_by_those_who_may_not_see_them(chair_client, unit_client):
    BookingFactory(reference="B-4711")
    shown = ["Bookings" in found(client, "B-4711") for client in (unit_client, chair_client)]
    assert shown == [True, False]


def test_an_empty_search_asks_for_words(unit_client):
    assert ">Search</label>" in unit_client.get(SEARCH).content.decode()


@pytest.mark.parametrize("address", [SEARCH, AGENCIES, f"{AGENCIES}export/", "/businessplan/actions/"])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("x" * 201, "Search must be 200 characters or less"),
        (" ".join(map(str, range(11))), "Search must be 10 words or less"),
        (" ".join(map(chr, range(0x4E00, 0x4E00 + 1_900))), "Search must be 200 characters or less"),
    ],
)
def test_a_search_for_too_much_says_so_and_looks_for_nothing(unit_client, address, typed, sentence):
    with CaptureQueriesContext(connection) as queries:
        response = unit_client.get(address, {"q": typed})
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert [query["sql"] for query in queries if "LIKE" in query["sql"]] == []


def test_what_was_typed_too_long_is_not_cut(unit_client):
    typed = "x" * 300
    (box,) = read(unit_client, SEARCH, q=typed).tree.xpath("//main//input[@name='q']")
    assert (box.value, box.get("maxlength")) == (typed, None)


def test_ten_words_are_looked_for_and_a_word_typed_twice_once(unit_client):
    AgencyFactory(name="one two three four five six seven eight nine ten")
    assert "one two three" in found(unit_client, "one two three four five six seven eight nine ten one two")


def test_a_character_that_no_database_holds_is_left_out(unit_client):
    AgencyFactory(name="Vale Infirmary")
    assert "Vale Infirmary" in found(unit_client, "Vale\0Infirmary")
    assert "Vale Infirmary" in unit_client.get(AGENCIES, {"q": "Vale\0"}).content.decode()


def test_the_search_asks_the_same_questions_however_much_is_found(unit_client):
    counts = []
    for _ in range(2):
        for _ in range(4):
            SeatFactory(name="Infirmary seat", agency=AgencyFactory())
        with CaptureQueriesContext(connection) as queries:
            found(unit_client, "infirmary")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25
