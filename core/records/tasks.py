"""What needs a person today: said by each app in its `needs.py`, collected here, shown on the home page.

An app registers a function of the person and the day:

    @needs
    def registers_to_take(user, on: datetime.date) -> Iterator[Task]:
        yield Task("…", url, kind="Registers to take")

It yields nothing for whoever cannot do what is needed, links to the page where it is done, and asks a fixed number of
questions of the database however much there is to say: the home page has 25 for all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

SHOWN = 5


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence, the page where it is done, and the heading it stands under."""

    sentence: str
    url: str
    kind: str


@dataclass(frozen=True)
class NeedGroup:
    """The needs of one kind in the order they were told: the first of them open, the rest behind a fold."""

    kind: str
    needs: tuple[Task, ...]

    @property
    def first(self) -> tuple[Task, ...]:
        return self.needs[:SHOWN]

    @property
    def rest(self) -> tuple[Task, ...]:
        return self.needs[SHOWN:]


Teller = Callable[[object, datetime.date], Iterable[Task]]
_tellers: list[Teller] = []


def needs(teller: Teller) -> Teller:
    """Decorator: the home page asks this function from now on."""
    _tellers.append(teller)
    return teller


def tasks_for(user, on: datetime.date) -> list[NeedGroup]:
    """What needs this person on that day, kind by kind in the order in which the apps stand in the settings.

    What one function told is told again until something changes in what it looked at.
    """
    groups: dict[str, list[Task]] = {}
    for teller in _tellers:
        for need in _told(teller, user, on):
            groups.setdefault(need.kind, []).append(need)
    return [NeedGroup(kind, tuple(members)) for kind, members in groups.items()]


def _told(teller: Teller, user, on: datetime.date) -> tuple[Task, ...]:
    return tuple(teller(user, on))
