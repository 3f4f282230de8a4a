"""Every change is in the history, whichever way it came in."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.forms import modelform_factory

from committees.models import Agency, Body, JointBody, Policy, Seat
from core.records.history import acting
from core.records.models import Change, ChangeSet
from tests.committees.factories import AgencyFactory, BodyFactory, PolicyFactory, SeatFactory, SectorFactory

pytestmark = pytest.mark.django_db


def changes(record):
    found = Change.objects.filter(record_type=record._meta.label_lower, record_id=record.pk).order_by("id")
    return [(change.action, change.fields) for change in found]


def test_creating_and_changing_say_from_what_to_what():
    sector = SectorFactory(name="Health")
    agency = Agency.objects.create(name="Infirmary", sector=sector)
    agency.short_name = "INF"
    agency.save()
    assert changes(agency) == [
        ("created", {"name": [None, "Infirmary"], "sector": [None, sector.pk]}),
        ("changed", {"short_name": ["", "INF"]}),
    ]


def test_saving_without_a_change_leaves_no_row():
    agency = AgencyFactory()
    agency.save()
    assert [action for action, _ in changes(agency)] == ["created"]


def test_a_date_typed_as_text_is_the_same_date():
    seat = SeatFactory(starts_on=date(2030, 1, 1))
    seat.starts_on = "2030-01-01"
    seat.save()
    assert [action for action, _ in changes(seat)] == ["created"]


def test_an_update_of_many_names_each_that_changed():
    one, two = AgencyFactory(note="same"), AgencyFactory(note="other")
    Agency.objects.update(note="same")
    assert changes(one)[1:] == []
    assert changes(two)[1:] == [("changed", {"note": ["other", "same"]})]


def test_a_bulk_update_is_in_the_history():
    agency = AgencyFactory(note="before")
    agency.note = "after"
    Agency.objects.bulk_update([agency], ["note"])
    assert changes(agency)[1:] == [("changed", {"note": ["before", "after"]})]


def test_a_bulk_creation_is_in_the_history():
    sector = SectorFactory()
    [agency] = Agency.objects.bulk_create([Agency(name="Bulk", sector=sector)])
    assert changes(agency) == [("created", {"name": [None, "Bulk"], "sector": [None, sector.pk]})]


def test_a_bulk_write_that_hides_conflicts_is_refused():
    with pytest.raises(ValueError, match="no true history"):
        Agency.objects.bulk_create([], ignore_conflicts=True)


def test_the_history_survives_a_deletion_and_says_what_was_lost():
    agency = AgencyFactory(name="Gone")
    sector, pk = agency.sector_id, agency.pk
    agency.delete()
    last = Change.objects.get(record_type="committees.agency", record_id=pk, action="deleted")
    assert (last.label, last.fields) == ("Gone", {"name": ["Gone", None], "sector": [sector, None]})


def test_what_goes_with_a_deleted_record_is_named_too():
    body, partner = BodyFactory(), BodyFactory()
    body.joint_with.add(partner)
    link = JointBody.objects.get()
    Body.objects.filter(pk=body.pk).delete()
    assert [action for action, _ in changes(link)] == ["created", "deleted"]


def test_a_record_that_others_rest_on_is_not_deleted():
    seat = SeatFactory()
    with pytest.raises(ProtectedError):
        seat.body.delete()
    assert changes(seat.body)[-1][0] == "created"


def test_changes_of_one_act_are_one_set_and_name_who_and_how(unit_staff):
    with acting(by=unit_staff, source="page", note="a form"):
        AgencyFactory()
    [made] = ChangeSet.objects.filter(note="a form")
    assert (made.by, made.by_name, made.source) == (unit_staff, str(unit_staff), "page")
    assert made.changes.count() == 2


def fail_half_way():
    with transaction.atomic():
        AgencyFactory()
        raise RuntimeError


def test_a_change_that_is_rolled_back_leaves_nothing_behind():
    with acting(source="command", note="rolled back"):
        with pytest.raises(RuntimeError):
            fail_half_way()
        kept = AgencyFactory()
    [made] = ChangeSet.objects.filter(note="rolled back")
    assert {change.record_id for change in made.changes.filter(record_type="committees.agency")} == {kept.pk}


def test_setting_a_many_to_many_is_in_the_history():
    body, partner = BodyFactory(), BodyFactory()
    body.joint_with.set([partner])
    link = JointBody.objects.get()
    body.joint_with.set([])
    assert [action for action, _ in changes(link)] == ["created", "deleted"]


def test_links_that_a_form_saves_are_in_the_history_each_added_and_each_taken_away():
    kept, gone, new = BodyFactory(), BodyFactory(), BodyFactory()
    policy = PolicyFactory()
    policy.owners.set([kept, gone])
    links = {link.body: link for link in policy.owner_links.all()}

    form = modelform_factory(Policy, fields=["owners"])({"owners": [kept.pk, new.pk]}, instance=policy)
    form.save()

    links |= {link.body: link for link in policy.owner_links.all()}
    added = {body: ("created", {"policy": [None, policy.pk], "body": [None, body.pk]}) for body in links}
    assert {body: changes(link) for body, link in links.items()} == {
        kept: [added[kept]],
        gone: [added[gone], ("deleted", {"policy": [policy.pk, None], "body": [gone.pk, None]})],
        new: [added[new]],
    }


def test_an_update_through_a_relation_is_in_the_history():
    seat = SeatFactory()
    Seat.objects.filter(body=seat.body).update(posts="Head of service")
    assert changes(seat)[1:] == [("changed", {"posts": ["", "Head of service"]})]
