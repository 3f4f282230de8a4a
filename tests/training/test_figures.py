"""Training over an academic year: what was given, who booked, who came."""

import datetime

import pytest

from core.records.figures import NOT_RECORDED, Period, Rate
from tests.committees.factories import AgencyFactory, SectorFactory
from tests.training.factories import (
    BookingFactory,
    CourseFactory,
    SectorGroupFactory,
    SessionFactory,
    TrainingStreamFactory,
)
from training.figures import DepartmentLine, SectorLine, VenueLine, training_figures
from training.models import Booking, Session

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2030, 9, 1), datetime.date(2031, 8, 31), "academic year 2030-31", "2030-31")


def figures():
    return training_figures(YEAR, "2030-31")


def book(number: int, **fields) -> None:
    BookingFactory.create_batch(number, **fields)


def test_no_training_at_all_is_not_applicable_rather_than_nought_per_cent():
    none = figures()
    assert none.courses == 0
    assert (none.sessions, none.capacity, none.booked, none.attended) == (NOT_RECORDED,) * 4
    rates = (none.booking_rate, none.attendance_rate, none.free_venue_share, none.non_local_authority_share)
    assert [str(rate) for rate in rates] == ["not applicable"] * 4
    assert (none.largest_department, str(none.largest_department_share)) == ("", "not applicable")


def test_a_session_without_bookings_is_not_one_that_nobody_booked():
    SessionFactory(capacity=20)
    year = figures()
    assert (year.capacity, year.booked, year.attended) == (20, NOT_RECORDED, NOT_RECORDED)
    assert (year.booking_rate, year.attendance_rate) == (Rate(0, 0), Rate(0, 0))
    book(3, session=SessionFactory(capacity=4))
    year = figures()
    assert (year.capacity, year.booked, year.attended, year.booking_rate) == (24, 3, 3, Rate(3, 4))
    assert year.own.total.sessions_without_bookings == 1


def test_a_session_of_which_every_booking_was_cancelled_was_booked_by_nobody():
    book(2, session=SessionFactory(capacity=20), cancelled=True)
    year = figures()
    assert (year.booked, year.attended, year.booking_rate) == (0, 0, Rate(0, 20))


def test_bookings_whose_attendance_is_not_recorded_are_out_of_its_rate():
    session = SessionFactory(capacity=10)
    book(3, session=session, outcome=Booking.Outcome.BOOKED)
    assert figures().attended == NOT_RECORDED
    book(1, session=session)
    book(2, session=session, missed=True)
    year = figures()
    assert (year.booked, year.attended, year.attendance_rate) == (6, 1, Rate(1, 3))
    assert year.own.total.not_recorded == 3


def test_a_session_whose_venue_is_not_recorded_is_out_of_the_share_of_free_venues():
    SessionFactory(free=True)
    SessionFactory(free=True, venue="")
    SessionFactory()
    SessionFactory(venue="")
    year = figures()
    assert (year.sessions, year.free_venue_share, year.own.total.sessions_without_venue) == (4, Rate(2, 3), 1)


def test_a_course_given_twice_is_one_course_on_two_occasions():
    course = CourseFactory()
    SessionFactory(course=course, free=True)
    SessionFactory(course=course)
    SessionFactory()
    year = figures()
    assert (year.courses, year.sessions, year.free_venue_share) == (2, 3, Rate(1, 3))


def test_cancelled_and_planned_sessions_do_not_count_nor_do_their_bookings():
    BookingFactory(session__capacity=10)
    BookingFactory(session=SessionFactory(cancelled=True), outcome=Booking.Outcome.BOOKED)
    BookingFactory(session=SessionFactory(planned=True), outcome=Booking.Outcome.BOOKED)
    year = figures()
    assert (year.courses, year.sessions, year.capacity, year.booked) == (1, 1, 10, 1)


def test_a_cancelled_booking_is_not_booked_and_one_missed_is_booked_but_not_attended():
    session = SessionFactory(capacity=10)
    book(3, session=session)
    book(2, session=session, missed=True)
    book(4, session=session, cancelled=True)
    year = figures()
    assert (year.booking_rate, year.attendance_rate) == (Rate(5, 10), Rate(3, 5))


def test_572_of_789_is_72_per_cent_although_72_5_would_be_73():
    session = SessionFactory(capacity=845)
    agency = AgencyFactory()
    places = [Booking(session=session, reference=f"{n:04}", agency=agency, outcome="attended") for n in range(789)]
    for place in places[572:]:
        place.outcome = "did not attend"
    Booking.objects.bulk_create(places)
    year = figures()
    assert (str(year.attendance_rate), year.attendance_rate.counts) == ("72%", "572 of 789")
    assert (str(year.booking_rate), year.booking_rate.counts) == ("93%", "789 of 845")


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        (datetime.date(2030, 8, 31), 0),
        (datetime.date(2030, 9, 1), 1),
        (datetime.date(2031, 8, 31), 1),
        (datetime.date(2031, 9, 1), 0),
    ],
)
def test_both_days_at_the_edge_of_the_year_belong_to_it(day, sessions):
    BookingFactory(session__held_on=day)
    assert (figures().sessions, figures().booked) == (sessions or NOT_RECORDED,) * 2


def test_sessions_whose_places_nobody_counted_are_left_out_of_the_booking_rate_only():
    book(5, session=SessionFactory(capacity=10))
    book(7, session=SessionFactory(capacity=None))
    year = figures()
    assert (year.booked, year.booking_rate, year.attendance_rate) == (12, Rate(5, 10), Rate(12, 12))


