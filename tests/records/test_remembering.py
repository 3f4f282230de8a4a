"""What was worked out from records is given again until one of its types is written, and not a moment longer."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
import time_machine
from django.db import connection, transaction

from accounts.models import RoleHolding, User
from accounts.roles import UNIT_STAFF
from committees.models import Agency, Body, Sector
from records import remembering, stamps
from records.models import Change, ReadEntry, Stamp
from records.remembering import Memory, asked_by, memory, remembered
from records.stamps import have_been_read, prune
from tests.accounts.factories import UserFactory, give_role
from tests.committees.factories import AgencyFactory, BodyFactory, SectorFactory

pytestmark = pytest.mark.django_db(transaction=True)
of_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Only one writes at a time there: no transaction is open beside another."
)


class Names:
    """The names of the agencies, and how often they were worked out."""

    times = 0

    def __call__(self) -> tuple[str, ...]:
        return remembered(self.make, "names")

    def make(self) -> tuple[str, ...]:
        self.times += 1
        return tuple(Agency.objects.order_by("name").values_list("name", flat=True))


@pytest.fixture
def names():
    AgencyFactory(name="Infirmary", sector=SectorFactory(name="Health"))
    return Names()


@contextmanager
def a_request():
    token = have_been_read.set([False])
    try:
        yield
    finally:
        have_been_read.reset(token)


@contextmanager
def another_connection():
    """One that is in a transaction until it is told to commit: another process."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        yield other
    finally:
        other.close()


def renamed(other, name: str) -> None:
    with other.cursor() as cursor:
        cursor.execute("UPDATE committees_agency SET name = %s", [name])
        cursor.execute("INSERT INTO records_stamp (record_type) VALUES ('committees.agency')")


def test_what_was_worked_out_is_given_again(names):
    assert [names(), names(), names.times] == [("Infirmary",), ("Infirmary",), 1]


@pytest.mark.parametrize(
    ("write", "then"),
    [
        (lambda one: Agency.objects.create(name="Police", sector=one.sector), ("Infirmary", "Police")),
        (lambda one: [setattr(one, "name", "Hospital"), one.save()], ("Hospital",)),
        (lambda one: Agency.objects.update(name="Hospital"), ("Hospital",)),
        (lambda one: [setattr(one, "name", "Hospital"), Agency.objects.bulk_update([one], ["name"])], ("Hospital",)),
        (lambda one: Agency.objects.bulk_create([Agency(name="Police", sector=one.sector)]), ("Infirmary", "Police")),
        (lambda one: one.delete(), ()),
        (lambda one: Agency.objects.all().delete(), ()),
    ],
    ids=["created", "saved", "updated", "updated in bulk", "created in bulk", "deleted", "deleted in bulk"],
)
def test_it_is_given_until_the_type_is_written(names, write, then):
    names()
    write(Agency.objects.get())
    assert [names(), names.times] == [then, 2]


def test_what_another_type_is_written_leaves_it(names):
    names()
    BodyFactory()
    assert [names(), names.times] == [("Infirmary",), 1]


def test_every_type_asked_counts(names):
    def make():
        return list(Agency.objects.values_list("sector__name", flat=True))

    assert remembered(make, "sectors") == ["Health"]
    Sector.objects.update(name="Care")
    assert remembered(make, "sectors") == ["Care"]


def test_what_was_not_there_counts(names):
    assert remembered(Body.objects.exists, "any body") is False
    BodyFactory()
    assert remembered(Body.objects.exists, "any body") is True


def test_what_asks_a_table_without_stamps_is_not_kept():
    for number in range(2):
        assert remembered(lambda: remembered(ReadEntry.objects.count, "reads"), "outer") == number
        ReadEntry.objects.create(record_type="committees.agency", record_id=1)
    assert memory.kept == {}


def test_what_asks_the_history_falls_with_whatever_is_written(names):
    def told() -> int:
        return remembered(Change.objects.count, "changes")

    before = told()
    assert [remembered(lambda: -1, "changes"), told()] == [before, before]
    BodyFactory()
    assert told() == Change.objects.count() > before


def test_what_holds_another_falls_with_it(names):
    def outer():
        return remembered(lambda: f"names: {', '.join(names())}", "outer")

    assert [outer(), outer(), names.times] == ["names: Infirmary", "names: Infirmary", 1]
    Agency.objects.update(name="Hospital")
    assert [outer(), names.times] == ["names: Hospital", 2]


