"""Records of cases that could leak, each with a word that stands nowhere else, and who may not come upon which word."""

from __future__ import annotations

from businessplan.kinds import PlanKind
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.cdop.factories import (
    CaseAssignmentFactory,
    CaseMoveFactory,
    ChildDeathFactory,
    DeathFactorFactory,
    EditionProofFactory,
    a_count,
    an_audit,
)
from tests.pages.matrix.people import COORDINATOR, MANAGER, OFFICER
from tests.reviews.factories import ReferralFactory, ReviewFactory, ReviewThemeFactory

OF_DEATHS = ("xyzzy-death", "xyzzy-factor", "xyzzy-move", "xyzzy-gone", "xyzzy-proof")
OF_REVIEWS = ("xyzzy-review", "xyzzy-referral", "xyzzy-theme", "xyzzy-plan", "xyzzy-action", "xyzzy-progress")
TITLES_OF_DEATHS = {"Child deaths", "Death factors", "Case moves", "Case assignments"}
TITLES_OF_REVIEWS = {"Referrals", "Reviews", "Themes of reviews", "Review leads", "Dates of stages"}


def cases() -> None:
    """Restricted records, one of them deleted since, tied to everything that they can be tied to."""
    death = ChildDeathFactory(reference="xyzzy-death", categories=(3,))
    DeathFactorFactory(death=death, factor="xyzzy-factor")
    CaseMoveFactory(case=death, note="xyzzy-move")
    CaseAssignmentFactory(case=death)
    ChildDeathFactory(reference="xyzzy-gone").delete()
    EditionProofFactory(edition=1, audit=an_audit(a_count(row="xyzzy-proof")))
    plan = ActionPlanFactory(name="xyzzy-plan", kind=PlanKind.REVIEW)
    ProgressReportFactory(action=ActionFactory(plan=plan, text="xyzzy-action"), text="xyzzy-progress")
    referral = ReferralFactory(reference="xyzzy-referral", commissioned=True)
    review = ReviewFactory(label="xyzzy-review", referral=referral, plan=plan)
    ReviewThemeFactory(review=review, theme="xyzzy-theme")


def unknown_to(person: str) -> tuple[str, ...]:
    if person == COORDINATOR:
        return OF_REVIEWS
    return OF_DEATHS if person in (MANAGER, OFFICER) else OF_DEATHS + OF_REVIEWS
