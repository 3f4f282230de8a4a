"""That whoever a case is assigned to holds the role of a panel member."""

from __future__ import annotations

from django.db.models import CharField, QuerySet, Value

from cdop.models import CaseAssignment
from committees.roles import PANEL_MEMBER
from core.accounts.derived import role_source

BECAUSE = "Assigned to a case of the child-death panel"


@role_source
def cases_assigned() -> QuerySet:
    """The case is not named to those who manage access; several of the same dates are one reason."""
    role = {"role_code": PANEL_MEMBER.code, "because": BECAUSE}
    return CaseAssignment.objects.annotate(**{k: Value(v, CharField()) for k, v in role.items()}).distinct()
