"""What is recorded of one person: found, exported as files, and erased on request.

The account, and whatever points at it, is found by itself. Texts that name a person are found in the fields that
their record types clear when they are anonymised (`Retention.cleared`), where they say exactly the name or the address.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.accounts.access import GRANTED_BY_A_PERSON, access_summary
from core.accounts.models import User
from core.accounts.permissions import can_manage_access_of
from core.records import history
from core.records.legal_holds import held_keys
from core.records.models import Change, ChangeSet, Record, RemovalCertificate
from core.records.reads import is_restricted
from core.records.retention import ANONYMISE, types_with_retention

REMOVED = "Person removed"
RESTRICTED = "A restricted record"
OF_THE_ACCOUNT = ("account", "mfa", "socialaccount", "usersessions")  # allauth's apps: deleted with the person's data
ERASURE = "Personal data erased on request"
MOMENTS = ("at", "held_on", "starts_on", "moved_on", "on", "made_at", "action_time")


@dataclass(frozen=True)
class PersonalTable:
    """One file of the export: rows of words under their headings."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class NamedIn:
    """Records of one type in which a field is this person's name or address."""

    model: type[Record]
    field: str
    records: QuerySet[Any]


def find_people(words: str) -> QuerySet[User]:
    """By email address or a part of the name."""
    return User.objects.filter(Q(email__icontains=words) | Q(name__icontains=words))


def links_to_accounts() -> list[Any]:
    """Every foreign key to an account, those without a name to follow them back included."""
    fields = User._meta.get_fields(include_hidden=True)
    return [each for each in fields if each.auto_created and not each.concrete and not each.many_to_many]


def personal_tables(person: User) -> list[PersonalTable]:
    return [_account(person), *_linked(person), *_named(person), _changes_of_account(person)]


def _account(person: User) -> PersonalTable:
    last = _moment(person.last_login) if person.last_login else ""
    row = (person.name, person.email, _yes(person.is_active), _moment(person.date_joined), last)
    headings = ("Name", "Email address", "Can sign in", "Created", "Last signed in")
    return PersonalTable("account", "Account", headings, [row])


def _linked(person: User) -> Iterator[PersonalTable]:
    """Everything that points at the account: roles, seats, sign-ins, the history that they wrote."""
    for relation in links_to_accounts():
        model: Any = relation.related_model
        rows = [
            (_when(row), RESTRICTED if is_restricted(model) else _words(row))
            for row in model._base_manager.filter(**{relation.field.name: person.pk})
        ]
        if rows:
            title = f"{model._meta.verbose_name_plural} ({relation.field.verbose_name})".capitalize()
            name = f"{model._meta.label_lower}.{relation.field.name}"
            yield PersonalTable(name, title, ("When", "What"), rows)


def _named(person: User) -> Iterator[PersonalTable]:
    for found in named_in(person):
        rows = [(_when(row), _words(row)) for row in found.records]
        title = f"{found.model._meta.verbose_name_plural} ({found.field.replace('_', ' ')})".capitalize()
        yield PersonalTable(f"{found.model._meta.label_lower}.{found.field}", title, ("When", "What"), rows)


def named_in(person: User) -> Iterator[NamedIn]:
    """Where a text field is exactly the person's name or address. Restricted records name nobody."""
    for record_type, retention in types_with_retention().items():
        model: Any = apps.get_model(record_type)
        if is_restricted(model):
            continue
        for name, value in retention.cleared.items():
            if value != "":
                continue
            about = Q(**{f"{name}__iexact": person.email})
            about |= Q(**{f"{name}__iexact": person.name}) if person.name else Q()
            records = model._base_manager.filter(about)
            if records.exists():
                yield NamedIn(model, name, records)


def _changes_of_account(person: User) -> PersonalTable:
    changes = Change.objects.filter(record_type=User._meta.label_lower, record_id=person.pk)
    rows = [
        (_moment(change.change_set.at), f"{change.get_action_display()}: {', '.join(change.fields)}")
        for change in changes.select_related("change_set")
    ]
    return PersonalTable("account.history", "History of the account", ("When", "What"), rows)


def _words(row: models.Model) -> str:
    return ", ".join(f"{row.get_source_display()} {row.note}".split()) if isinstance(row, ChangeSet) else str(row)


