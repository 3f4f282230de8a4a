"""Who opened a restricted record is logged; who opened another is not."""

import pytest

from core.records.models import ReadEntry
from core.records.reads import log_reads
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import BodyFactory
from tests.reviews.factories import ReviewFactory

pytestmark = pytest.mark.django_db


def entries():
    return list(ReadEntry.objects.values_list("by_name", "record_type", "record_id"))


def test_opening_a_child_s_death_is_logged(coordinator_client, coordinator):
    death = ChildDeathFactory()
    assert coordinator_client.get(f"/cdop/child-deaths/{death.pk}/").status_code == 200
    assert entries() == [(coordinator.name, "cdop.childdeath", death.pk)]


def test_opening_a_review_is_logged(unit_client, unit_staff):
    review = ReviewFactory()
    unit_client.get(f"/reviews/reviews/{review.pk}/")
    assert entries() == [(unit_staff.name, "reviews.review", review.pk)]


def test_opening_a_committee_is_not_logged(unit_client):
    unit_client.get(f"/committees/committees-and-groups/{BodyFactory().pk}/")
    assert entries() == []


def test_a_refused_reading_is_none(unit_client):
    assert unit_client.get(f"/cdop/child-deaths/{ChildDeathFactory().pk}/").status_code == 404
    assert entries() == []


def test_many_readings_are_logged_at_once(unit_staff, django_assert_num_queries):
    reviews = [ReviewFactory(), ReviewFactory()]
    with django_assert_num_queries(1):
        log_reads([*reviews, BodyFactory.build()], unit_staff)
    assert len(entries()) == 2
