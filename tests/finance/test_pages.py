"""The pages of the board's money: each opens for those who may see it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.committees.factories import AgencyFactory
from tests.finance.factories import ContributionFactory, ExpenditureFactory, HelpInKindFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

PAGES = {"contribution": ContributionFactory, "expenditure": ExpenditureFactory, "help-in-kind": HelpInKindFactory}


@pytest.mark.parametrize("name", PAGES)
def test_chairs_read_every_list_and_record_and_board_members_none(chair_client, member_client, name):
    record = PAGES[name]()
    address = reverse(f"finance:{name}-detail", args=[record.pk])
    listed, shown = read(chair_client, reverse(f"finance:{name}-list")), read(chair_client, address)
    assert (listed.status, shown.status) == (200, 200)
    assert address in listed.links().values()
    assert member_client.get(address).status_code == 404


def test_contributions_are_listed_in_pounds(unit_client):
    ContributionFactory(contributor="Police", agency=AgencyFactory(name="Ashford Police"), amount=Decimal("13260"))
    assert read(unit_client, reverse("finance:contribution-list")).table("Contributions") == [
        ["Contributor", "Financial year", "Agency", "Kind", "Amount"],
        ["Police", "2030-31", "Ashford Police", "Agency", "£13,260"],
    ]
