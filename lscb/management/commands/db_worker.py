"""django-tasks' worker, which also says that it is there: see `core.records.worker`."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from core.records.worker import beating


class Command(db_worker.Command):
    def handle(self, *, batch: bool, **options: Any) -> None:
        if batch:  # it ends when nothing is left to do, and is not missed then
            super().handle(batch=batch, **options)
            return
        with beating():
            super().handle(batch=batch, **options)
