"""What the checks before approval find in the board's structure, registers and outcomes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from committees.concerns import concerns_about_actions, register_gaps, twin_concerns
from committees.models import Agency, Seat
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.records.figures import Period
from tests.committees.factories import (
    AgencyFactory,
    AgendaItemFactory,
    AreaFactory,
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    BodyKindFactory,
    ChairFactory,
    MeetingFactory,
    OutcomeFactory,
    SeatFactory,
)
from tests.core.datapack.packs import SHEETS, write_pack

pytestmark = pytest.mark.django_db
YEAR = Period(date(2030, 4, 1), date(2031, 3, 31), "2030-31", "2030-31")


@pytest.fixture
def board():
    return BoardProfileFactory().body


def sentences(concerns):
    return [concern.sentence for concern in concerns]


def meetings_of(body, *months):
    return [MeetingFactory(body=body, held_on=date(2030, month, 1)) for month in months]


def test_a_seat_that_no_register_names_is_found_once_and_not_again_with_each_meeting(board):
    police, lay = SeatFactory(body=board, name="Police"), SeatFactory(body=board, name="Lay member")
    for meeting in meetings_of(board, 5, 7, 9):
        AttendanceFactory(meeting=meeting, seat=police)
    gaps = register_gaps(YEAR)
    assert (gaps.seats, gaps.meetings) == ([(lay, 3)], [])


def test_a_meeting_where_another_seat_is_missing_too_is_found(board):
    police, lay, health = (SeatFactory(body=board) for _ in range(3))
    first, second = meetings_of(board, 5, 7)
    for meeting, seat in ((first, police), (second, police), (first, health)):
        AttendanceFactory(meeting=meeting, seat=seat)
    gaps = register_gaps(YEAR)
    assert (gaps.seats, gaps.meetings) == ([(lay, 2)], [second])


def test_a_meeting_without_a_register_is_found_as_a_meeting(board):
    SeatFactory(body=board)
    [meeting] = meetings_of(board, 5)
    gaps = register_gaps(YEAR)
    assert (gaps.seats, gaps.meetings) == ([], [meeting])


def test_a_seat_that_was_due_at_no_meeting_is_not_missing(board):
    police = SeatFactory(body=board)
    SeatFactory(body=board, starts_on=date(2030, 6, 1))
    SeatFactory(body=board, ends_on=date(2030, 4, 30))
    [meeting] = meetings_of(board, 5)
    AttendanceFactory(meeting=meeting, seat=police)
    gaps = register_gaps(YEAR)
    assert (gaps.seats, gaps.meetings) == ([], [])


def test_seats_are_looked_for_in_few_queries(board, django_assert_max_num_queries):
    for body in [board, *(BodyFactory(kind=BodyKindFactory(in_attendance_table=True, name="panel")) for _ in range(3))]:
        seats = [SeatFactory(body=body) for _ in range(3)]
        for meeting in meetings_of(body, 5, 7):
            AttendanceFactory(meeting=meeting, seat=seats[0])
    with django_assert_max_num_queries(2):
        gaps = register_gaps(YEAR)
        assert [str(seat) for seat, _ in gaps.seats]
    assert len(gaps.seats) == 8


def test_an_action_without_owner_or_date_is_found(board):
    item = AgendaItemFactory(meeting=MeetingFactory(body=board, held_on=date(2030, 5, 1)))
    OutcomeFactory(item=item, kind="action", text="Write to the trust")
    OutcomeFactory(item=item, kind="action", text="Ring the school", owner="Board manager")
    OutcomeFactory(item=item, kind="action", text="Tell the court", owner_body=board, due_on=date(2030, 6, 1))
    OutcomeFactory(item=item, kind="action", text="Keep it secret", confidential=True)
    OutcomeFactory(item=item, kind="information", text="The trust wrote")
    assert sentences(concerns_about_actions(YEAR)) == [
        "“Write to the trust”, an action agreed by Vale LSCB, 1 May 2030, has no owner and no due date.",
        "“Ring the school”, an action agreed by Vale LSCB, 1 May 2030, has no due date.",
    ]


def test_names_that_look_the_same_are_found(board):
    Agency.objects.bulk_create([Agency(name=name, sector=AgencyFactory().sector) for name in ("Police", "Роlice")])
    AreaFactory(name="North & South Vale")
    AreaFactory(name="North and South Vale")
    SeatFactory(body=board, name="Lay Member")
    Seat.objects.bulk_create(
        [Seat(body=board, name="lay member", ordinal=9, kind=board.seats.get().kind, starts_on=date(2030, 1, 1))]
    )
    ChairFactory(body=board, post="Head of Service")
    ChairFactory(body=board, post="Head of service", starts_on=date(2031, 1, 1))
    ChairFactory(body=board, post="Head of service", starts_on=date(2032, 1, 1))
    assert sentences(twin_concerns()) == [
        "The agencies “Police” and “Роlice” look the same.",
        "The areas “North & South Vale” and “North and South Vale” look the same.",
        "The seats of Vale LSCB “Lay Member” and “lay member” differ only in capitals, spaces or punctuation.",
        "The posts of chairs of Vale LSCB “Head of Service” and “Head of service” differ only in capitals, spaces or "
        "punctuation.",
    ]


def test_seats_of_one_name_in_two_bodies_are_no_twins(board):
    SeatFactory(body=board, name="Lay Member")
    SeatFactory(name="lay member")
    assert sentences(twin_concerns()) == []


def test_a_seat_whose_name_another_has_but_for_its_case_is_refused(board):
    first = SeatFactory(body=board, name="Lay Member")
    twin = SeatFactory.build(body=board, name="lay  member", kind=first.kind)
    with pytest.raises(ValidationError) as refused:
        twin.full_clean()
    assert refused.value.message_dict == {
        "name": ["This body already has a seat called “Lay Member”. Enter a different name or change that seat"]
    }
    first.full_clean()


@pytest.mark.parametrize(("make", "kind"), [(AgencyFactory, "an agency"), (BodyFactory, "a committee or group")])
def test_an_agency_or_body_whose_name_another_has_but_for_its_apostrophe_is_refused(make, kind):
    make(name="Children's Trust")
    twin = make(name="Trust")
    twin.name = "Children’s trust"
    with pytest.raises(ValidationError) as refused:
        twin.full_clean()
    [sentence] = refused.value.message_dict["name"]
    assert sentence == (f"There is already {kind} called “Children's Trust”. Enter a different name or change that one")


def test_an_import_refuses_twins_with_the_same_sentence(tmp_path):
    seats = SHEETS["seats"] + "Board,2,infirmary Seat,agency,Infirmary,2020-01-01\n"
    agencies = SHEETS["agencies"] + "police Force,Police,,\n"
    with pytest.raises(PackRefused) as refused:
        import_pack(write_pack(tmp_path / "pack", seats=seats, agencies=agencies))
    found = {(problem.sheet, problem.message) for problem in refused.value.problems}
    assert (
        "agencies",
        "There is already an agency called “Police force”. Enter a different name or change that one",
    ) in found
    assert (
        "seats",
        "This body already has a seat called “Infirmary seat”. Enter a different name or change that seat",
    ) in found
