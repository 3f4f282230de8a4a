"""How a service refuses, and what it locks."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from committees.models import Agency
from core.records.guards import lock, require, require_permission
from tests.committees.factories import AgencyFactory


def test_whoever_may_not_is_refused_with_a_sentence():
    assert require_permission(True, "Ask the unit.") is None
    with pytest.raises(PermissionDenied, match=r"^Ask the unit\.$"):
        require_permission(False, "Ask the unit.")


def test_what_does_not_hold_is_refused_with_a_sentence():
    assert require("a note", "Enter a note.") is None
    with pytest.raises(ValidationError) as refused:
        require("", "Enter a note.")
    assert refused.value.messages == ["Enter a note."]


@pytest.mark.django_db
def test_a_record_is_locked_as_the_database_has_it():
    agency = AgencyFactory(name="Infirmary")
    Agency.objects.update(name="Hospital")
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        lock(agency)
    assert agency.name == "Hospital"
    assert sum("FOR UPDATE" in query["sql"] for query in asked) == connection.features.has_select_for_update
