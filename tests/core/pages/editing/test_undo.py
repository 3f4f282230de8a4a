"""Restoring a deleted record and undoing a change, each asked for on a page of its own."""

import pytest
from django.urls import reverse

from committees.models import Agency
from core.records.models import Change
from tests.committees.factories import AgencyFactory, SeatFactory
from tests.core.pages.editing.filling import send
from tests.core.pages.editing.test_changing import page_of
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db


def test_a_deleted_record_is_restored_from_its_history(unit_client):
    agency = AgencyFactory(name="Youth Works")
    key, history = agency.pk, page_of(agency, "history")
    send(unit_client, page_of(agency, "delete"))
    restore = read(unit_client, history).links()["Restore this record"]
    assert read(unit_client, restore).heading == "Restore Youth Works"
    answer = unit_client.post(restore, follow=True)
    assert "Agency restored" in Page(answer).said
    assert Agency.objects.get().pk == key
    assert unit_client.get(restore).status_code == 404


def test_a_person_who_cannot_add_records_cannot_restore_one(unit_client, chair_client):
    agency = AgencyFactory()
    restore = reverse("committees:agency-restore", args=[agency.pk])
    agency.delete()
    assert [client.get(restore).status_code for client in (unit_client, chair_client)] == [200, 403]
    assert chair_client.post(restore).status_code == 403
    assert not Agency.objects.exists()


def test_a_change_is_undone_from_the_history(unit_client):
    seat = SeatFactory(name="Midwifery")
    send(unit_client, page_of(seat, "edit"), name="Nursing")
    changed = Change.objects.get(record_type="committees.seat", action="changed")
    undo = f"{page_of(seat, 'undo')}?change={changed.change_set_id}"
    assert undo in read(unit_client, page_of(seat, "history")).links().values()
    page = read(unit_client, undo)
    assert ["Name", "Midwifery", "Nursing"] in page.table(page.texts("//caption")[0])
    assert unit_client.post(undo).status_code == 302
    seat.refresh_from_db()
    assert seat.name == "Midwifery"


def test_a_change_that_was_changed_again_is_refused_with_a_sentence(unit_client):
    seat = SeatFactory(name="Midwifery")
    send(unit_client, page_of(seat, "edit"), name="Nursing")
    changed = Change.objects.get(record_type="committees.seat", action="changed")
    send(unit_client, page_of(seat, "edit"), name="Health visiting")
    page = Page(unit_client.post(f"{page_of(seat, 'undo')}?change={changed.change_set_id}"))
    assert (page.status, list(page.errors)) == (
        409,
        ["Name: this has changed again since. Revert the later change first."],
    )
    seat.refresh_from_db()
    assert seat.name == "Health visiting"


def test_a_change_of_another_record_is_not_found(unit_client):
    seat, other = SeatFactory(), SeatFactory()
    send(unit_client, page_of(other, "edit"), name="Nursing")
    changed = Change.objects.get(record_type="committees.seat", action="changed")
    assert unit_client.get(f"{page_of(seat, 'undo')}?change={changed.change_set_id}").status_code == 404
