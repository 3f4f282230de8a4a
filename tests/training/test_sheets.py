"""Training in a pack: bookings keep to their sessions."""

import pytest
import time_machine

from committees.models import BoardSetting
from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from training.models import Booking, Course
from training.resources import BookingSheet, EvaluationSheet

pytestmark = pytest.mark.django_db

SHEETS = {
    "sectors": "name\nSafety\n",
    "agencies": "name,sector\nAshford,Safety\nBrookby,Safety\n",
    "training_streams": "name\nCourses\n",
    "courses": "name,stream,form,providers\nNeglect,Courses,classroom,Brookby; Ashford\n",
    "sessions": "course,held_on,number,status\nNeglect,2020-10-01,1,held\nNeglect,2020-10-01,2,cancelled\n",
    "bookings": "course,held_on,session,reference,agency,outcome\nNeglect,2020-10-01,1,007,Ashford,attended\n",
}


@pytest.fixture
def pack(tmp_path):
    def write(**changed):
        for name, text in (SHEETS | changed).items():
            (tmp_path / f"{name}.csv").write_text(text)
        return tmp_path

    return write


def test_a_booking_names_its_session_by_course_day_and_number():
    assert [column.name for column in BookingSheet().columns] == [
        "course",
        "held_on",
        "session",
        "reference",
        "agency",
        "post",
        "delegate",
        "outcome",
    ]
    assert [column.name for column in EvaluationSheet().key_columns] == ["course", "held_on", "session", "stage"]


def test_bookings_come_in_with_their_sessions_and_courses_with_their_providers(pack):
    import_pack(pack())
    booking = Booking.objects.get()
    assert str(booking) == "007, Neglect, 1 October 2020"
    assert (booking.agency.name, booking.outcome) == ("Ashford", "attended")
    assert [agency.name for agency in Course.objects.get().providers.order_by("name")] == ["Ashford", "Brookby"]


def test_nobody_attends_a_cancelled_session(pack):
    bookings = "course,held_on,session,reference,outcome\nNeglect,2020-10-01,2,007,attended\n"
    with pytest.raises(PackRefused) as refused:
        import_pack(pack(bookings=bookings))
    (problem,) = refused.value.problems
    assert (problem.sheet, problem.row, problem.column, problem.value) == ("bookings", 2, "outcome", "attended")
    assert problem.message == "Outcome must be booked or cancelled, because the session was not held"


COMING = (
    "course,held_on,number,capacity,status\n"
    "Neglect,2020-10-01,1,2,planned\nNeglect,2020-10-01,2,2,planned\nNeglect,2019-10-01,1,2,held\n"
)
BOOKED = (
    "course,held_on,session,reference,agency,delegate,outcome\n"
    "Neglect,2020-10-01,1,N1,Ashford,Pat A,booked\n"
    "Neglect,2020-10-01,1,N2,Ashford,Pat B,booked\n"
    "Neglect,2020-10-01,1,N3,Ashford,Pat C,booked\n"
    "Neglect,2020-10-01,1,N4,Ashford,pat a,cancelled\n"
    "Neglect,2020-10-01,2,N1,Ashford,Pat A,booked\n"
    "Neglect,2019-10-01,1,N1,Ashford,Pat A,attended\n"
    "Neglect,2019-10-01,1,N2,Ashford,PAT A,attended\n"
)


def told(pack, **changed):
    with pytest.raises(PackRefused) as refused:
        import_pack(pack(sessions=COMING, bookings=BOOKED, **changed))
    return [(each.row, each.column, each.message) for each in refused.value.problems]


@time_machine.travel("2020-09-01")
def test_bookings_beyond_the_places_and_second_ones_come_in_unless_the_board_refuses_them(pack):
    import_pack(pack(sessions=COMING, bookings=BOOKED))
    assert Booking.objects.count() == 7


@time_machine.travel("2020-09-01")
def test_bookings_beyond_the_places_are_refused_where_the_board_says_so(pack):
    BoardSetting.objects.create(name=BoardSetting.Name.OVERBOOKING, starts_on="2020-01-01", value=1)
    full = "Select another session: all 2 places are booked"
    assert told(pack) == [(row, "course", full) for row in (2, 3, 4)]


@time_machine.travel("2020-09-01")
def test_a_second_booking_of_a_person_is_refused_where_the_board_says_so(pack):
    BoardSetting.objects.create(name=BoardSetting.Name.BOOKED_TWICE, starts_on="2019-01-01", value=1)
    twice = "This person already has a booking for this session. Change or cancel that booking"
    assert told(pack) == [(7, "delegate", twice), (8, "delegate", twice)]


@time_machine.travel("2020-09-01")
def test_nobody_attends_a_session_that_has_not_been(pack):
    not_held = "Outcome must be booked or cancelled, because the session was not held"
    early = BOOKED.replace("1,N1,Ashford,Pat A,booked", "1,N1,Ashford,Pat A,attended")
    with pytest.raises(PackRefused) as refused:
        import_pack(pack(sessions=COMING, bookings=early))
    assert [(each.row, each.message) for each in refused.value.problems] == [(2, not_held)]
    with pytest.raises(PackRefused) as refused:
        import_pack(pack(sessions=COMING.replace("1,2,planned", "1,2,held"), bookings=early))
    sentence = "Status must be planned or cancelled until 1 October 2020, the date of the session"
    assert [(each.sheet, each.message) for each in refused.value.problems] == [("sessions", sentence)]
