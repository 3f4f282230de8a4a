"""What is not recorded is printed as that, apart from what is, and has no part in a rate."""

import datetime

import pytest

from reporting.blocks import fill
from reporting.blocks.elements import words_of
from reporting.editions.sources import gather
from tests.audits.factories import SelfAssessmentFactory
from tests.cdop.factories import ChildDeathFactory, ModifiabilityFactory
from tests.cdop.releasing import released
from tests.committees.factories import (
    AgencyFactory,
    AttendanceFactory,
    BodyFactory,
    BodyKindFactory,
    MeetingFactory,
    SeatFactory,
    SectorFactory,
)
from tests.finance.factories import ContributionFactory
from tests.participation.factories import ConsultationFactory, ConsultationReplyFactory
from tests.reporting.board import AT, board_with_periods
from tests.reviews.factories import ReviewFactory
from tests.training.factories import BookingFactory, CourseFactory, SessionFactory

pytestmark = pytest.mark.django_db
IN_YEAR = datetime.date(2030, 10, 1)


@pytest.fixture
def board(db):
    return board_with_periods()


@pytest.fixture
def printed(board):
    """The first table of a block: its columns, its rows and its total, as words."""

    def tables(name):
        if name.startswith("child_deaths"):
            released()
        made = fill(name, [], gather(board[1], today=AT.date()))[0]
        rows = [[words_of(cell) for cell in row] for row in made["rows"]]
        return [column["label"] for column in made["columns"]], rows, made["total"]

    return tables


def test_a_course_without_bookings_has_none_recorded(printed):
    neglect = CourseFactory(name="Neglect")
    SessionFactory(course=neglect, capacity=20)
    held = SessionFactory(course=CourseFactory(name="Young carers", stream=neglect.stream), capacity=4)
    BookingFactory.create_batch(2, session=held)
    BookingFactory(session=held, outcome="booked")
    columns, rows, total = printed("training.courses")
    assert columns[1:] == [
        "Sessions",
        "Sessions without bookings",
        "Places",
        "Booked",
        "Booked, of places",
        "Attended",
        "Attendance not recorded",
        "Attended, of booked",
    ]
    assert rows == [
        ["Neglect", "1", "1", "20", "not recorded", "not recorded", "not recorded", "0", "not recorded"],
        ["Young carers", "1", "0", "4", "3", "75%", "2", "1", "100% (2 of 2)"],
    ]
    assert total == ["All courses", "2", "1", "24", "3", "75% (3 of 4)", "2", "1", "100% (2 of 2)"]


def test_sessions_without_a_venue_are_a_row_of_the_summary_and_out_of_the_share(printed):
    SessionFactory(free=True)
    SessionFactory(venue="")
    _, rows, _ = printed("training.summary")
    assert rows[2:5] == [
        ["Sessions in free venues", "1", "100% (1 of 1)"],
        ["Sessions whose venue is not recorded", "1", ""],
        ["Sessions without bookings", "2", ""],
    ]


def test_bookings_of_nobody_known_are_a_row_without_a_share(printed):
    held = SessionFactory()
    BookingFactory.create_batch(3, session=held, agency=AgencyFactory(sector=SectorFactory(name="Health")))
    BookingFactory(session=held, agency=None)
    _, rows, total = printed("training.shares")
    assert rows == [
        ["Health", "3", "100% (3 of 3)", "3", "100% (3 of 3)"],
        ["Not recorded", "1", "not recorded", "1", "not recorded"],
    ]
    assert total == ["All sectors", "4", "", "4", ""]


def reviewed(number, **fields):
    ChildDeathFactory.create_batch(number, reviewed=True, reviewed_on=IN_YEAR, year_of_death="2029-30", **fields)


