"""Which restricted records a response shows, gathered while it is made and logged once at its end.

A record is gathered by whatever makes a row or a page of it (`note_shown`), and whenever its name is made (`note_name`,
called by `__str__` of every restricted type): of a list of options, a task, a result of a search. A name counts only if
the page in the end holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.db import models
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape

Key = tuple[str, int]  # record type and primary key


@dataclass
class Shown:
    """What was shown for certain, and the names that were made, by which record they are of."""

    certain: dict[Key, None] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)

    def read_in(self, response: HttpResponseBase) -> list[Key]:
        """The records that this response shows. Of a file, whatever was named for it."""
        if not isinstance(response, HttpResponse) or not response.get("Content-Type", "").startswith("text/html"):
            return list(self.certain | dict.fromkeys(self.names))
        page = response.content.decode(response.charset or "utf-8").lower()
        named = [key for key, name in self.names.items() if key not in self.certain and escape(name).lower() in page]
        return [*self.certain, *named]


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def gathering() -> Iterator[Shown]:
    shown = Shown()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def key_of(record: models.Model) -> Key:
    return record._meta.label_lower, record.pk


def is_restricted(model: type[models.Model]) -> bool:
    """Whether a record of this type is about a case."""
    return getattr(model, "restricted", False)


def note_shown(records: Iterable[models.Model]) -> bool:
    """That a page shows these. False, and nothing is noted, where no request is being answered."""
    shown = _shown.get()
    if shown is None:
        return False
    shown.certain.update(dict.fromkeys(key_of(each) for each in records if is_restricted(type(each))))
    return True


def noting_name(name_of: Callable[[Any], str]) -> Callable[[Any], str]:
    """A restricted type's `__str__`, which notes whose name it makes."""

    @wraps(name_of)
    def noted(record: models.Model) -> str:
        name = name_of(record)
        shown = _shown.get()
        if shown is not None and record.pk is not None:
            shown.names[key_of(record)] = name
        return name

    return noted
