"""The committee chart of any day, with seats, chairs and vacancies."""

from datetime import date

import pytest
import time_machine

from committees.figures import membership_on
from tests.committees.factories import (
    AgencyFactory,
    BoardProfileFactory,
    BodyFactory,
    ChairFactory,
    SeatFactory,
    SeatKindFactory,
)
from tests.conftest import signed_in
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
DAY = date(2031, 6, 1)
ADDRESS = "/committees/structure/"


@pytest.fixture
def board():
    return BoardProfileFactory().body


def vacancies(body) -> dict[str, str]:
    """The vacant seats of a body, and why."""
    [found] = [one for root in membership_on(DAY) for one in root.with_descendants() if one.body == body]
    return {on_day.seat.name: on_day.vacancy for on_day in found.vacancies}


def test_the_page_shows_today_unless_a_day_is_asked_for(unit_staff, board):
    BodyFactory(name="Old Group", parent=board, ended_on=date(2030, 12, 31))
    with time_machine.travel("2031-06-01 10:00", tick=False):
        client = signed_in(unit_staff)
        assert read(client, ADDRESS).heading == "Structure on 1 June 2031"
        assert "Old Group" not in read(client, ADDRESS).said
        page = read(client, ADDRESS, on="31/12/2030")
    assert page.heading == "Structure on 31 December 2030"
    assert "Old Group" in page.said


def test_the_chart_is_the_drawing_of_the_report_with_its_text_beside_it(unit_client, board):
    ChairFactory(body=BodyFactory(name="Health Group", parent=board), post="Head of nursing")
    page = read(unit_client, ADDRESS, on="2031-06-01")
    assert page.texts("//*[local-name()='svg']/*[local-name()='title']") == [
        "Chart 1: The board and its committees (as on 1 June 2031)"
    ]
    assert "Health Group: Head of nursing" in page.said


@pytest.mark.parametrize("typed", ["31/2/2031", "soon", ""])
def test_a_day_that_does_not_exist_is_an_error(unit_client, board, typed):
    page = read(unit_client, ADDRESS, on=typed)
    assert page.status == 400
    assert list(page.errors.values()) == ["id_on"]


def test_a_seat_that_names_nobody_is_vacant(board):
    SeatFactory(body=board, name="Empty")
    SeatFactory(body=board, name="Police", agency=AgencyFactory())
    SeatFactory(body=board, name="Lay member", posts="Foster carer")
    SeatFactory(body=board, name="Partnership", represents=BodyFactory())
    assert vacancies(board) == {"Empty": "nobody named"}


def test_the_seat_of_the_chair_is_held_by_the_chair(board):
    SeatFactory(body=board, name="Independent chair")
    ChairFactory(body=board, post="Independent chair")
    assert vacancies(board) == {}


def test_a_seat_that_ended_is_vacant_until_another_takes_its_place(board):
    police = AgencyFactory()
    SeatFactory(body=board, name="Police", agency=police, ends_on=date(2031, 3, 1))
    assert vacancies(board) == {"Police": "ended and not replaced"}
    SeatFactory(body=board, name="Police, new seat", agency=police, starts_on=date(2031, 5, 1))
    assert vacancies(board) == {}


def test_a_seat_is_succeeded_by_one_of_its_agency_or_without_an_agency_of_its_kind(board):
    """And only by a later seat: not by one that stood beside it."""
    lay, other = SeatKindFactory(name="lay member"), SeatKindFactory(name="parent")
    ended = {"body": board, "starts_on": date(2029, 1, 1), "ends_on": date(2031, 3, 1)}
    SeatFactory(name="Lay member", agency=None, kind=lay, **ended)
    police = SeatFactory(name="Police", agency=AgencyFactory(), **ended)
    SeatFactory(name="Parent", agency=None, kind=other, starts_on=date(2031, 4, 1), body=board)
    SeatFactory(name="Police too", agency=police.agency, starts_on=date(2029, 1, 1), body=board)
    ended_seats = {name for name, why in vacancies(board).items() if why == "ended and not replaced"}
    assert ended_seats == {"Lay member", "Police"}
    SeatFactory(name="Second lay member", agency=None, kind=lay, starts_on=date(2031, 4, 1), body=board)
    assert "Lay member" not in vacancies(board)


def test_a_seat_that_ended_long_ago_is_no_vacancy(board):
    SeatFactory(body=board, agency=AgencyFactory(), ends_on=date(2030, 3, 1))
    assert vacancies(board) == {}


def test_a_body_that_had_a_chair_and_has_none_is_marked(unit_client, board):
    ChairFactory(body=BodyFactory(name="Health Group", parent=board), ends_on=date(2031, 5, 31))
    BodyFactory(name="Rotating Group", parent=board, rotating_chair=True)
    page = read(unit_client, ADDRESS, on="2031-06-01")
    assert page.texts("//h2[text()='Vacancies']/following-sibling::ul[1]/li") == ["Health Group: the chair"]


def test_a_person_who_sees_no_bodies_finds_no_structure(coordinator_client, board):
    assert coordinator_client.get(ADDRESS).status_code == 404


def test_the_page_asks_the_same_however_many_bodies(unit_client, board, django_assert_max_num_queries):
    for count in (1, 5):
        for _ in range(count):
            SeatFactory(body=BodyFactory(parent=board), agency=AgencyFactory())
        with django_assert_max_num_queries(15):
            unit_client.get(ADDRESS)


def test_a_row_of_the_seats_says_what_was_typed_letter_by_letter(unit_client, board):
    kind = SeatKindFactory(name="<i>lay</i>")
    vacant = SeatFactory(body=board, name="Fire & <b>Rescue</b>", kind=kind)
    SeatFactory(body=board, name="Police", kind=kind, posts='"Chief" <officer>')
    page = read(unit_client, ADDRESS, on="2031-06-01")
    assert page.table(f"Seats of {board}")[1:] == [
        ["Fire & <b>Rescue</b>", "<i>lay</i>", "Vacant: nobody named"],
        ["Police", "<i>lay</i>", '"Chief" <officer>'],
    ]
    assert page.links("//table") == {"Fire & <b>Rescue</b>": f"/committees/seats/{vacant.pk}/"}


def test_the_page_asks_the_same_however_many_seats_and_bodies(unit_client, board, django_assert_max_num_queries):
    for number in range(8):
        SeatFactory(body=BodyFactory(name=f"Group {number}", parent=board), agency=AgencyFactory())
    unit_client.get(ADDRESS)
    with django_assert_max_num_queries(9):
        unit_client.get(ADDRESS)
