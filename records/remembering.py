"""What was worked out from records, kept until one of the types that it was worked out from is written again.

    remembered(lambda: counts_for(user), "counts of records", *asked_by(user))

What is kept stays in this process. Which types it was made from is seen from what the making asked of the database:
what asked a table whose writes leave no stamp is not kept. Whatever else the making goes by must be in the key. What is
made must be finished: no queryset that has yet to be asked, nothing that those who are given it would change. Inside a
transaction nothing is kept or given: there may be writes in it that nobody else sees yet.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property
from threading import Lock
from typing import TypeVar

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from records.stamps import Key, Place, have_been_read, last_place, stamps_since

MOST, MOST_CHARACTERS = 2_000, 40_000_000  # values, and what is written in them, by each process
NAMES = re.compile(r'"(\w+)"')
NO_STAMPS = ""  # stands for the types whose writes leave none
HISTORY = "history"  # stands for the history, to which every writing adds
T = TypeVar("T")

_readers: ContextVar[tuple[set[str], ...]] = ContextVar("readers", default=())


@cache
def types_by_table() -> dict[str, str]:
    """The record type of every table."""
    return {model._meta.db_table: type_of(model) for model in apps.get_models(include_auto_created=True)}


def type_of(model: type[models.Model]) -> str:
    if getattr(model, "is_history", False):
        return HISTORY
    return model._meta.label_lower if getattr(model, "leaves_stamps", False) else NO_STAMPS


@dataclass(frozen=True)
class Kept:
    value: object
    types: frozenset[str]  # that it was worked out from

    @cached_property
    def size(self) -> int:
        return characters_in(self.value)


def characters_in(value: object) -> int:
    """How much is written in it, where it is words or holds some."""
    if isinstance(value, str):
        return len(value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return sum(map(characters_in, parts))


@dataclass
class Memory:
    """What one process keeps. `moment` counts how often anything was found written; `written` says when what was."""

    kept: OrderedDict[Hashable, Kept] = field(default_factory=OrderedDict)
    characters: int = 0
    place: Place | None = None
    seen: set[Key] = field(default_factory=set)
    moment: int = 0
    written: dict[str, int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def look(self) -> None:
        """Drop whatever was written since. One query; two to begin with, three where it cannot be told."""
        told = stamps_since(self.place) if self.place else None
        if told is None:
            begun = last_place()
            self.forget(begun)
            told = stamps_since(begun)  # those of transactions that are open still: they are seen from now on
        if told is None:
            return
        found, place = told
        with self.lock:
            self._drop({found[key] for key in found.keys() - self.seen})
            self.seen = {*found, *(key for key in self.seen if key >= place.newest)}
            self.place = place

    def forget(self, place: Place | None = None) -> None:
        """Everything, what asked for nothing too: too much was written to tell what."""
        with self.lock:
            self._drop(set(types_by_table().values()))
            self.kept.clear()
            self.characters = 0
            self.place, self.seen = place, {place.newest} if place else set()

    def get(self, key: Hashable) -> Kept | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def keep(self, key: Hashable, kept: Kept, since: int) -> None:
        """What was made from what stood in the database after that moment, unless that was written again meanwhile."""
        with self.lock:
            if NO_STAMPS in kept.types or any(self.written.get(one, 0) > since for one in kept.types):
                return
            self._take_out(key)
            self.kept[key] = kept
            self.characters += kept.size
            while len(self.kept) > MOST or self.characters > MOST_CHARACTERS:
                self._take_out(next(iter(self.kept)))

    def _drop(self, types: set[str]) -> None:
        if not types:
            return
        types = {*types, HISTORY}
        self.moment += 1
        self.written |= dict.fromkeys(types, self.moment)
        for key in [key for key, kept in self.kept.items() if not types.isdisjoint(kept.types)]:
            self._take_out(key)

    def _take_out(self, key: Hashable) -> None:
        if key in self.kept:
            self.characters -= self.kept.pop(key).size


memory = Memory()


def remembered(make: Callable[[], T], *key: Hashable) -> T:
    """What `make` gives, or gave earlier today for this key, if nothing that it asked was written since."""
    if connection.in_atomic_block:
        return make()
    look_once()
    key, since = (timezone.localdate(), *key), memory.moment
    kept = memory.get(key)
    if kept is None:
        with reading() as types:
            value = make()
        kept = Kept(value, frozenset(types))
        memory.keep(key, kept, since)
    for types in _readers.get():
        types |= kept.types
    return kept.value


def asked_by(user) -> tuple[Hashable, ...]:
    """What a key must have where what is made depends on who asks."""
    return user.pk, user.role_codes, user.is_staff, user.is_superuser


def look_once() -> None:
    """See what was written: once for each request, and again after it wrote something itself."""
    known = have_been_read.get()
    if known is None or not known[0]:
        memory.look()
    if known:
        known[0] = True


@contextmanager
def reading() -> Iterator[set[str]]:
    """The types of all tables that are asked inside."""
    types: set[str] = set()

    def note(execute, sql, params, many, context):
        types.update(types_in(sql))
        return execute(sql, params, many, context)

    token = _readers.set((*_readers.get(), types))
    try:
        with connection.execute_wrapper(note):
            yield types
    finally:
        _readers.reset(token)


def is_written_since(place: Place, types: frozenset[str]) -> bool:
    """Whether anything of these types was written since the stamps ended there, or that cannot be told: one query.

    Whatever is worked out from the answer goes by the types.
    """
    for readers in _readers.get():
        readers.update(types)
    told = stamps_since(place)
    if told is None or NO_STAMPS in types:
        return True
    found, _ = told
    written = {found[key] for key in found.keys() - {place.newest}}
    return not types.isdisjoint({*written, HISTORY} if written else ())


def types_in(sql: str) -> Iterable[str]:
    """The types of the tables that a statement names. Django puts every name between quotation marks."""
    by_table = types_by_table()
    return {by_table[name] for name in NAMES.findall(sql) if name in by_table}
