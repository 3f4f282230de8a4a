"""What the coordinator does with cases: move one on, assign several to people. What may not be done is refused with
PermissionDenied or a ValidationError that says what was expected."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cdop.models import CaseAssignment, CaseMove, ChildDeath
from cdop.permissions import can_keep_cases
from cdop.stages import Move, move_between, moves_from
from core.accounts.models import User
from core.records.figures import print_day
from core.records.guards import lock, require, require_permission


@transaction.atomic
def move_case(case: ChildDeath, to: str, *, by, on: datetime.date, note: str = "", **facts) -> CaseMove:
    """Move a case to another stage and keep the move. `facts` are those that the move asks for, by their fields.

    What the move requires must be on record then, and the whole case must be sound.
    """
    require_permission(can_keep_cases(by), "Cases are moved by the child-death coordinator.")
    lock(case)
    start = case.stands_at
    move = move_between(start, to)
    require(move, f"Expected a stage that may follow “{start}”: {_words(move.to for move in moves_from(start))}.")
    given = {name: value for name, value in facts.items() if name in move.asks}
    require(given == facts, f"Expected no other fact than {_words(move.asks) or 'none'} with this move.")
    _put(case, move, given)
    missing = [requirement.words for requirement in move.requires if not requirement.holds(case)]
    require(not missing, f"Before a case goes to “{to}”, this is on record: {_words(missing)}.")
    case.full_clean()
    case.save()
    for name in _many(case, given):
        getattr(case, name).set(given[name])
    return _keep(case, move, by=by, on=on, note=note)


@transaction.atomic
def assign_cases(
    cases: Iterable[ChildDeath],
    holders: Iterable[User],
    *,
    by,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
) -> list[CaseAssignment]:
    """Assign each of these cases to each of these people, but for those it is assigned to on the first day already."""
    require_permission(can_keep_cases(by), "Cases are assigned by the child-death coordinator.")
    wanted = [(case, holder) for case in cases for holder in holders]
    assigned = CaseAssignment.objects.on(starts_on).filter(case__in=[case for case, _ in wanted])
    known = set(assigned.values_list("case", "holder"))
    made = []
    for case, holder in wanted:
        if (case.pk, holder.pk) not in known:
            made.append(CaseAssignment(case=case, holder=holder, starts_on=starts_on, ends_on=ends_on))
            made[-1].full_clean()
            made[-1].save()
    return made


def _put(case: ChildDeath, move: Move, given: dict) -> None:
    """Fill in what comes with the move and take out what it ends, without saving."""
    links = {name: given[name] for name in _many(case, given)}
    case.link(**links)
    for name in given.keys() - links.keys():
        setattr(case, name, given[name])
    for name in move.clears:
        setattr(case, name, None)
    case.stage = move.to.value


def _many(case: ChildDeath, names) -> list[str]:
    return [name for name in names if case._meta.get_field(name).many_to_many]


def _keep(case: ChildDeath, move: Move, *, by, on: datetime.date, note: str) -> CaseMove:
    last = case.moves.order_by("-ordinal").first()
    require(on <= timezone.localdate(), "Expected a day that is not still to come.")
    require(not last or last.moved_on <= on, last and f"Expected {print_day(last.moved_on)} or a later day.")
    kept = CaseMove(
        case=case,
        ordinal=last.ordinal + 1 if last else 1,
        moved_on=on,
        from_stage=move.start.value,
        to_stage=move.to.value,
        note=note,
        by=by,
    )
    kept.full_clean()
    kept.save()
    return kept


def _words(words) -> str:
    return "; ".join(words)
