"""The database's own rules, checked on a row before it is written.

A rule is stated once, as a constraint of its model; here it is read and tried on values in memory, so that an import
can name every row that breaks it. Nulls are as in SQL: a rule that cannot be decided is not broken.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models
from django.db.models import F, Q


class FieldValues(Protocol):
    """Values by the names of fields; None for a null."""

    def __getitem__(self, name: str) -> object: ...


Test = Callable[[FieldValues], bool | None]
Comparison = Callable[[Any, Any], bool | None]


class NotReadable(Exception):
    """A condition of a shape that is not read here."""


def _compare(how: Callable[[Any, Any], bool]) -> Comparison:
    return lambda left, right: None if left is None or right is None else how(left, right)


LOOKUPS: dict[str, Comparison] = {
    "exact": _compare(operator.eq),
    "gt": _compare(operator.gt),
    "gte": _compare(operator.ge),
    "lt": _compare(operator.lt),
    "lte": _compare(operator.le),
    "in": _compare(lambda left, right: left in right),
    "isnull": lambda left, right: (left is None) == right,
}


def test_of(condition: object) -> Test:
    """The condition as a function of a row: True, False, or None where a null leaves it open."""
    if isinstance(condition, tuple):
        return _lookup(*condition)
    if not isinstance(condition, Q):
        raise NotReadable(f"{condition!r} is not a plain condition")
    tests = [test_of(child) for child in condition.children]
    joined = _any(tests) if condition.connector == Q.OR else _all(tests)
    return _not(joined) if condition.negated else joined


def _lookup(path: str, right: object) -> Test:
    name, _, lookup = path.partition("__")
    how = LOOKUPS.get(lookup or "exact")
    if how is None:
        raise NotReadable(f"{path} is not a lookup that is read here")
    if isinstance(right, F):
        return lambda row: how(row[name], row[right.name])  # type: ignore[attr-defined]  # not in the stubs
    return lambda row: how(row[name], right)


def _all(tests: list[Test]) -> Test:
    def test(row: FieldValues) -> bool | None:
        found = [one(row) for one in tests]
        return False if False in found else None if None in found else True

    return test


def _any(tests: list[Test]) -> Test:
    def test(row: FieldValues) -> bool | None:
        found = [one(row) for one in tests]
        return True if True in found else None if None in found else False

    return test


def _not(test: Test) -> Test:
    def inverse(row: FieldValues) -> bool | None:
        found = test(row)
        return None if found is None else not found

    return inverse


@dataclass(frozen=True)
class Rule:
    """A check constraint: the fields it speaks of, its test, and what it says when broken."""

    fields: tuple[str, ...]
    test: Test
    sentence: str


def rules_of(model: type[models.Model]) -> list[Rule]:
    """The check constraints of a model."""
    checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    return [
        Rule(tuple(dict.fromkeys(_fields_in(c.condition))), test_of(c.condition), str(c.get_violation_error_message()))
        for c in checks
    ]


def _fields_in(condition: object) -> Iterator[str]:
    if isinstance(condition, tuple):
        path, right = condition
        yield path.partition("__")[0]
        if isinstance(right, F):
            yield right.name  # type: ignore[attr-defined]  # not in the stubs
    elif isinstance(condition, Q):
        for child in condition.children:
            yield from _fields_in(child)


@dataclass(frozen=True)
class Uniqueness:
    """Fields that no two records share, among those for which `applies` is true."""

    fields: tuple[str, ...]
    applies: Test


def uniqueness_of(model: type[models.Model]) -> list[Uniqueness]:
    """The unique constraints of a model and its unique fields."""
    found = [Uniqueness((f.name,), _all([])) for f in model._meta.concrete_fields if f.unique and not f.primary_key]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            applies = test_of(constraint.condition) if constraint.condition else _all([])
            found.append(Uniqueness(tuple(constraint.fields), applies))
    return found
