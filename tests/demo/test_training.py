"""Training in academic year 2011-12, as the annual report printed it."""

import pytest

from core.records.figures import Rate

pytestmark = pytest.mark.django_db


def test_the_courses_were_given_as_printed(figures):
    training = figures["training"]
    assert (training.courses, training.sessions, training.free_venue_sessions) == (11, 38, 34)
    assert (training.capacity, training.booked, training.attended) == (845, 789, 572)


@pytest.mark.parametrize(
    ("name", "rate", "printed"),
    [
        ("booking_rate", Rate(789, 845), "93%"),
        ("attendance_rate", Rate(572, 789), "72%"),
        ("free_venue_share", Rate(34, 38), "89%"),
    ],
)
def test_the_rates_are_the_printed_ones(figures, name, rate, printed):
    found = getattr(figures["training"], name)
    assert (found, str(found)) == (rate, printed)


def test_just_under_three_in_five_came_from_outside_the_local_authority(figures):
    share = figures["training"].non_local_authority_share
    assert share.whole == 789
    assert share.percent == 60
    assert share.meets(60) is False


def test_nearly_three_quarters_of_the_local_authority_were_of_one_department(figures):
    training = figures["training"]
    assert training.largest_department == "Children's Services & Education"
    assert training.largest_department_share.meets(74) is True
    assert training.largest_department_share.meets(75) is False


def test_no_session_has_more_people_than_places(figures):
    assert [line.name for line in figures["training"].course_lines if line.booked > line.capacity] == []


def test_the_briefings_are_counted_apart(figures):
    training = figures["training"]
    (briefings,) = training.apart
    (together,) = briefings.sector_groups
    assert (training.courses_apart, training.sessions_apart, training.attended_apart) == (1, 6, 441)
    assert str(together.attended_share) == "75%"
    assert [(line.name, line.sessions) for line in briefings.venues if "Hospital" in line.name] == [
        ("Royal Blackburn Hospital", 1)
    ]


def test_elearning_runs_from_its_launch_to_the_end_of_june(figures):
    (line,) = figures["training"].elearning
    assert line.counted == "1 February 2012 to 30 June 2012"
    assert (line.words, str(line.pass_rate)) == ("just over 400", "72%")


def test_next_year_adds_eleven_sessions_four_of_them_on_two_new_courses(figures):
    training = figures["training"]
    assert (training.added_sessions, training.new_course_sessions, training.new_courses) == (11, 4, 2)


def test_the_pool_of_trainers_is_more_than_twenty(figures):
    assert figures["training"].trainers_words == "more than 20"
