"""The pages of consultation and practice examples: each opens for those who may see it."""

import datetime

import pytest
from django.urls import reverse

from tests.committees.factories import AgencyFactory
from tests.pages.reading import read
from tests.participation.factories import (
    ConsultationFactory,
    ConsultationParticipantFactory,
    ConsultationReplyFactory,
    ConsultationThemeFactory,
    PracticeExampleFactory,
)

pytestmark = pytest.mark.django_db

PAGES = {
    "consultation": ConsultationFactory,
    "consultation-participant": ConsultationParticipantFactory,
    "consultation-theme": ConsultationThemeFactory,
    "consultation-reply": ConsultationReplyFactory,
    "practice-example": PracticeExampleFactory,
}


@pytest.mark.parametrize("name", PAGES)
def test_chairs_read_every_list_and_record_and_board_members_none(chair_client, member_client, name):
    record = PAGES[name]()
    address = reverse(f"participation:{name}-detail", args=[record.pk])
    listed, shown = read(chair_client, reverse(f"participation:{name}-list")), read(chair_client, address)
    assert (listed.status, shown.status) == (200, 200)
    assert address in listed.links().values()
    assert member_client.get(address).status_code == 404


def test_a_consultation_shows_who_answered_and_whether_in_time(unit_client):
    late = datetime.date(2030, 8, 18)
    reply = ConsultationReplyFactory(agency=AgencyFactory(name="Ashford Police"), received_on=late)
    page = read(unit_client, reverse("participation:consultation-detail", args=[reply.consultation_id]))
    assert page.table("Replies") == [["Agency", "Date received", "Late"], ["Ashford Police", "18 August 2030", "Yes"]]
