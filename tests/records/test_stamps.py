"""Whatever is written of a type that leaves stamps leaves one, whichever way it is written."""

import time

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from accounts.models import RoleHolding, User
from accounts.roles import UNIT_STAFF
from businessplan.models import RagScale
from committees.models import Agency, Policy, PolicyOwner
from records import stamps
from records.models import Record, Stamp
from records.querysets import RecordQuerySet
from records.remembering import HISTORY, NO_STAMPS, types_by_table
from records.stamps import Stamped, StampedQuerySet, last_place, stamps_since
from tests.accounts.factories import RoleHoldingFactory, UserFactory
from tests.committees.factories import AgencyFactory, BodyFactory, PolicyFactory
from tests.pages.matrix.world import factories

MOST_SECONDS = 120

pytestmark = pytest.mark.django_db
MODELS = [model for model in apps.get_models(include_auto_created=True) if getattr(model, "leaves_stamps", False)]
NEVER_CHANGED = {"businessplan.progressreport", "businessplan.duedatechange", "cdop.casemove", "cdop.editionproof"}
MAKERS = factories() | {
    RoleHolding: lambda: RoleHoldingFactory(role=UNIT_STAFF.code),
    RagScale: lambda: RagScale.objects.create(name="Traffic lights"),
}
read_outside = pytest.mark.django_db(transaction=True)  # as they are: inside a transaction its own are not told
of_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Only one writes at a time: no number of a transaction is needed."
)


def stamped_by(write) -> set[str]:
    """The types whose stamps this leaves."""
    before = set(Stamp.objects.values_list("pk", flat=True))
    write()
    return set(Stamp.objects.exclude(pk__in=before).values_list("record_type", flat=True))


def a_field(model) -> str:
    """One that can be written again as it is."""
    return next(field.name for field in model._meta.concrete_fields if not field.primary_key)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_a_type_that_leaves_stamps_can_only_be_written_by_what_leaves_them(model):
    base, queryset = (Record, RecordQuerySet) if issubclass(model, Record) else (Stamped, StampedQuerySet)
    assert issubclass(model, base)
    assert {type(manager.all()) for manager in model._meta.managers if not isinstance(manager.all(), queryset)} == set()
    for name in ("update", "bulk_create", "delete"):
        assert getattr(type(model._default_manager.all()), name) is getattr(queryset, name)
    assert types_by_table()[model._meta.db_table] == model._meta.label_lower


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_a_row_goes_with_another_only_where_that_leaves_a_stamp(model):
    """Else the database or Django would change it unasked: a link that is emptied, or rows that go with no record."""
    for field in model._meta.concrete_fields:
        if field.remote_field is None or field.remote_field.on_delete is models.PROTECT:
            continue
        assert field.remote_field.on_delete is models.CASCADE, field
        assert {issubclass(one, Record) for one in (model, field.related_model)} == {True}, field


def test_what_links_records_leaves_stamps_too():
    links = [field.remote_field.through for model in MODELS for field in model._meta.many_to_many if model is not User]
    assert links
    assert [link for link in links if link not in MODELS] == []


def test_each_table_has_one_model():
    every = apps.get_models(include_auto_created=True)
    assert len({model._meta.db_table for model in every}) == len(every)
    assert (types_by_table()["records_change"], types_by_table()["django_session"]) == (HISTORY, NO_STAMPS)


@pytest.mark.parametrize("model", [model for model in MODELS if model in MAKERS], ids=lambda model: model.__name__)
def test_every_way_of_writing_leaves_a_stamp(model):
    told = model._meta.label_lower
    record, *name = MAKERS[model](), a_field(model)
    alone = model._default_manager.filter(pk=record.pk)
    ways = [record.save] if told not in NEVER_CHANGED else []
    if told not in NEVER_CHANGED:
        ways += [lambda: alone.update(**{name[0]: getattr(record, name[0])})]
        ways += [lambda: model._default_manager.bulk_update([record], name)]
    ways += [alone.delete, lambda: model._default_manager.bulk_create([record]), record.delete, lambda: again(record)]
    for write in ways:
        assert told in stamped_by(write)


def again(record) -> None:
    record.pk = None
    record.save(force_insert=True)


