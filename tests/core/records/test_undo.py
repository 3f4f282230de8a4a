"""A deleted record is restored and a change is reverted, or refused with what is in the way."""

import pytest
from django.core.exceptions import ValidationError

from audits.models import Audit
from cdop.models import ChildDeath
from committees.models import Agency, Body, Policy, Sector
from core.accounts.models import RoleHolding
from core.records.history import acting
from core.records.models import Change
from core.records.transitions import Transition, register_transition
from core.records.undo import restore_deleted, revert_change, revert_changes
from tests.audits.factories import AuditFactory
from tests.cdop.factories import DeathFactorFactory
from tests.committees.factories import AgencyFactory, BodyFactory, PolicyFactory, SeatFactory, SectorFactory
from tests.core.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def last_change(record_type: str, pk: int) -> Change:
    return Change.objects.filter(record_type=record_type, record_id=pk).latest("pk")


def deletion_of(record) -> Change:
    kind, pk = record._meta.label_lower, record.pk
    with acting(source="page"):
        record.delete()
    return last_change(kind, pk)


def changed(record, **values) -> Change:
    with acting(source="page"):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
    return last_change(record._meta.label_lower, record.pk)


def refusal(undo, change: Change) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        undo(change, by=None)
    return refused.value.messages


def values(record) -> dict:
    return {field.name: field.value_from_object(record) for field in record._meta.concrete_fields}


def test_a_deleted_record_comes_back_under_its_key_with_all_it_said(unit_staff):
    seat = SeatFactory(ends_on=None)
    before = values(type(seat).objects.get(pk=seat.pk))
    deletion = deletion_of(seat)
    restored = restore_deleted(deletion, by=unit_staff)
    assert values(type(seat).objects.get(pk=restored.pk)) == before
    change = last_change("committees.seat", restored.pk)
    note = f"Restored {deletion.label}"
    assert (change.action, change.change_set.by, change.change_set.note) == ("created", unit_staff, note)


def test_its_links_come_back_too():
    owner, policy = BodyFactory(), PolicyFactory()
    policy.owners.set([owner])
    restored = restore_deleted(deletion_of(policy), by=None)
    assert list(Policy.objects.get(pk=restored.pk).owners.all()) == [owner]


def test_its_parts_come_back_too():
    factor = DeathFactorFactory()
    part = factor.pk
    restored = restore_deleted(deletion_of(factor.death), by=None)
    assert [each.pk for each in ChildDeath.objects.get(pk=restored.pk).factors.all()] == [part]


def test_what_was_restored_is_not_restored_twice():
    deletion = deletion_of(AgencyFactory(name="Infirmary"))
    restore_deleted(deletion, by=None)
    assert refusal(restore_deleted, deletion) == ["Infirmary has already been restored"]


def test_nothing_is_restored_while_what_it_referred_to_is_gone():
    agency = AgencyFactory()
    deletion, sector = deletion_of(agency), agency.sector
    sector.delete()
    missing = "Sector: the record that this referred to has been deleted. Restore it first."
    assert refusal(restore_deleted, deletion) == [missing]


def test_nothing_is_restored_whose_name_has_been_taken():
    deletion = deletion_of(SectorFactory(name="Health"))
    SectorFactory(name="Health")
    assert len(refusal(restore_deleted, deletion)) == 1
    assert Sector.objects.count() == 1


def test_only_a_deletion_is_restored():
    change = changed(AgencyFactory(), note="new")
    assert refusal(restore_deleted, change) == ["Only a record that was deleted can be restored."]


def test_a_field_that_the_records_no_longer_have_is_named():
    deletion = deletion_of(AgencyFactory())
    Change.objects.filter(pk=deletion.pk).update(fields=deletion.fields | {"fax": ["0123", None]})
    deletion.refresh_from_db()
    assert refusal(restore_deleted, deletion) == ["“fax” is no longer a field of a record of this type."]


def test_a_record_type_that_is_gone_is_refused():
    deletion = deletion_of(AgencyFactory())
    deletion.record_type = "committees.committee"
    assert refusal(restore_deleted, deletion) == ["Records of this type can no longer be changed."]


