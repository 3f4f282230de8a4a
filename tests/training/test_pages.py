"""The pages of training: each opens for those who may see it."""

import pytest
from django.urls import reverse

from committees.roles import AGENCY_CONTACT
from tests.committees.factories import AgencyFactory
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import read
from tests.training.factories import (
    BookingFactory,
    CourseFactory,
    ElearningCountFactory,
    EvaluationFactory,
    NeedsAnalysisFactory,
    ScheduleChangeFactory,
    SectorGroupFactory,
    SessionFactory,
    TrainerPoolFactory,
    TrainingStreamFactory,
)
from training.models import Course

pytestmark = pytest.mark.django_db

PAGES = {
    "course": CourseFactory,
    "session": SessionFactory,
    "booking": BookingFactory,
    "evaluation": EvaluationFactory,
    "elearning-count": ElearningCountFactory,
    "needs-analysis": NeedsAnalysisFactory,
    "schedule-change": ScheduleChangeFactory,
    "trainer-pool": TrainerPoolFactory,
    "training-stream": TrainingStreamFactory,
    "sector-group": SectorGroupFactory,
}


@pytest.mark.parametrize("name", PAGES)
def test_the_unit_reads_every_list_and_record(unit_client, name):
    record = PAGES[name]()
    listed = read(unit_client, reverse(f"training:{name}-list"))
    shown = read(unit_client, reverse(f"training:{name}-detail", args=[record.pk]))
    assert (listed.status, shown.status) == (200, 200)
    assert reverse(f"training:{name}-detail", args=[record.pk]) in listed.links().values()


@pytest.mark.parametrize("name", PAGES)
def test_a_board_member_finds_none_of_them(member_client, name):
    record = PAGES[name]()
    assert member_client.get(reverse(f"training:{name}-detail", args=[record.pk])).status_code == 404


def test_a_chair_finds_a_session_but_not_its_bookings(chair_client):
    booking = BookingFactory(agency=AgencyFactory(name="Ashford Infirmary"))
    session = read(chair_client, reverse("training:session-detail", args=[booking.session_id]))
    assert session.status == 200
    assert "Ashford Infirmary" not in session.said
    assert chair_client.get(reverse("training:booking-detail", args=[booking.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_bookings_costs_the_same_however_long(unit_client, rows, django_assert_max_num_queries):
    BookingFactory.create_batch(rows)
    with django_assert_max_num_queries(13):
        read(unit_client, reverse("training:booking-list"))


def test_a_contact_reads_which_courses_their_agency_booked_and_of_no_other(client):
    contact = UserFactory(role=AGENCY_CONTACT)
    agency = contact.agency_contacts.get().agency
    for booked_by, name in ((agency, "Neglect"), (agency, "Neglect"), (AgencyFactory(), "Exploitation")):
        course = Course.objects.filter(name=name).first() or CourseFactory(name=name)
        BookingFactory(agency=booked_by, session=course.sessions.first() or SessionFactory(course=course))
    client.force_login(contact)
    assert [row[2] for row in read(client, "/training/bookings/").table("Bookings")[1:]] == ["Neglect", "Neglect"]
    assert [row[0] for row in read(client, "/training/courses/").table("Courses")[1:]] == ["Neglect"]
    assert [row[1] for row in read(client, "/training/sessions/").table("Sessions")[1:]] == ["Neglect"]
