"""What the records refuse, and who may read them."""

import datetime

import pytest
from django.db import IntegrityError

from participation.models import Consultation, PracticeExample
from tests.participation.factories import (
    ConsultationFactory,
    ConsultationParticipantFactory,
    ConsultationReplyFactory,
    ConsultationThemeFactory,
    PracticeExampleFactory,
)
from tests.refusals import refusal_of_the_second

pytestmark = pytest.mark.django_db


def test_a_local_deadline_after_the_national_one_is_refused():
    with pytest.raises(IntegrityError):
        ConsultationFactory(outside=True, local_deadline=datetime.date(2030, 9, 5))


def test_a_local_deadline_may_stand_alone_or_be_the_national_one():
    ConsultationFactory(outside=True, national_deadline=None)
    same = ConsultationFactory(outside=True, local_deadline=datetime.date(2030, 9, 4))
    assert same.local_deadline == same.national_deadline


def test_an_agency_replies_once():
    reply = ConsultationReplyFactory()
    with pytest.raises(IntegrityError):
        ConsultationReplyFactory(consultation=reply.consultation, agency=reply.agency)


@pytest.mark.parametrize(("day", "late"), [(17, False), (18, True)])
def test_a_reply_is_late_from_the_day_after_the_local_deadline(day, late):
    assert ConsultationReplyFactory(received_on=datetime.date(2030, 8, day)).is_late is late


def test_a_reply_is_never_late_where_no_day_was_set():
    assert ConsultationReplyFactory(consultation=ConsultationFactory()).is_late is False


def test_a_check_without_the_post_of_the_person_who_made_it_is_refused():
    with pytest.raises(IntegrityError):
        PracticeExampleFactory(checked_by_post="")


def test_chairs_see_consultations_and_examples_and_board_members_do_not(unit_staff, chair, board_member):
    ConsultationFactory()
    PracticeExampleFactory()
    for model in (Consultation, PracticeExample):
        seen = [model.objects.visible_to(person).count() for person in (unit_staff, chair, board_member)]
        assert seen == [1, 1, 0]


@pytest.mark.parametrize(
    ("factory", "shared", "advice"),
    [
        (ConsultationParticipantFactory, ("consultation", "ordinal"), "Enter a different order"),
        (ConsultationThemeFactory, ("consultation", "ordinal"), "Enter a different order"),
        (ConsultationReplyFactory, ("consultation", "agency"), "Change that reply"),
        (PracticeExampleFactory, ("report_year", "contributed_by", "ordinal"), "Enter a different order"),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, advice):
    assert refusal_of_the_second(factory, shared).endswith(advice)