def test_a_change_is_reverted_as_a_change_of_its_own(unit_staff):
    agency = AgencyFactory(name="Infirmary", note="old")
    reverted = revert_change(changed(agency, name="Hospital", note="new"), by=unit_staff)
    assert (reverted.name, reverted.note) == ("Infirmary", "old")
    latest = last_change("committees.agency", agency.pk)
    assert latest.fields == {"name": ["Hospital", "Infirmary"], "note": ["new", "old"]}
    assert latest.change_set.by == unit_staff
    assert latest.change_set.note.startswith("Reverted the change of ")


def test_a_foreign_key_that_was_emptied_gets_its_value_back():
    parent = AgencyFactory()
    agency = AgencyFactory(parent=parent)
    revert_change(changed(agency, parent=None), by=None)
    assert Agency.objects.get(pk=agency.pk).parent == parent


def test_a_change_is_not_reverted_after_a_later_one_of_the_same_field():
    agency = AgencyFactory(note="first")
    change = changed(agency, note="second")
    changed(agency, note="third")
    assert refusal(revert_change, change) == ["Note: this has changed again since. Revert the later change first."]


def test_a_later_change_of_another_field_is_kept():
    agency = AgencyFactory(note="first")
    change = changed(agency, note="second")
    changed(agency, short_name="INF")
    reverted = revert_change(change, by=None)
    assert (reverted.note, reverted.short_name) == ("first", "INF")


def test_a_change_is_not_reverted_to_what_a_rule_refuses():
    agency = AgencyFactory(name="Infirmary")
    change = changed(agency, name="Hospital")
    AgencyFactory(name="Infirmary")
    assert len(refusal(revert_change, change)) == 1
    assert Agency.objects.get(pk=agency.pk).name == "Hospital"


def test_a_change_is_not_reverted_to_a_record_that_is_gone():
    old = SectorFactory()
    change = changed(AgencyFactory(sector=old), sector=SectorFactory())
    old.delete()
    missing = "Sector: the record that this referred to has been deleted. Restore it first."
    assert refusal(revert_change, change) == [missing]


def test_a_change_of_a_deleted_record_is_not_reverted():
    agency = AgencyFactory()
    change = changed(agency, note="new")
    agency.delete()
    assert refusal(revert_change, change) == ["This record has been deleted. Restore it first."]


def test_what_a_transition_wrote_is_left_to_transitions(monkeypatch):
    monkeypatch.setattr("core.records.transitions._transitions", {})
    register_transition(
        Transition(
            model=Audit,
            name="postpone",
            label="Postpone",
            success_message="Audit postponed",
            sources=("planned",),
            target="carried forward",
            writes=("status",),
            allowed=lambda user, audit: True,
            perform=lambda audit, by: None,
        )
    )
    change = changed(AuditFactory(status="planned"), status="carried forward")
    assert refusal(revert_change, change) == ["Status: only “Postpone” can change this."]


def test_links_changed_in_the_same_set_are_put_back_with_the_fields():
    kept, gone, new = BodyFactory(), BodyFactory(), BodyFactory()
    policy = PolicyFactory(note="old")
    policy.owners.set([kept, gone])
    with acting(source="page"):
        policy.note = "new"
        policy.save()
        policy.owners.set([kept, new])
    reverted = revert_change(last_change("committees.policy", policy.pk), by=None)
    assert (reverted.note, set(reverted.owners.all())) == ("old", {kept, gone})


def test_a_set_that_changed_links_alone_is_reverted():
    body, partner = BodyFactory(), BodyFactory()
    with acting(source="page"):
        body.joint_with.set([partner])
    change_set = Change.objects.latest("pk").change_set
    assert list(revert_changes(body, change_set, by=None).joint_with.all()) == []
    with pytest.raises(ValidationError, match="did not change the record"):
        revert_changes(Body.objects.get(pk=partner.pk), change_set, by=None)


def test_links_that_have_changed_again_are_left():
    body, partner = BodyFactory(), BodyFactory()
    with acting(source="page"):
        body.joint_with.set([partner])
    change_set = Change.objects.latest("pk").change_set
    body.joint_with.clear()
    with pytest.raises(ValidationError, match="has changed again since"):
        revert_changes(body, change_set, by=None)


def test_a_role_taken_away_can_be_given_back():
    holding = RoleHolding.objects.create(user=UserFactory(), role="auditor")
    assert restore_deleted(deletion_of(holding), by=None).role == "auditor"
