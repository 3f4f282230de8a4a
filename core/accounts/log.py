"""The log: who changed and who read what, when and through what, and what happened to people’s access.

It gives a record's type and number, never its name or a value, and of restricted records not even these: an auditor
reads all of it, and is to learn of no case. What is said of people's own access is named in full.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from core.accounts.access_log import AccessEvent, AccessEventKind
from core.accounts.forms.log import LogForm
from core.accounts.models import AccessProposal, RoleHolding, User
from core.pages.record_pages import RecordPages, pages_of
from core.records.models import Change, ReadEntry
from core.records.reads import is_restricted

ENTRIES_OF_A_PERSON = 100
NOT_NAMED = "A restricted record"
NOBODY = "Nobody signed in"
CanList = Callable[[RecordPages], bool]


@dataclass(frozen=True)
class LogEntry:
    """One line of the log. `fields` names what was changed; `url` is there for those who may know of the record."""

    at: datetime.datetime
    by: str
    action: str
    what: str
    source: str = ""
    fields: str = ""
    url: str = ""


@dataclass(frozen=True)
class Log:
    """One of the logs: its rows, the fields by which they are chosen, and the line that each makes.

    `people` are the paths to whoever did it or whom it was about; `fields_label` and `source_label` head two columns.
    """

    title: str
    rows: Callable[[], QuerySet[Any]]
    at: str
    people: tuple[str, ...]
    entry: Callable[[Any, CanList], LogEntry]
    kind: str = ""
    kinds: Sequence[tuple[str, str]] = ()
    fields_label: str = "Fields"
    source_label: str = "Through"

    def matching(self, chosen: LogForm) -> QuerySet[Any]:
        """The rows that a valid form asks for, latest first."""
        rows = self.rows()
        if kind := chosen.cleaned_data.get("kind"):
            rows = rows.filter(**{self.kind: kind})
        if person := chosen.cleaned_data["person"]:
            rows = rows.filter(reduce(or_, (Q(**{path: person}) for path in self.people)))
        first, end = chosen.moments()
        rows = rows.filter(**{f"{self.at}__gte": first}) if first else rows
        return rows.filter(**{f"{self.at}__lt": end}) if end else rows

    def entries(self, rows: Iterable[Any], user: User) -> Iterator[LogEntry]:
        """With links to the records that the person may see."""
        can_list = cache(lambda pages: pages.can_list(user))  # many changes of a page are of one type
        return (self.entry(row, can_list) for row in rows)


def read_entry(entry: ReadEntry, can_list: CanList) -> LogEntry:
    return LogEntry(entry.at, entry.by_name, "read", NOT_NAMED)


def access_entry(event: AccessEvent, can_list: CanList) -> LogEntry:
    by = event.by_name or NOBODY
    return LogEntry(event.at, by, event.get_kind_display(), event.person_name, event.ip or "–", event.detail)


def changes_about(person: User) -> list[LogEntry]:
    """What was changed about a person's account, roles, seats and assignments, latest first."""
    of_account = Q(record_type=User._meta.label_lower, record_id=person.pk)
    of_roles = Q(record_type=RoleHolding._meta.label_lower) & names_person("user", person)
    of_records = Q(record_type__in=types_with_holder()) & names_person("holder", person)
    of_proposals = Q(record_type=AccessProposal._meta.label_lower) & names_person("person", person)
    changes = Change.objects.filter(of_account | of_roles | of_proposals | of_records).select_related("change_set")
    return [entry_of(change, named=True) for change in changes[:ENTRIES_OF_A_PERSON]]


def names_person(field: str, person: User) -> Q:
    """That a change put this person into the field, or took them out of it."""
    return Q(**{f"fields__{field}__0": person.pk}) | Q(**{f"fields__{field}__1": person.pk})


def types_with_holder() -> list[str]:
    """The record types that say who holds a chair, a seat, a review."""
    links = User._meta.related_objects
    return [link.related_model._meta.label_lower for link in links if link.field.name == "holder"]


def entry_of(change: Change, can_list: CanList = lambda pages: False, *, named: bool = False) -> LogEntry:
    """The line of a change, for a person who may know of the records of the tables for which `can_list` says so."""
    is_hidden = is_of_restricted_app(change.record_type)
    fields = [] if is_hidden else [name.replace("_", " ") for name in change.fields]
    return LogEntry(
        at=change.change_set.at,
        by=change.change_set.by_name or NOBODY,
        action=change.get_action_display(),
        what=NOT_NAMED if is_hidden else change.label if named or is_of_access(change) else description_of(change),
        source=change.change_set.get_source_display(),
        fields=", ".join(fields),
        url="" if is_hidden else url_of(change, can_list),
    )


def is_of_restricted_app(record_type: str) -> bool:
    """Whether the record belongs where cases are kept: its parts and words count as well, a link is a part."""
    return record_type.partition(".")[0] in restricted_apps()


@cache
def restricted_apps() -> frozenset[str]:
    return frozenset(model._meta.app_label for model in apps.get_models() if is_restricted(model))


def is_of_access(change: Change) -> bool:
    return change.record_type in {model._meta.label_lower for model in (User, RoleHolding, AccessProposal)}


def description_of(change: Change) -> str:
    model = model_of(change)
    return f"{model._meta.verbose_name if model else change.record_type} {change.record_id}".capitalize()


def model_of(change: Change) -> type[models.Model] | None:
    """The model of the record; None where there is no such type any more."""
    try:
        return apps.get_model(change.record_type)
    except LookupError:
        return None


def url_of(change: Change, can_list: CanList) -> str:
    """The record's page, for a person who may know of such records; none once it is deleted."""
    if is_of_access(change):
        return ""
    model = model_of(change)
    pages = pages_of(model) if model else None
    if pages is None or change.action == Change.Action.DELETED or not can_list(pages):
        return ""
    return pages.url("detail", change.record_id)


CHANGES = Log(
    "Log of changes",
    lambda: Change.objects.select_related("change_set"),
    at="change_set__at",
    people=("change_set__by",),
    kind="action",
    kinds=Change.Action.choices,
    entry=entry_of,
)
READINGS = Log(
    "Log of restricted records read",
    ReadEntry.objects.all,
    at="at",
    people=("by",),
    entry=read_entry,
)
ACCESS = Log(
    "Log of sign-ins and access",
    AccessEvent.objects.all,
    at="at",
    people=("by", "person"),
    kind="kind",
    kinds=AccessEventKind.choices,
    entry=access_entry,
    fields_label="Details",
    source_label="IP address",
)
