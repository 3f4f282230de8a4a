"""The cache in the database, which says so when the database cannot be written.

Django's own keeps silent: a limit on signing in that could not be counted then looks like one that was reached.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.cache.backends import db
from django.db import DatabaseError, connections, router

from core.database.unavailable import outage_of


class DatabaseCache(db.DatabaseCache):
    def _base_set(self, *args: Any, **kwargs: Any) -> bool:
        """As Django's. Raises the error that Django leaves out where the database could not answer."""
        failed: list[DatabaseError] = []

        def remember(execute: Callable[..., Any], *query: Any) -> Any:
            try:
                return execute(*query)
            except DatabaseError as error:
                failed.append(error)
                raise

        connection = connections[router.db_for_write(self.cache_model_class)]
        with connection.execute_wrapper(remember):
            done: bool = super()._base_set(*args, **kwargs)  # type: ignore[misc]  # the stubs have none
        if not done and failed and outage_of(failed[-1]):
            raise failed[-1]
        return done
