"""Who was consulted, what they said, and which practice examples may be told."""

import datetime

import pytest

from core.records.figures import Period
from participation.concerns import unchecked_examples
from participation.figures import (
    ConsultationLine,
    ConsultationThemeLine,
    Contributor,
    ExampleLine,
    ParticipantLine,
    participation_figures,
)
from participation.models import Consultation
from tests.participation.factories import (
    ConsultationFactory,
    ConsultationParticipantFactory,
    ConsultationReplyFactory,
    ConsultationThemeFactory,
    PracticeExampleFactory,
)

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2030, 4, 1), datetime.date(2031, 3, 31), "financial year 2030-31", "2030-31")


def figures():
    return participation_figures("2030-31", YEAR)


def test_a_consultation_lists_who_was_there_and_what_they_said():
    event = ConsultationFactory(
        title="Speak up", participants=80, questions="What should change?", feedback="Told in May"
    )
    ConsultationParticipantFactory(consultation=event, ordinal=2, group="Lead member", role="led the event")
    ConsultationParticipantFactory(consultation=event, ordinal=1, group="Youth forums", number=30)
    ConsultationThemeFactory(consultation=event, ordinal=1, theme="bullying", gist="On the internet")
    assert figures().consultations == (
        ConsultationLine(
            title="Speak up",
            consulted="young people",
            run_by="Ashford Youth Forum",
            participants=80,
            participants_words="80",
            status="held",
            status_words="",
            questions="What should change?",
            there=(
                ParticipantLine("Youth forums", "participants", 30),
                ParticipantLine("Lead member", "led the event", None),
            ),
            themes=(ConsultationThemeLine("bullying", "On the internet"),),
            unchecked_themes=0,
            local_deadline=None,
            national_deadline=None,
            replies=0,
            replies_in_time=0,
            collated_on=None,
            feedback="Told in May",
        ),
    )


@pytest.mark.parametrize(
    ("participants", "words", "printed"), [(1200, "", "1,200"), (80, "about 80", "about 80"), (None, "", "")]
)
def test_how_many_took_part_is_printed_in_words_where_they_are_given(participants, words, printed):
    ConsultationFactory(participants=participants, participants_words=words)
    assert [line.participants_words for line in figures().consultations] == [printed]


def test_replies_on_the_local_deadline_are_in_time_and_later_ones_are_not():
    outside = ConsultationFactory(outside=True)
    for day in (1, 17, 18):
        ConsultationReplyFactory(consultation=outside, received_on=datetime.date(2030, 8, day))
    (line,) = figures().consultations
    assert (line.replies, line.replies_in_time) == (3, 2)
    assert (line.local_deadline, line.national_deadline) == (datetime.date(2030, 8, 17), datetime.date(2030, 9, 4))


def test_without_a_deadline_every_reply_is_in_time():
    ConsultationReplyFactory(consultation=ConsultationFactory())
    ConsultationFactory()
    assert sorted((line.replies, line.replies_in_time) for line in figures().consultations) == [(0, 0), (1, 1)]


def test_a_consultation_that_is_over_owes_feedback_and_an_open_one_does_not():
    ConsultationFactory(participants=80)
    ConsultationFactory(status=Consultation.Status.COMPLETED, participants=20, feedback="Told")
    ConsultationFactory(outside=True)
    ConsultationFactory(report_year="2029-30")
    year = figures()
    assert (year.consultations_held, year.without_feedback, year.people_consulted) == (2, 1, 100)


def test_examples_are_grouped_by_contributor():
    PracticeExampleFactory(contributed_by="Police", ordinal=1, title="Found", text="B", agencies_involved="Hub; Police")
    PracticeExampleFactory(contributed_by="Health", ordinal=2, title="Moved", text="A")
    PracticeExampleFactory(contributed_by="Health", ordinal=1, title="Heard", text="C")
    year = figures()
    assert year.contributors == (
        Contributor("Health", (ExampleLine("Heard", "C", ()), ExampleLine("Moved", "A", ()))),
        Contributor("Police", (ExampleLine("Found", "B", ("Hub", "Police")),)),
    )
    assert year.examples == 3


def test_an_example_nobody_has_checked_for_anonymity_is_not_printed():
    PracticeExampleFactory(title="Told")
    unchecked = PracticeExampleFactory(unchecked=True, text="A secret")
    PracticeExampleFactory(unchecked=True, report_year="2029-30")
    year = figures()
    assert list(unchecked_examples("2030-31")) == [unchecked]
    assert (year.examples, year.unchecked_examples) == (1, 1)
    assert "A secret" not in repr(year)


@pytest.mark.parametrize("times", [1, 4])
def test_the_queries_do_not_grow_with_the_rows(times, django_assert_num_queries):
    for _ in range(times):
        event = ConsultationFactory()
        ConsultationParticipantFactory(consultation=event)
        ConsultationThemeFactory(consultation=event)
        ConsultationReplyFactory(consultation=event)
        PracticeExampleFactory()
    with django_assert_num_queries(4):
        figures()
