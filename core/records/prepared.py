"""A question put together once and asked about many records.

To put together what Django asks of several tables takes ten times as long as the database takes to answer. What every
page asks, of another person or another record each time, is therefore kept as the database reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

ANYONE = -1  # stands in the question for the key of whom or what it is asked about; no record has it


@dataclass(frozen=True)
class Prepared:
    statement: str
    parameters: tuple

    @classmethod
    def of(cls, rows: QuerySet) -> Prepared:
        """Of rows that are narrowed to the key `ANYONE`, or to none."""
        return cls(*rows.query.sql_with_params())

    def about(self, key: int) -> list[tuple]:
        """The answer for this key: one query."""
        return self.about_each({ANYONE: key})

    def about_each(self, keys: Mapping[int, int]) -> list[tuple]:
        """The answer for these keys, each by what stands for it in the question: one query."""
        return self._ask([keys.get(each, each) for each in self.parameters])

    def answer(self) -> list[tuple]:
        """What it finds, where it is about nobody: one query."""
        return self._ask(self.parameters)

    def _ask(self, parameters: Sequence) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(self.statement, parameters)
            return cursor.fetchall()
