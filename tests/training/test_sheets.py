"""Training in a pack: bookings keep to their sessions."""

import pytest

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
