"""Services refuse a person who may not manage access, whichever page or command calls them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from committees.roles import UNIT_STAFF
from core.accounts import services
from core.accounts.models import User
from tests.core.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

SERVICES = {
    "invite": lambda by, person: services.invite(by=by, name="New person", email="new@example.org", roles=[]),
    "set roles": lambda by, person: services.set_roles(by=by, person=person, roles=[UNIT_STAFF.code]),
    "close account": lambda by, person: services.close_account(by=by, person=person),
    "open account": lambda by, person: services.open_account(by=by, person=person),
}


@pytest.mark.parametrize("service", SERVICES)
def test_unit_staff_manage_nobodys_access(unit_staff, service):
    person = UserFactory(is_active=service != "open account")
    with pytest.raises(PermissionDenied):
        SERVICES[service](unit_staff, person)
    unchanged = User.objects.get(pk=person.pk)
    assert (unchanged.is_active, list(unchanged.role_holdings.all())) == (person.is_active, [])
    assert not User.objects.filter(email="new@example.org").exists()