def test_what_holds_one_that_was_kept_before_falls_with_it_too(names):
    names()
    assert remembered(lambda: names(), "outer") == ("Infirmary",)
    Agency.objects.update(name="Hospital")
    assert remembered(lambda: names(), "outer") == ("Hospital",)


def test_an_error_is_not_kept(names):
    def broken():
        names()
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            remembered(broken, "broken")
    assert remembered(lambda: 1, "broken") == 1
    assert remembering._readers.get() == ()


def test_an_error_borne_inside_counts_what_it_had_asked(names):
    def inner():
        if Body.objects.exists():
            return "bodies"
        raise LookupError

    def outer():
        try:
            return remembered(inner, "inner")
        except LookupError:
            return "none"

    assert remembered(outer, "outer") == "none"
    BodyFactory()
    assert remembered(outer, "outer") == "bodies"


def test_inside_a_transaction_nothing_is_kept_or_given(names):
    names()
    with transaction.atomic():
        Agency.objects.update(name="Hospital")
        assert names() == ("Hospital",)
        transaction.set_rollback(True)
    assert [names(), names.times] == [("Infirmary",), 2]


def test_what_a_transaction_inside_asks_counts(names):
    def make():
        with transaction.atomic():
            return names()

    assert remembered(make, "outer") == ("Infirmary",)
    Agency.objects.update(name="Hospital")
    assert remembered(make, "outer") == ("Hospital",)


def test_a_roll_back_drops_nothing_and_keeps_nothing(names):
    with a_request():
        names()
        with transaction.atomic():
            Agency.objects.update(name="Hospital")
            transaction.set_rollback(True)
        assert [names(), names.times] == [("Infirmary",), 1]
    Agency.objects.update(name="Clinic")
    assert names() == ("Clinic",)


def test_a_request_sees_what_it_wrote_itself(names):
    with a_request():
        names()
        Agency.objects.update(name="Hospital")
        assert names() == ("Hospital",)


def test_a_request_looks_once(names, django_assert_num_queries):
    names()
    with a_request(), django_assert_num_queries(1):
        names()
        names()


def test_what_was_written_while_it_was_made_is_not_kept(names):
    """Whoever looks meanwhile has seen the stamp: nobody would see it again."""

    def make():
        before = names.make()
        with a_request():
            Agency.objects.update(name="Hospital")
            memory.look()
        return before

    with a_request():
        assert remembered(make, "slow") == ("Infirmary",)
    with a_request():
        assert remembered(names.make, "slow") == ("Hospital",)


def test_what_was_written_while_it_was_made_is_dropped_by_the_next_who_looks(names):
    def make():
        before = names.make()
        Agency.objects.update(name="Hospital")
        return before

    with a_request():
        assert remembered(make, "slow") == ("Infirmary",)
    with a_request():
        assert remembered(names.make, "slow") == ("Hospital",)


@of_postgresql
def test_what_another_process_commits_late_is_seen(names):
    with another_connection() as first, another_connection() as second:
        renamed(first, "Late")
        with second.cursor() as cursor:
            cursor.execute("INSERT INTO records_stamp (record_type) VALUES ('committees.body')")
        second.commit()
        assert [names(), names(), names.times] == [("Infirmary",), ("Infirmary",), 1]
        first.commit()
        assert names() == ("Late",)
    assert [names(), names.times] == [("Late",), 2]


@of_postgresql
def test_what_was_seen_is_not_dropped_again_while_an_older_transaction_is_open(names):
    with another_connection() as open_long:
        with open_long.cursor() as cursor:
            cursor.execute("INSERT INTO records_stamp (record_type) VALUES ('committees.body')")
        Agency.objects.update(name="Hospital")
        BodyFactory()
        memory.forget()  # as a process that begins now
        assert [names(), names(), names(), names.times] == [("Hospital",)] * 3 + [1]


@of_postgresql
def test_a_late_stamp_deleted_before_it_was_seen_is_not_missed(names):
    """It is among the oldest when it becomes visible; the newest of those seen is still there."""
    with another_connection() as late:
        renamed(late, "Late")
        BodyFactory()
        names()
        late.commit()
    with connection.cursor() as cursor:
        prune(cursor, Stamp.objects.filter(record_type="committees.agency").latest("pk").pk)
    assert Stamp.objects.filter(pk=memory.place.newest[0]).exists()
    assert names() == ("Late",)