def _when(row: models.Model) -> str:
    moment = next((getattr(row, name) for name in MOMENTS if getattr(row, name, None)), None)
    return _moment(moment) if moment else ""


def _moment(moment: datetime.date) -> str:
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime.datetime) else moment.isoformat()


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def exported(person: User) -> bytes:
    """A zip of CSV files, one for each table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in personal_tables(person):
            text = io.StringIO()
            writer = csv.writer(text)
            writer.writerows([table.headings, *(map(_not_a_formula, row) for row in table.rows)])
            archive.writestr(f"{table.name}.csv", text.getvalue())
    return out.getvalue()


def _not_a_formula(cell: str) -> str:
    """What a spreadsheet would run is text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def obstacles(by: User, person: User) -> list[str]:
    """Why the person's data cannot be erased now; empty where it can."""
    if person.name == REMOVED:
        return ["This person’s data has been erased already"]
    duties = [grant for grant in access_summary(person).grants if grant.reason != GRANTED_BY_A_PERSON]
    duties = [grant for grant in duties if not grant.reason.startswith("Comes with")]
    found = [f"{person} is still {grant.role.name.lower()}: {grant.reason}. End this first" for grant in duties]
    if person.is_active:
        found.append("This account can still sign in. Close the account first")
    if any(each.records.filter(pk__in=held_keys(each.model)).exists() for each in named_in(person)):
        found.append("This person is named in a record on legal hold. Lift the hold first")
    return found


@transaction.atomic
def erase(*, by: User, person: User, reason: str) -> RemovalCertificate:
    """Replace the person by “Person removed”. What they took part in, and what the history says was done, stays.

    Raises PermissionDenied, and ValidationError where something is in the way.
    """
    if not can_manage_access_of(by, person):
        raise PermissionDenied
    if refused := obstacles(by, person):
        raise ValidationError(refused)
    name = str(person)
    _erase_texts(person)
    _erase_account(person)
    _erase_names(person, name)
    return RemovalCertificate.objects.create(
        record_type=User._meta.label_lower, act=ANONYMISE, count=1, rule=ERASURE, why=reason, by_name=str(by)
    )


def _erase_texts(person: User) -> None:
    for found in named_in(person):
        plain: QuerySet[Any] = models.QuerySet(found.model)
        keys = list(found.records.values_list("pk", flat=True))
        plain.filter(pk__in=keys).update(**{found.field: REMOVED})
        _erase_history(found.model, keys, (found.field,))


def _erase_history(model: type[models.Model], keys: list[int], names: tuple[str, ...]) -> None:
    """Take the values of these fields out of the history of these records, and name each anew."""
    labels = {row.pk: str(row) for row in model._base_manager.filter(pk__in=keys)}
    for change in Change.objects.filter(record_type=model._meta.label_lower, record_id__in=keys):
        change.fields = {name: each for name, each in change.fields.items() if name not in names}
        change.label = labels[change.record_id][:250]
        change.save(update_fields=["fields", "label"])


def _erase_names(person: User, name: str) -> None:
    """Beside a foreign key to the account, the name that is kept when the account is gone; and in the history."""
    for relation in links_to_accounts():
        model, key = relation.related_model, relation.field.name
        rows: QuerySet[Any] = models.QuerySet(model).filter(**{key: person.pk})
        if model._meta.app_label in OF_THE_ACCOUNT:
            rows.delete()
        elif f"{key}_name" in {each.name for each in model._meta.concrete_fields}:
            rows.update(**{f"{key}_name": REMOVED})
        past = Q(**{f"fields__{key}__0": person.pk}) | Q(**{f"fields__{key}__1": person.pk})
        changes = Change.objects.filter(past, record_type=model._meta.label_lower)
        changes.filter(label__icontains=name).update(label=REMOVED)


def _erase_account(person: User) -> None:
    end_sessions(person)
    person.name, person.email = REMOVED, f"removed-{person.pk}@removed.invalid"
    person.set_unusable_password()
    values = {"name": person.name, "email": person.email, "password": person.password, "last_login": None}
    User.objects.filter(pk=person.pk).update(**values, is_active=False)
    person.role_holdings.all().delete()
    _erase_history(User, [person.pk], ("name", "email"))
    history.write(User, "changed", [(person.pk, REMOVED, {})], DEFAULT_DB_ALIAS)


def end_sessions(person: User) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