def test_the_base_of_the_modifiable_share_leaves_out_deaths_without_a_finding(printed):
    reviewed(23, categories=(1,), modifiability=ModifiabilityFactory(modifiable=True))
    reviewed(33, categories=(1,))
    reviewed(115, categories=(1,), modifiability=None)
    columns, rows, _ = printed("child_deaths.modifiable")
    assert columns == ["Area", "Period", "Deaths reviewed", "With modifiable factors", "Share of those reviewed"]
    assert [row[:1] + row[2:] for row in rows] == [
        ["This board", "56", "23", "41%"],
        ["This board, finding not recorded", "115", "not recorded", "not recorded"],
    ]


def test_a_small_number_without_a_finding_is_not_given_away(printed):
    reviewed(23, categories=(1,), modifiability=ModifiabilityFactory(modifiable=True))
    reviewed(33, categories=(1,))
    reviewed(2, categories=(1,), modifiability=None)
    _, rows, _ = printed("child_deaths.modifiable")
    assert [row[0] for row in rows] == ["This board"]
    assert "56" not in rows[0]


def test_deaths_without_a_category_are_a_row_where_their_number_may_be_printed(printed):
    reviewed(7, categories=(1,))
    reviewed(6, categories=())
    _, rows, total = printed("child_deaths.cumulative")
    assert (rows, total) == (
        [["1", "Category 1", "7", "54%"], ["", "Category not recorded", "6", ""]],
        ["", "All categories", "13", ""],
    )


def test_both_attendance_tables_have_the_same_columns_and_those_not_recorded_last(printed, board):
    body = board[0].body
    for each in (body, BodyFactory(parent=body, kind=BodyKindFactory(name="group", in_attendance_table=True))):
        meeting = MeetingFactory(body=each, held_on=IN_YEAR)
        AttendanceFactory(meeting=meeting, seat=SeatFactory(body=each), status="sent a deputy")
        SeatFactory(body=each)
    counts = ["Attended", "Sent a deputy", "Apologies", "Absent", "Not recorded", "Rate", "75% or more"]
    columns, rows, _ = printed("attendance.seats")
    assert columns == ["Seat", "Meetings due", *counts]
    assert [row[1:] for row in rows] == [
        ["1", "0", "1", "0", "0", "0", "100%", "yes"],
        ["1", "0", "0", "0", "0", "1", "not recorded", "not recorded"],
    ]
    columns, rows, _ = printed("attendance.committees")
    assert columns == ["Committee", "Meetings", "Places due", *counts]
    assert [row[1:] for row in rows] == [["1", "2", "0", "1", "0", "0", "1", "100%", "yes"]]


def test_a_self_assessment_of_which_nobody_was_asked_is_not_recorded(printed):
    SelfAssessmentFactory(name="Section 11")
    _, rows, _ = printed("audits.self_assessments")
    assert rows == [["Section 11", *["not recorded"] * 7]]


def test_a_contributor_without_a_record_of_the_year_is_not_one_that_paid_nothing(printed):
    ContributionFactory(contributor="Police")
    ContributionFactory(contributor="College", financial_year="2029-30")
    _, rows, total = printed("money.contributions")
    assert (rows[1], total) == (["College", "not recorded", "£1,000"], ["All agencies", "£1,000", "£1,000"])


def test_how_many_took_part_is_not_recorded_and_one_agency_replied(printed):
    outside = ConsultationFactory(outside=True, title="Guidance", participants=None, participants_words="")
    ConsultationReplyFactory(consultation=outside)
    _, rows, _ = printed("participation.consultations")
    assert rows[0][3] == "not recorded"
    assert rows[0][4].endswith("1 agency replied, 1 in time.")


def test_reviews_of_which_it_is_not_stated_are_not_taken_for_unpublished(printed, board):
    kind = ReviewFactory(status="completed").kind
    ReviewFactory(kind=kind, status="in progress", published="no")
    _, rows, _ = printed("reviews.summary")
    assert rows == [[kind.name, "2", "2", "1", "1", "0", "0"]]
    (made,) = fill("reviews.summary", [], gather(board[1], today=AT.date()))
    assert made["notes"] == [
        "It is not stated whether 1 review was published and whether 1 review was fully implemented."
    ]
