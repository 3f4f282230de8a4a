"""Assigning cases to the people who are to read them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from cdop.models import CaseAssignment, ChildDeath
from cdop.permissions import can_manage_cases
from core.accounts.models import User
from core.records.guards import require_permission


@transaction.atomic
def assign_cases(
    cases: Iterable[ChildDeath],
    holders: Iterable[User],
    *,
    by: User,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
) -> list[CaseAssignment]:
    """Assign each of these cases to each of these people, unless it is assigned to them on the first day already."""
    require_permission(can_manage_cases(by), "Only the child-death coordinator can assign cases.")
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
