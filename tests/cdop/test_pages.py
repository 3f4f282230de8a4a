"""The pages of child deaths: for the coordinator they are there, for everyone else they are not."""

import pytest
from django.urls import reverse

from tests.cdop.factories import ChildDeathFactory, DeathCategoryFactory, DeathFactorFactory

pytestmark = pytest.mark.django_db


def extra_links(factor):
    return [
        reverse("cdop:child-death-list"),
        reverse("cdop:child-death-detail", args=[factor.death_id]),
        reverse("cdop:death-factor-list"),
        reverse("cdop:death-factor-detail", args=[factor.pk]),
    ]


def test_the_coordinator_reads_the_log(coordinator_client):
    pages = extra_links(DeathFactorFactory(death__reference="CD-2031-01"))
    assert [coordinator_client.get(page).status_code for page in pages] == [200] * 4
    assert "CD-2031-01" in coordinator_client.get(pages[0]).text


def test_a_page_shows_how_the_primary_category_came_about(coordinator_client):
    death = ChildDeathFactory(reviewed=True, categories=(8, 3))
    page = coordinator_client.get(reverse("cdop:child-death-detail", args=[death.pk]))
    assert "The lowest number of 3, 8." in page.text


@pytest.mark.parametrize("client", ["unit_client", "chair_client", "member_client"])
def test_to_anyone_else_the_pages_do_not_exist(client, request):
    pages = extra_links(DeathFactorFactory())
    client = request.getfixturevalue(client)
    assert [client.get(page).status_code for page in pages] == [404] * 4


def test_the_unit_reads_the_words(unit_client):
    DeathCategoryFactory(number=3, name="Trauma")
    assert "Trauma" in unit_client.get(reverse("cdop:death-category-list")).text


def test_the_log_takes_as_many_queries_for_ten_deaths_as_for_one(
    coordinator_client, django_assert_max_num_queries, django_assert_num_queries
):
    ChildDeathFactory(reviewed=True, categories=(3,))
    coordinator_client.get(reverse("cdop:child-death-list"))
    with django_assert_max_num_queries(20) as one:
        coordinator_client.get(reverse("cdop:child-death-list"))
    ChildDeathFactory.create_batch(9, reviewed=True, categories=(3, 8))
    with django_assert_num_queries(len(one)):
        coordinator_client.get(reverse("cdop:child-death-list"))
