"""How the status of a record changes: each move is declared once, and made in no other way.

An app declares its moves in `transitions.py`. What people do is a function, decorated with what must be true before it:

    @transition(
        Audit,
        name="complete",
        label="Mark as completed",
        success_message="Audit marked as completed",
        sources=(Status.PLANNED, Status.UNDER_WAY),
        target=Status.COMPLETED,
        writes=("status", "completed_on"),
        form=DateForm,
        allowed=can_run_audits,
    )
    def complete_audit(audit, *, by, on):
        audit.status, audit.completed_on = Status.COMPLETED, on

    complete_audit(audit, by=user, on=day)

Calling it checks permission, locks the record, checks its state and what is required, runs the function, validates the
whole record, saves it, and notes the move in the history. What a move demands of the record is also a rule of its model
(`rule_errors` or a constraint), so that an import or a command cannot state what a person may not do. The fields in
`writes` are on no form and in no admin: `fields_written_by_transitions` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from core.records import history
from core.records.guards import lock
from core.records.models import Record
from core.records.permissions import Person

NOBODY_IN_PARTICULAR = "You do not have permission to do this."


@dataclass(frozen=True)
class Requirement:
    """Something that must be on record before a move. `sentence` says what to do where it does not hold."""

    sentence: str
    holds: Callable[[Any], object]


@dataclass(frozen=True, kw_only=True)
class Transition:
    """One move of a record's status. Calling it makes the move.

    `sources` are the states in which it is offered, `target` the state after it; an empty target means that what is
    asked decides. `state` names the field or property that holds the state. `allowed` is a predicate on (user, record).
    `refused_to` gives the sentence that keeps a person who has the permission from it: whoever did the work
    may not check it. `effects` are sentences that say beforehand what it will do.
    """

    model: type[Record]
    name: str
    label: str
    success_message: str
    sources: tuple[str, ...]
    target: str
    writes: tuple[str, ...]
    allowed: Callable[[Person, Any], bool]
    perform: Callable[..., Any]
    state: str = "status"
    form: type | None = None
    requires: tuple[Requirement, ...] = ()
    refusal: str = NOBODY_IN_PARTICULAR
    refused_to: Callable[[Any, Person], str] = field(default=lambda record, by: "")
    effects: Callable[[Any], Iterable[str]] = field(default=lambda record: ())

    do_not_call_in_templates: ClassVar[bool] = True  # a template would call it to read its label

    def __call__(self, record: Record, *, by: Person, **given: object) -> Any:
        """Make the move. Returns what the function returned, else the record.

        Raises PermissionDenied, and ValidationError with a sentence for the person.
        """
        self.require_permission(by, record)
        with transaction.atomic():
            lock(record)
            if objections := self.objections(record, by):
                raise ValidationError(objections)
            with history.noting(self.label):
                result = self.perform(record, by=by, **given)
                record.full_clean()
                record.save()
                record.save_links()
        return record if result is None else result

    def require_permission(self, by: Person, record: Record) -> None:
        if not self.allowed(by, record):
            raise PermissionDenied(self.refusal)

    def is_available(self, record: Record) -> bool:
        """Whether the record is in a state from which this move is made."""
        return self.state_of(record) in self.sources

    def state_of(self, record: Record) -> str:
        state: str = getattr(record, self.state)
        return state

    def objections(self, record: Record, by: Person) -> list[str]:
        """Why the move cannot be made by this person now, as sentences; empty where it can."""
        if not self.is_available(record):
            states = " or ".join(f"“{source}”" for source in self.sources)
            return [f"{self.label}: only from {states}. This {named(self.model)} is “{self.state_of(record)}” now."]
        unmet = [requirement.sentence for requirement in self.requires if not requirement.holds(record)]
        refused = self.refused_to(record, by)
        return [*unmet, refused] if refused else unmet


_transitions: dict[type[Record], list[Transition]] = {}


def transition(model: type[Record], **declared: Any) -> Callable[[Callable[..., Any]], Transition]:
    """Decorator: the function makes this move of the model's records. See the module for what is declared."""

    def declare(perform: Callable[..., Any]) -> Transition:
        return register_transition(Transition(model=model, perform=perform, **declared))

    return declare


def register_transition(declared: Transition) -> Transition:
    """Raises ValueError where a move of this name starts from one of these states already, or a field is unknown."""
    for name in declared.writes:
        declared.model._meta.get_field(name)
    known = _transitions.setdefault(declared.model, [])
    for other in known:
        if other.name == declared.name and set(other.sources) & set(declared.sources):
            raise ValueError(f"{declared.model.__name__} has a transition “{declared.name}” from there already.")
    known.append(declared)
    return declared


def transitions_of(model: type[Record]) -> tuple[Transition, ...]:
    """The moves of a record type, in the order in which they are declared and offered."""
    return tuple(_transitions.get(model, ()))


def transitions_by_model() -> Iterator[tuple[type[Record], tuple[Transition, ...]]]:
    for model, declared in _transitions.items():
        yield model, tuple(declared)


def available_transitions(user: Person, record: Record) -> list[Transition]:
    """Those that this person may make with the record now. One that still requires something is among them."""
    fitting = (move for move in transitions_of(type(record)) if move.is_available(record))
    return [move for move in fitting if move.allowed(user, record)]


def fields_written_by_transitions(model: type[Record]) -> frozenset[str]:
    """The fields that no form and no admin may write."""
    return frozenset(name for move in transitions_of(model) for name in move.writes)


def named(model: type[Record]) -> str:
    return str(model._meta.verbose_name)
