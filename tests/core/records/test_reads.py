"""Who opened a restricted record is logged; who opened another is not."""

import datetime

import pytest

from core.pages.record_pages import pages_of
from core.records.models import ReadEntry
from core.records.reads import log_reads
from tests.cdop.factories import ChildDeathFactory, DeathFactorFactory
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


def read_by(client, address, **query) -> set[tuple[str, int]]:
    ReadEntry.objects.all().delete()
    answer = client.get(address, query)
    if answer.streaming:
        b"".join(answer.streaming_content)
    found = [(entry.record_type, entry.record_id) for entry in ReadEntry.objects.all()]
    assert len(found) == len(set(found))
    return set(found)


def keys(*records) -> set[tuple[str, int]]:
    return {(record._meta.label_lower, record.pk) for record in records}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/cdop/child-deaths/", ""),
        ("/cdop/child-deaths/export/", "csv"),
        ("/cdop/child-deaths/export/", "xlsx"),
        ("/records/pack/download/", "zip"),
    ],
)
def test_each_row_of_a_list_and_of_its_files_is_logged(coordinator_client, address, file):
    deaths = [ChildDeathFactory(), ChildDeathFactory()]
    assert read_by(coordinator_client, address, **({"file": file} if file else {})) == keys(*deaths)


def test_of_a_list_the_rows_of_its_page_alone_are_logged(coordinator_client):
    shown, hidden = ChildDeathFactory(reference="CD-SHOWN"), ChildDeathFactory(reference="CD-HIDDEN")
    assert read_by(coordinator_client, "/cdop/child-deaths/", q="SHOWN") == keys(shown)
    assert read_by(coordinator_client, "/cdop/child-deaths/", q="neither") == set()
    assert hidden.pk


def test_the_records_that_rows_belong_to_are_logged_too(coordinator_client):
    factor = DeathFactorFactory()
    pages = pages_of(type(factor))
    assert read_by(coordinator_client, pages.list_url) == keys(factor, factor.death)
    assert read_by(coordinator_client, pages.export_url) == keys(factor, factor.death)
    assert read_by(coordinator_client, pages.url("create")) == keys(factor.death)  # its options


def test_the_queue_and_a_search(coordinator_client):
    death = ChildDeathFactory(reference="CD-2031-77", notified_on=datetime.date(2031, 1, 6))
    assert read_by(coordinator_client, "/cdop/queue/") == keys(death)
    assert read_by(coordinator_client, "/records/search/", q="2031-77") == keys(death)
    assert read_by(coordinator_client, "/records/search/", q="2031-78") == set()


def test_tasks_on_the_home_page(coordinator_client):
    death = ChildDeathFactory(year_of_death="2010-11", notified_on=datetime.date(2010, 5, 6))
    assert read_by(coordinator_client, "/") == keys(death)


def test_reviews_in_an_overview(unit_client):
    review = ReviewFactory(label="Child Q")
    assert keys(review) <= read_by(unit_client, "/reviews-and-audits/")


def test_the_names_of_deleted_records(coordinator_client):
    death = ChildDeathFactory()
    gone = keys(death)
    death.delete()
    assert read_by(coordinator_client, "/cdop/child-deaths/deleted/") == gone


def test_what_is_saved_is_not_read_where_no_page_shows_it(coordinator_client):
    """The answer to a saved form leads on to a page, which then shows the record."""
    ReadEntry.objects.all().delete()
    death = ChildDeathFactory()
    assert entries() == []
    assert str(death)
    assert entries() == []


def test_a_long_list_is_one_insert(coordinator_client, django_assert_max_num_queries):
    for _ in range(40):
        ChildDeathFactory()
    coordinator_client.get("/")
    with django_assert_max_num_queries(25) as captured:
        coordinator_client.get("/cdop/child-deaths/")
    assert len([query for query in captured if 'INSERT INTO "records_readentry"' in query["sql"]]) == 1
    assert ReadEntry.objects.filter(record_type="cdop.childdeath").count() == 40
