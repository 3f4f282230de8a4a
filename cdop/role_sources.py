"""A person to whom a case is assigned holds the role of a panel member."""

from __future__ import annotations

from django.db.models import CharField, Value

from cdop.models import CaseAssignment
from committees.roles import PANEL_MEMBER
from core.accounts.derived import RoleSource, role_source

BECAUSE = "Assigned to a case of the child-death panel"


@role_source
def cases_assigned() -> RoleSource:
    """The case is not named to those who manage access; several of the same dates are one reason."""
    role_code, because = Value(PANEL_MEMBER.code, CharField()), Value(BECAUSE, CharField())
    return RoleSource(CaseAssignment.objects.distinct(), role_code, because)