def test_a_stream_counted_apart_stays_out_of_the_boards_own_courses():
    briefing = CourseFactory(stream=TrainingStreamFactory(name="Briefings", apart=True))
    book(4, session=SessionFactory(course=briefing, venue="Ashford Infirmary", capacity=None))
    SessionFactory(course=briefing, venue="Ashford Hall", capacity=None)
    BookingFactory()
    year = figures()
    (apart,) = year.apart
    assert (year.courses, year.sessions, year.booked) == (1, 1, 1)
    assert (year.courses_apart, year.sessions_apart, year.attended_apart) == (1, 2, 4)
    assert apart.name == "Briefings"
    assert apart.venues == (VenueLine("Ashford Hall", 1, 0), VenueLine("Ashford Infirmary", 1, 0))


def test_a_venue_that_two_streams_use_is_one_line():
    SessionFactory(venue="Ashford Hall")
    SessionFactory(venue="Ashford Hall", free=True)
    SessionFactory(venue="Ashford College", free=True)
    SessionFactory(venue="")
    assert figures().own.venues == (VenueLine("Ashford Hall", 2, 1), VenueLine("Ashford College", 1, 1))


def test_a_stream_apart_that_gave_nothing_is_not_reported():
    CourseFactory(stream__apart=True)
    assert figures().apart == ()


def test_the_local_authority_is_counted_apart_and_split_by_department():
    council = AgencyFactory(sector=SectorFactory(is_local_authority=True))
    schools = AgencyFactory(name="Schools", sector=council.sector, parent=council)
    adults = AgencyFactory(name="Adults", sector=council.sector, parent=council)
    session = SessionFactory()
    book(3, session=session, agency=schools)
    book(1, session=session, agency=adults)
    book(6, session=session, agency=AgencyFactory())
    year = figures()
    assert year.non_local_authority_share == Rate(6, 10)
    assert year.departments == (DepartmentLine("Schools", 3, Rate(3, 4)), DepartmentLine("Adults", 1, Rate(1, 4)))
    assert (year.largest_department, str(year.largest_department_share)) == ("Schools", "75%")


def test_a_service_counts_with_the_department_it_belongs_to():
    council = AgencyFactory(name="Council", sector=SectorFactory(is_local_authority=True))
    schools = AgencyFactory(name="Schools", sector=council.sector, parent=council)
    nursery = AgencyFactory(name="Nursery", sector=council.sector, parent=schools)
    room = AgencyFactory(name="Room", sector=council.sector, parent=nursery)
    for agency in (council, schools, nursery, room):
        BookingFactory(agency=agency)
    assert figures().departments == (
        DepartmentLine("Schools", 3, Rate(3, 4)),
        DepartmentLine("Council", 1, Rate(1, 4)),
    )


def test_bookings_of_nobody_known_are_a_line_of_their_own_and_not_outside_the_local_authority():
    police = AgencyFactory(sector=SectorFactory(name="Police"))
    book(2, agency=police)
    book(3, agency=None, missed=True)
    year = figures()
    assert year.sectors == (
        SectorLine("Police", 2, Rate(2, 2), 2, Rate(2, 2)),
        SectorLine("not stated", 3, None, 0, None),
    )
    assert year.non_local_authority_share == Rate(2, 2)


def test_sectors_are_taken_together_where_the_board_says_so():
    health, care = SectorFactory(name="Health"), SectorFactory(name="Care")
    SectorGroupFactory(name="Health and care", sectors=[health, care])
    session = SessionFactory()
    book(2, session=session, agency=AgencyFactory(sector=health))
    book(1, session=session, agency=AgencyFactory(sector=care))
    book(1, session=session, agency=AgencyFactory())
    assert figures().own.sector_groups == (SectorLine("Health and care", 3, Rate(3, 4), 3, Rate(3, 4)),)


def test_a_course_without_sessions_was_at_no_venue():
    CourseFactory(name="Neglect")
    (line,) = figures().programmes
    assert (line.sessions, line.free_venue_sessions, line.sessions_without_venue) == (0, 0, 0)
    assert (line.sessions_without_bookings, line.sessions_without_places) == (0, 0)
    assert (line.capacity, line.capacity_booked, line.booked, line.booked_of_places, line.attended) == (0, 0, 0, 0, 0)


def test_a_course_line_has_the_course_and_its_outcome():
    course = CourseFactory(name="Neglect", status="updated", status_words="November 2030")
    course.providers.set([AgencyFactory(), AgencyFactory()])
    book(2, session=SessionFactory(course=course, capacity=8, free=True))
    BookingFactory(session=SessionFactory(course=course, capacity=2), missed=True)
    (line,) = figures().course_lines
    assert (line.name, line.status, line.status_words, line.providers) == ("Neglect", "updated", "November 2030", 2)
    assert (line.sessions, line.free_venue_sessions) == (2, 1)
    assert (line.booking_rate, line.attendance_rate) == (Rate(3, 10), Rate(2, 3))


def test_a_course_not_given_in_the_year_is_among_the_programmes_only():
    CourseFactory(name="Self harm", status="commissioned")
    year = figures()
    assert [line.name for line in year.programmes] == ["Self harm"]
    assert year.course_lines == ()


@pytest.mark.parametrize("times", [1, 4])
def test_the_queries_do_not_grow_with_the_bookings(times, django_assert_num_queries):
    for _ in range(times):
        BookingFactory()
        BookingFactory(session__course__stream__apart=True)
    with django_assert_num_queries(12):
        figures()


def test_a_held_session_is_what_counts_whatever_its_number_on_the_day():
    course = CourseFactory()
    SessionFactory(course=course, number=1)
    SessionFactory(course=course, number=2)
    assert figures().sessions == Session.objects.held_in(YEAR).count() == 2
