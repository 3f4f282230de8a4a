"""The log tells who changed and who opened what, and names no case to anyone."""

import pytest

from businessplan.models import ActionPlan
from committees.models import Sector
from committees.roles import AUDITOR
from core.records.history import acting
from tests.businessplan.factories import ActionPlanFactory
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import AgencyFactory, SectorFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import read
from tests.reviews.factories import ReviewFactory

LOG, READINGS = "/accounts/log/", "/accounts/log/readings/"


@pytest.fixture
def auditor_client(db):
    return signed_in(UserFactory(role=AUDITOR))


def test_a_change_is_shown_by_type_number_and_field(auditor_client, unit_staff):
    sector = SectorFactory(name="Health")
    with acting(by=unit_staff, source="page"):
        sector.name = "Health services"
        sector.save()
    latest = read(auditor_client, LOG).table("Log of changes")[1]
    assert latest[1:] == [unit_staff.name, f"Changed: Sector {sector.pk}", "name", "a page"]


def test_what_the_auditor_may_not_open_is_not_linked(auditor_client):
    AgencyFactory()
    assert [url for url in read(auditor_client, LOG).links("//table").values() if url] == []


def test_no_case_is_named_or_counted_by_its_kind(auditor_client):
    ChildDeathFactory(reference="CD-2031-77")
    ReviewFactory(label="Child Q")
    ActionPlanFactory(name="Plan after Child Q", kind="review")
    page = read(auditor_client, LOG)
    assert [word for word in ("CD-2031-77", "Child Q", "death", "review") if word in page.table("Log of changes")] == []
    assert "Child Q" not in page.said
    assert "CD-2031-77" not in page.said
    assert "Created: A restricted record" in page.said
    assert f"Action plan {ActionPlan.objects.get().pk}" in page.said


def test_views_of_restricted_records_are_listed_without_their_names(auditor_client, unit_client, unit_staff):
    review = ReviewFactory(label="Child Q")
    unit_client.get(f"/reviews/reviews/{review.pk}/")
    assert read(auditor_client, READINGS).table("Log of restricted records opened")[1][1:] == [
        unit_staff.name,
        "Opened: A restricted record",
        "–",
        "a page",
    ]


def test_the_log_is_in_pages_and_asks_a_fixed_number_of_questions(auditor_client, django_assert_max_num_queries):
    for _ in range(60):
        AgencyFactory()
    with django_assert_max_num_queries(12):
        page = read(auditor_client, LOG)
    assert len(page.table("Log of changes")) == 51
    assert len(read(auditor_client, LOG, page=3).table("Log of changes")) > 1


@pytest.mark.parametrize("address", [LOG, READINGS])
def test_to_others_there_is_no_log(unit_client, address):
    assert unit_client.get(address).status_code == 404


def test_a_line_says_letter_by_letter_who_it_was(auditor_client, unit_staff):
    unit_staff.name = "<b>Amina</b> & Patel"
    unit_staff.save()
    sector = SectorFactory()
    with acting(by=unit_staff, source="page"):
        Sector.objects.filter(pk=sector.pk).delete()
    assert read(auditor_client, LOG).table("Log of changes")[1][1:3] == [
        "<b>Amina</b> & Patel",
        f"Deleted: Sector {sector.pk}",
    ]
