"""A stamp for every write of records: which type it changed. It is written in the same transaction, and read by whoever
keeps what was worked out from records: `records.remembering`.

On PostgreSQL a stamp that was written earlier may be seen later, so each bears the number of its transaction: what was
written in transactions that had ended when the stamps were last read has been seen. Why it is so, and what else was
looked at: `docs/decisions/what-is-worked-out-is-kept.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, connections, models, router, transaction

KEPT = 10_000
PRUNED_EVERY = 1_000
PRUNED = ""  # stands where a record type would: older stamps are gone, the last of them written in this transaction
Key = tuple[int, int]  # of a stamp: its number, and what it was written in
NOWHERE: Key = (0, 0)  # there are no stamps
# Whether the stamps have been read since this request began or last wrote; None outside of requests.
have_been_read: ContextVar[list[bool] | None] = ContextVar("have_been_read", default=None)


class ThisTransaction(models.Func):
    """The number of the transaction that writes; any number where only one writes at a time. It tells a stamp from
    another that had its number before the database was restored."""

    def as_sql(self, *args, **kwargs):
        return "(random())", ()

    def as_postgresql(self, *args, **kwargs):
        return "(pg_current_xact_id()::text::bigint)", ()


class Stamp(models.Model):
    record_type = models.CharField(max_length=80)
    written_in = models.BigIntegerField(db_default=ThisTransaction(), db_index=True)

    def __str__(self) -> str:
        return f"{self.record_type} {self.pk}"


def stamp(model: type[models.Model], using: str) -> None:
    """Tell that records of this type are written. In plain SQL: it is on the way of every save."""
    if known := have_been_read.get():
        known[0] = False
    with connections[using].cursor() as cursor:
        told = [model._meta.label_lower]
        cursor.execute("INSERT INTO records_stamp (record_type) VALUES (%s) RETURNING id", told)
        (key,) = cursor.fetchone()
        if key % PRUNED_EVERY == 0:
            prune(cursor, key - KEPT)


def prune(cursor, last: int) -> None:
    """Delete the stamps up to that one, waiting for nobody, and tell those who may not have seen one of them."""
    if cursor.db.vendor != "postgresql":
        cursor.execute("DELETE FROM records_stamp WHERE id <= %s", [last])
        return
    cursor.execute(
        "WITH gone AS (DELETE FROM records_stamp WHERE id IN "
        "(SELECT id FROM records_stamp WHERE id <= %s FOR UPDATE SKIP LOCKED) RETURNING written_in) "
        "INSERT INTO records_stamp (record_type, written_in) SELECT %s, max(written_in) FROM gone HAVING count(*) > 0",
        [last, PRUNED],
    )


@contextmanager
def stamping(model: type[models.Model], using: str) -> Iterator[None]:
    """What is written inside is written together with its stamp."""
    with transaction.atomic(using=using):
        yield
        stamp(model, using)


class StampedQuerySet(models.QuerySet):
    def update(self, **values) -> int:
        with stamping(self.model, self.db):
            return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        with stamping(self.model, self.db):
            return super().bulk_create(objs, *args, **kwargs)

    def delete(self):
        with stamping(self.model, self.db):
            return super().delete()

    update.alters_data = delete.alters_data = True
    delete.queryset_only = True


class Stamped(models.Model):
    """What is no record and has no history, and still goes into what is worked out from records."""

    leaves_stamps = True

    objects = StampedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs) -> None:
        with stamping(type(self), kwargs.get("using") or router.db_for_write(type(self), instance=self)):
            super().save(**kwargs)

    def delete(self, using=None, keep_parents=False):
        using = using or router.db_for_write(type(self), instance=self)
        with stamping(type(self), using):
            return super().delete(using=using, keep_parents=keep_parents)


@dataclass(frozen=True)
class Place:
    """How far the stamps have been read: the newest one, and the oldest transaction that was open then."""

    newest: Key = NOWHERE
    oldest_open: int = 0


def last_place() -> Place:
    """Where the stamps end now."""
    found, oldest_open = _asked(
        "UNION ALL SELECT * FROM (SELECT id, written_in, record_type FROM records_stamp ORDER BY id DESC LIMIT 1) last"
    )
    return Place(max(found, default=NOWHERE), oldest_open)


def stamps_since(place: Place) -> tuple[dict[Key, str], Place] | None:
    """The types written since somebody read the stamps up to that place, by the key of the stamp, and where they end
    now: one query. There may be some among them that were seen then. None where that cannot be told: they do not go
    back that far, or the database was restored meanwhile."""
    found, oldest_open = _asked(SINCE.get(connection.vendor, SINCE_BY_ONE), (place.oldest_open, place.newest[0]))
    if oldest_open < place.oldest_open or lacks_some(found, place):
        return None
    return found, Place(max([place.newest, *found]), oldest_open)


def lacks_some(found: dict[Key, str], place: Place) -> bool:
    """Whether stamps that had not been seen at that place are gone."""
    if place.newest not in found and (found or place.newest != NOWHERE):
        return True
    return any(told == PRUNED and written_in >= place.oldest_open for (_, written_in), told in found.items())


# What bears the number of a transaction to come was written before the database was brought to this server.
SINCE = {
    "postgresql": "UNION ALL SELECT id, written_in, record_type FROM records_stamp "
    "WHERE written_in >= %s AND written_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint "
    "UNION ALL SELECT id, written_in, record_type FROM records_stamp WHERE id = %s"
}
SINCE_BY_ONE = "UNION ALL SELECT id, written_in, record_type FROM records_stamp WHERE %s = 0 AND id >= %s"
OLDEST_OPEN = {"postgresql": "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"}


def _asked(stamps: str, values: tuple[int, ...] = ()) -> tuple[dict[Key, str], int]:
    """These stamps, and the oldest transaction that is open: both as they are at one moment."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 0, {OLDEST_OPEN.get(connection.vendor, '0')}, '' {stamps}", values)
        (_, oldest_open, _), *rows = sorted(cursor.fetchall())
    return {(number, written_in): record_type for number, written_in, record_type in rows}, oldest_open
