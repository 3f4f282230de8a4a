"""What a person has to do today: stated by each app in its `tasks.py`, collected here, shown on the home page.

An app registers a function of the person and the day:

    @task_provider
    def registers_to_take(user, on: datetime.date) -> Iterator[Task]:
        yield Task("…", url, kind="Registers to take")

It yields nothing for a person who may not do the task, links to the page where it is done, and makes a fixed number of
queries however many tasks there are: the home page has 25 for all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.records.permissions import Person

SHOWN = 5


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence, the page where it is done, and the heading it is listed under."""

    sentence: str
    url: str
    kind: str


@dataclass(frozen=True)
class TaskGroup:
    """The tasks of one kind in the order of their provider: the first are shown, the rest behind a fold."""

    kind: str
    tasks: tuple[Task, ...]

    @property
    def first(self) -> tuple[Task, ...]:
        return self.tasks[:SHOWN]

    @property
    def rest(self) -> tuple[Task, ...]:
        return self.tasks[SHOWN:]


TaskProvider = Callable[[Person, datetime.date], Iterable[Task]]
_providers: list[TaskProvider] = []


def task_provider(provider: TaskProvider) -> TaskProvider:
    """Decorator: the home page lists the tasks of this function."""
    _providers.append(provider)
    return provider


def tasks_for(user: Person, on: datetime.date) -> list[TaskGroup]:
    """This person's tasks on that day, kind by kind in the order of the apps in the settings."""
    groups: dict[str, list[Task]] = {}
    for provider in _providers:
        for task in provider(user, on):
            groups.setdefault(task.kind, []).append(task)
    return [TaskGroup(kind, tuple(tasks)) for kind, tasks in groups.items()]
