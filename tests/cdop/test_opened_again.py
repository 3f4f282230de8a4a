"""The coordinator's pages are kept as drawn: what was written since is shown, and to nobody else."""

import datetime

import pytest

from committees.models import ReportingPeriod
from tests.accounts.factories import UserFactory
from tests.cdop.factories import BoardProfileFactory, ChildDeathFactory, EditionProofFactory
from tests.conftest import signed_in
from tests.pages.reading import read

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/cdop/queue/",
    "/cdop/packs/",
    "/cdop/figures/",
    "/cdop/publication/",
    "/cdop/publication/known/",
    "/cdop/publication/printed/",
)


@pytest.fixture
def year():
    """A year that is reported, with one death of it reviewed in it."""
    BoardProfileFactory()
    for subject in ("child deaths", "child deaths cumulative"):
        days = {"starts_on": datetime.date(2025, 4, 1), "ends_on": datetime.date(2026, 3, 31)}
        ReportingPeriod.objects.create(report_year="2025-26", subject=subject, words="the year", **days)
    return reviewed()


def reviewed():
    return ChildDeathFactory(
        reviewed=True, reviewed_on=datetime.date(2025, 6, 1), year_of_death="2024-25", categories=(8,)
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opened_again_is_the_same(coordinator_client, year, address, django_assert_max_num_queries):
    first = read(coordinator_client, address)
    with django_assert_max_num_queries(3):
        again = read(coordinator_client, address)
    assert (first.status, again.said) == (200, first.said)
    above = [] if address == PAGES[0] else ["Cases to review"]
    assert again.texts("//nav[@aria-label='Breadcrumb']//a") == ["Home", *above]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_those_who_may_however_often_others_opened_it(coordinator_client, unit_client, year, address):
    assert read(coordinator_client, address).status == 200
    assert read(unit_client, address).status == 404
    assert read(signed_in(UserFactory()), address).status == 404


@pytest.mark.parametrize("address", ["/cdop/figures/", "/cdop/publication/", "/cdop/publication/printed/"])
def test_a_page_tells_of_a_case_that_was_reviewed_since(coordinator_client, year, address):
    first = read(coordinator_client, address)
    reviewed()
    assert read(coordinator_client, address).said != first.said


def test_the_queue_loses_a_case_that_was_closed_since(coordinator_client):
    case = ChildDeathFactory(stage="ready for panel", notified_on=datetime.date(2025, 1, 1))
    assert case.reference in read(coordinator_client, "/cdop/queue/").said
    case.delete()
    assert case.reference not in read(coordinator_client, "/cdop/queue/").said


def test_the_page_of_publication_names_a_proof_that_was_kept_since(coordinator_client, year):
    assert "/cdop/publication/kept/2025-26/1/" not in read(coordinator_client, "/cdop/publication/").links().values()
    EditionProofFactory(report_year="2025-26", edition=1)
    assert "/cdop/publication/kept/2025-26/1/" in read(coordinator_client, "/cdop/publication/").links().values()


def test_what_is_wrong_is_told_each_time_and_not_kept(coordinator_client, year):
    for _ in range(2):
        page = read(coordinator_client, "/cdop/publication/", year="imagined")
        assert (page.status, len(page.errors)) == (400, 1)
