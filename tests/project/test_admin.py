"""The admin holds the lists of words and the people who sign in, for superusers alone."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from committees.models import Sector
from core.accounts.models import User
from core.datapack.importing import import_pack
from core.pages.record_pages import pages_of
from core.records.models import Change
from tests.committees.factories import SectorFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label in settings.BOARD_APPS]


@pytest.fixture
def superuser():
    return UserFactory(is_staff=True, is_superuser=True)


def page(model, kind, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{kind}", args=args)


def test_lists_searches_and_forms_open_on_a_full_board(superuser):
    import_pack(settings.BASE_DIR / "demo" / "blackburn-with-darwen")
    client = signed_in(superuser)
    refused = []
    for model in MODELS:
        first = model._default_manager.first()
        addresses = [page(model, "changelist"), page(model, "changelist") + "?q=board"]
        addresses += [page(model, "change", first.pk)] if first else []
        refused += [address for address in addresses if client.get(address).status_code != 200]
    assert refused == []


def test_a_change_made_in_the_admin_is_in_the_history(superuser):
    sector = SectorFactory(name="Health")
    form = {"name": "Health services", "ordinal": sector.ordinal, "meaning": ""}
    response = signed_in(superuser).post(page(Sector, "change", sector.pk), form)
    change = Change.objects.filter(record_type="committees.sector", record_id=sector.pk, action="changed").get()
    assert (response.status_code, change.fields["name"]) == (302, ["Health", "Health services"])
    assert (change.change_set.by, change.change_set.source) == (superuser, "admin")


def test_only_superusers_enter(unit_client, unit_staff):
    assert unit_client.get(reverse("admin:index")).status_code == 302
    assert unit_client.get(reverse("admin:login")).status_code == 403
    assert unit_client.get(page(Sector, "changelist")).status_code == 302


def test_beside_people_it_holds_the_lists_of_words_alone():
    assert User in admin.site._registry
    assert [model.__name__ for model in MODELS if model is not User and not pages_of(model).is_reference] == []
