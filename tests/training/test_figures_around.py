"""What is counted beside the courses: e-learning, evaluation, trainers, needs, next year's schedule."""

import datetime

import pytest

from core.records.figures import Period, Rate
from tests.training.factories import (
    CourseFactory,
    ElearningCountFactory,
    EvaluationFactory,
    NeedsAnalysisFactory,
    ScheduleChangeFactory,
    SessionFactory,
    TrainerPoolFactory,
)
from training.figures import EvaluationLine, NeedsLine, ScheduleChangeLine, training_figures
from training.models import Evaluation, NeedsAnalysis, ScheduleChange

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2030, 9, 1), datetime.date(2031, 8, 31), "academic year 2030-31", "2030-31")


def figures():
    return training_figures(YEAR, "2030-31")


def test_elearning_is_counted_to_its_last_cut_off_in_the_year():
    course = CourseFactory(name="Level 1")
    ElearningCountFactory(course=course, cut_off_on=datetime.date(2031, 3, 31), started=200, passed=100)
    june = datetime.date(2031, 6, 30)
    ElearningCountFactory(course=course, cut_off_on=june, started=403, passed=150, words="over 400")
    ElearningCountFactory(course=course, cut_off_on=datetime.date(2031, 9, 30), started=500, passed=200)
    year = figures()
    (line,) = year.elearning
    assert (line.course, line.counted) == ("Level 1", "1 February 2031 to 30 June 2031")
    assert (year.elearning_started, year.elearning_started_words) == (403, "over 400")
    assert year.elearning_pass_rate == Rate(150, 403)


def test_two_elearning_courses_add_up_and_print_a_plain_number():
    ElearningCountFactory(started=1000, passed=1, words="about a thousand")
    ElearningCountFactory(started=500, passed=2)
    year = figures()
    assert (year.elearning_started_words, year.elearning_pass_rate) == ("1,500", Rate(3, 1500))


def test_evaluations_are_added_up_by_stage_in_the_order_of_time():
    session = SessionFactory()
    EvaluationFactory(session=session, stage=Evaluation.Stage.MONTHS_AFTER, responses=4, satisfied=2)
    EvaluationFactory(session=session, responses=10, satisfied=9)
    EvaluationFactory(responses=5, satisfied=5)
    EvaluationFactory(session__held_on=datetime.date(2029, 10, 1))
    assert figures().evaluations == (
        EvaluationLine("at the end", 2, Rate(14, 15)),
        EvaluationLine("months after", 1, Rate(2, 4)),
    )


def test_the_trainer_pool_is_the_last_counted_by_the_end_of_the_year():
    TrainerPoolFactory(trainers=12, counted_on=datetime.date(2030, 1, 1))
    TrainerPoolFactory(trainers=20, about=True, note="more than 20", counted_on=datetime.date(2031, 8, 31))
    TrainerPoolFactory(trainers=99, counted_on=datetime.date(2031, 9, 1))
    assert (figures().trainers, figures().trainers_words) == (20, "more than 20")


def test_a_number_that_is_not_exact_says_so():
    TrainerPoolFactory(trainers=20, about=True)
    assert figures().trainers_words == "about 20"


def test_no_trainers_counted_is_not_nought_trainers():
    assert (figures().trainers, figures().trainers_words) == (None, "")


def test_this_years_needs_analysis_stands_before_the_next():
    NeedsAnalysisFactory(year_label="2031-32")
    NeedsAnalysisFactory(year_label="2029-30")
    NeedsAnalysisFactory(year_label="2030-31", status=NeedsAnalysis.Status.DONE)
    assert figures().needs == (NeedsLine("2030-31", "done", None, ""), NeedsLine("2031-32", "planned", None, ""))


def test_sessions_of_new_courses_are_part_of_the_sessions_added():
    ScheduleChangeFactory(sessions=7)
    ScheduleChangeFactory(kind=ScheduleChange.Kind.NEW_COURSE, courses=2, sessions=4)
    ScheduleChangeFactory(year_label="2030-31", sessions=50)
    ScheduleChangeFactory(year_label="2032-33", sessions=60)
    year = figures()
    assert (year.next_year, year.added_sessions) == ("2031-32", 11)
    assert (year.new_courses, year.new_course_sessions) == (2, 4)


def test_the_changes_of_the_year_itself_stand_apart_from_those_of_the_next():
    shortened = {"kind": ScheduleChange.Kind.CHANGED_COURSE, "courses": 1, "sessions": 0, "description": "Short"}
    ScheduleChangeFactory(year_label="2030-31", course=CourseFactory(name="Neglect"), **shortened)
    ScheduleChangeFactory(sessions=3, description="More")
    year = figures()
    assert year.changes == (ScheduleChangeLine("2030-31", "changed course", 1, 0, "Neglect", "Short"),)
    assert year.schedule_changes == (ScheduleChangeLine("2031-32", "added sessions", 0, 3, "", "More"),)


def test_a_dropped_course_takes_its_sessions_away():
    ScheduleChangeFactory(sessions=7)
    ScheduleChangeFactory(kind=ScheduleChange.Kind.DROPPED_COURSE, courses=1, sessions=2)
    assert figures().added_sessions == 5
