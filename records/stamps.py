"""A stamp for every write of records: which type it changed. It is written in the same transaction, and read by whoever
keeps what was worked out from records: `records.remembering`.

On PostgreSQL a stamp that was written earlier may be seen later, so each bears the number of its transaction: what was
written in transactions that had ended when the stamps were last read has been seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass

from django.db import connection, connections, models, router, transaction

KEPT = 10_000
PRUNED_EVERY = 1_000
# Whether the stamps have been read since this request began or last wrote; None outside of requests.
have_been_read: ContextVar[list[bool] | None] = ContextVar("have_been_read", default=None)


class ThisTransaction(models.Func):
    """The number of the transaction that writes; nought where only one writes at a time."""

    def as_sql(self, *args, **kwargs):
        return "0", ()

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
            cursor.execute("DELETE FROM records_stamp WHERE id <= %s", [key - KEPT])


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

    newest: int = 0
    oldest_open: int = 0


def last_place() -> Place:
    """Where the stamps end now."""
    ((newest, oldest_open),) = _asked(
        "SELECT (SELECT max(id) FROM records_stamp), pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        "SELECT max(id), 0 FROM records_stamp",
    )
    return Place(newest or 0, oldest_open)


def stamps_since(place: Place) -> tuple[dict[int, str], Place] | None:
    """The types written since somebody read the stamps up to that place, by the key of the stamp, and where they end
    now: one query. There may be some among them that were seen then. None where they do not go back that far."""
    (_, _, oldest_open), *rows = _asked(
        "SELECT 0, '', pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
        "UNION ALL SELECT id, record_type, 0 FROM records_stamp WHERE written_in >= %(oldest_open)s "
        "UNION ALL SELECT id, record_type, 0 FROM records_stamp WHERE id = %(newest)s",
        "SELECT 0, '', 0 UNION ALL SELECT id, record_type, 0 FROM records_stamp WHERE id >= %(newest)s",
        asdict(place),
    )
    found = {key: record_type for key, record_type, _ in rows}
    if place.newest and place.newest not in found:
        return None
    return found, Place(max([place.newest, *found]), oldest_open)


def _asked(of_postgresql: str, of_others: str, values: dict[str, int] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(of_postgresql if connection.vendor == "postgresql" else of_others, values)
        return cursor.fetchall()