@of_postgresql
def test_stamps_are_deleted_without_waiting_for_another_who_deletes_them(names):
    with another_connection() as other, other.cursor() as deleting:
        prune(deleting, Stamp.objects.latest("pk").pk)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
            prune(cursor, Stamp.objects.latest("pk").pk)
            cursor.execute("RESET lock_timeout")
        other.rollback()
    assert Stamp.objects.filter(record_type="committees.agency").exists()


@of_postgresql
def test_what_another_process_commits_is_seen(names):
    names()
    with another_connection() as other:
        renamed(other, "Elsewhere")
        assert names() == ("Infirmary",)
        other.commit()
    assert names() == ("Elsewhere",)


@of_postgresql
def test_of_two_that_look_at_once_the_slower_takes_nothing_back(names):
    names()
    looked, go_on, asked = Event(), Event(), remembering.stamps_since

    def slow(place):
        told = asked(place)
        looked.set()
        go_on.wait(10)
        return told

    with ThreadPoolExecutor(1) as threads, pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembering, "stamps_since", slow)
        slower = threads.submit(shared(memory.look))
        assert looked.wait(10)
        patch.undo()
        Agency.objects.update(name="Hospital")
        assert names() == ("Hospital",)
        go_on.set()
        slower.result(10)
    Agency.objects.update(name="Clinic")
    assert names() == ("Clinic",)


def shared(ask):
    """In a thread: with a connection of its own, closed at the end."""

    def run():
        try:
            return ask()
        finally:
            connection.close()

    return run


def test_who_was_away_too_long_forgets_everything(names, monkeypatch):
    names()
    monkeypatch.setattr(stamps, "KEPT", 1)
    monkeypatch.setattr(stamps, "PRUNED_EVERY", 1)
    Agency.objects.update(name="Hospital")
    for _ in range(3):
        BodyFactory()
    assert "committees.agency" not in Stamp.objects.values_list("record_type", flat=True)
    assert names() == ("Hospital",)


def test_forgetting_leaves_nothing_not_even_what_asked_for_nothing(names):
    names()
    remembered(lambda: "no record", "words")
    memory.forget()
    assert [memory.kept, memory.characters] == [{}, 0]


def test_a_database_put_back_is_noticed(names):
    """By its last stamp, which is gone or another one."""
    names()
    Agency._base_manager.update(name="As it was")
    Stamp.objects.update(written_in=1)
    assert names() == ("As it was",)


def test_at_most_so_many_values_are_kept(monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 3)
    for number in (1, 2, 3, 1, 4):
        remembered(lambda: "made", number)
    assert [key[1] for key in memory.kept] == [3, 1, 4]


def test_no_more_is_kept_than_so_many_characters(monkeypatch):
    monkeypatch.setattr(remembering, "MOST_CHARACTERS", 10)
    for said in ("four", "fours", ["six", "six"]):
        remembered(lambda said=said: said, str(said))
    assert [memory.characters, [kept.value for kept in memory.kept.values()]] == [6, [["six", "six"]]]
    assert len(remembered(lambda: "more than there is room for", "long")) > 10
    assert [memory.characters, memory.kept] == [0, {}]


def test_what_is_not_in_use_makes_room(monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    for number in (1, 2, 3):
        remembered(lambda number=number: number, number)
    assert remembered(lambda: "anew", 1) == "anew"
    assert remembered(lambda: "anew", 3) == 3


def test_another_day_is_worked_out_anew(names):
    with time_machine.travel("2031-01-31 23:00", tick=False):
        names()
        names()
        assert names.times == 1
    with time_machine.travel("2031-02-01 08:00", tick=False):
        names()
    assert names.times == 2


def test_what_was_seen_ends_with_the_role():
    person = UserFactory()
    given = give_role(person, UNIT_STAFF)

    def seen() -> str:
        asks = User.objects.get(pk=person.pk)
        return remembered(lambda: "all" if asks.holds(UNIT_STAFF) else "nothing", "seen", *asked_by(asks))

    assert [seen(), seen()] == ["all", "all"]
    given.delete()
    assert seen() == "nothing"
    RoleHolding.objects.create(user=person, role=UNIT_STAFF.code)
    assert seen() == "all"


def test_each_process_keeps_its_own(names):
    names()
    other = Memory()
    other.look()
    Agency.objects.update(name="Hospital")
    other.look()
    assert names() == ("Hospital",)
