"""The pages of performance: each opens for those who may see it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.pages.reading import read
from tests.performance.factories import (
    IndicatorFactory,
    IndicatorValueFactory,
    InspectionFactory,
    PerformanceTopicFactory,
    PlaceStatisticFactory,
    PublishedFigureFactory,
)

pytestmark = pytest.mark.django_db

PAGES = {
    "performance-topic": PerformanceTopicFactory,
    "indicator": IndicatorFactory,
    "indicator-value": IndicatorValueFactory,
    "place-statistic": PlaceStatisticFactory,
    "inspection": InspectionFactory,
    "published-figure": PublishedFigureFactory,
}


@pytest.mark.parametrize("name", PAGES)
def test_chairs_read_every_list_and_record_and_board_members_none(chair_client, member_client, name):
    record = PAGES[name]()
    address = reverse(f"performance:{name}-detail", args=[record.pk])
    listed, shown = read(chair_client, reverse(f"performance:{name}-list")), read(chair_client, address)
    assert (listed.status, shown.status) == (200, 200)
    assert address in listed.links().values()
    assert member_client.get(address).status_code == 404


def test_statistics_are_listed_in_their_units(unit_client):
    PlaceStatisticFactory(
        indicator="Infant deaths",
        value=Decimal("8"),
        unit="per 1,000 births",
        comparator_area="England",
        comparator="4.6",
    )
    assert read(unit_client, reverse("performance:place-statistic-list")).table("Place statistics")[1:] == [
        [
            "Infant deaths",
            "People",
            "Ashford",
            "not stated",
            "8.0 per 1,000 births",
            "England",
            "4.6 per 1,000 births",
            "–",
        ]
    ]