def test_links_leave_stamps():
    policy, body = PolicyFactory(), BodyFactory()
    for write in (
        lambda: policy.owners.add(body),
        lambda: policy.owners.remove(body),
        lambda: policy.owners.set([body]),
        policy.owners.clear,
    ):
        assert stamped_by(write) == {"committees.policyowner"}


def test_what_goes_with_a_record_leaves_stamps():
    owned = PolicyFactory()
    PolicyOwner.objects.create(policy=owned, body=BodyFactory())
    assert stamped_by(owned.delete) == {"committees.policy", "committees.policyowner"}


def test_what_the_history_does_not_tell_of_a_person_leaves_a_stamp():
    person = UserFactory()
    person.set_password("another long password")
    assert stamped_by(person.save) == {"accounts.user"}
    assert stamped_by(lambda: person.save(update_fields=["last_login"])) == {"accounts.user"}
    assert stamped_by(lambda: User.objects.update(is_staff=True)) == {"accounts.user"}


def test_a_value_put_back_while_another_was_written_leaves_a_stamp():
    """Somebody else's write may lie between reading what was there and writing: what is the same is stamped too."""
    agency = AgencyFactory(note="same")
    assert stamped_by(agency.save) == {"committees.agency"}
    assert stamped_by(lambda: Agency.objects.update(note="same")) == {"committees.agency"}


def test_nothing_written_leaves_none():
    assert stamped_by(lambda: Agency.objects.filter(pk=0).update(note="any")) == set()
    assert stamped_by(lambda: Policy.objects.none().delete()) == set()


def test_a_roll_back_takes_the_stamp_along():
    before = last_place()
    with transaction.atomic():
        assert "committees.agency" in stamped_by(AgencyFactory)
        transaction.set_rollback(True)
    assert last_place().newest == before.newest


@read_outside
def test_the_stamps_since_a_place_are_told_with_the_next_place():
    BodyFactory()
    before = last_place()
    AgencyFactory()
    found, place = stamps_since(before)
    assert {told for key, told in found.items() if key > before.newest} >= {"committees.agency"}
    assert place.newest == last_place().newest


@read_outside
def test_before_the_first_stamp_there_is_nothing_to_tell():
    Stamp.objects.all().delete()
    nowhere = last_place()
    assert stamps_since(nowhere) == ({}, last_place())
    AgencyFactory()
    assert stamps_since(nowhere) is None


@read_outside
def test_old_stamps_are_deleted_and_who_was_away_cannot_be_told(monkeypatch):
    AgencyFactory()
    away = last_place()
    monkeypatch.setattr(stamps, "KEPT", 2)
    monkeypatch.setattr(stamps, "PRUNED_EVERY", 1)
    for _ in range(4):
        AgencyFactory()
    assert Stamp.objects.exclude(record_type=stamps.PRUNED).count() <= 3
    assert stamps_since(away) is None
    assert soon(lambda: stamps_since(last_place()) is not None)


def soon(holds) -> bool:
    """Whether it comes to hold. On PostgreSQL a transaction that is older, of any database, may keep it from doing so
    until it ends: the tests that run beside this one have some."""
    until = time.monotonic() + MOST_SECONDS
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@read_outside
def test_a_database_restored_meanwhile_is_not_taken_for_the_same():
    """As many stamps were written since as had been before: their numbers are the same."""
    AgencyFactory()
    place = last_place()
    Stamp.objects.filter(pk=place.newest[0]).update(written_in=place.newest[1] + 1)
    assert stamps_since(place) is None


@read_outside
@of_postgresql
def test_what_bears_a_number_of_another_server_is_not_told_each_time():
    AgencyFactory()
    Stamp.objects.create(record_type="committees.body", written_in=2**62)
    AgencyFactory()
    assert "committees.body" not in stamps_since(last_place())[0].values()


@read_outside
@of_postgresql
def test_on_a_server_that_counts_lower_everything_is_forgotten():
    AgencyFactory()
    place = last_place()
    assert stamps_since(stamps.Place(place.newest, 2**62)) is None


def test_each_stamp_bears_what_it_was_written_in():
    AgencyFactory()
    assert not Stamp.objects.filter(written_in=0).exists()
