"""The pages where work begins on what crosses two apps."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audits.models import Audit, SelfAssessment, SelfAssessmentReturn, TimetabledAudit
from core.pages.record_pages import RecordPages, pages_of
from core.records import clock
from reviews.deadlines import open_deadlines_for
from reviews.models import Referral, Review

OF_REVIEWS_AND_AUDITS = (Referral, Review, TimetabledAudit, Audit, SelfAssessment, SelfAssessmentReturn)
AHEAD = datetime.timedelta(days=92)
SHOWN = 25


def pages_of_reviews_and_audits(user) -> list[RecordPages]:
    """Those of referrals, reviews, audits and self-assessments that this person may list."""
    return [pages for pages in map(pages_of, OF_REVIEWS_AND_AUDITS) if pages.can_list(user)]


@require_safe
def reviews_and_audits(request: HttpRequest) -> HttpResponse:
    """Referrals awaiting a decision, reviews in progress, audits due and returns outstanding."""
    user, today = request.user, clock.today()
    linked = pages_of_reviews_and_audits(user)
    if not linked:
        raise Http404
    listed = {pages.model for pages in linked}
    returns = SelfAssessmentReturn.objects.visible_to(user)
    entries = TimetabledAudit.objects.visible_to(user).due_by(today + AHEAD).select_related("audit")
    context = {
        "today": today,
        "linked": linked,
        "sees_referrals": Referral in listed,
        "referrals": Referral.objects.visible_to(user).still_open().select_related("kind")[:SHOWN],
        "sees_reviews": Review in listed,
        "reviews": Review.objects.visible_to(user).in_progress().select_related("kind")[:SHOWN],
        "deadlines": open_deadlines_for(user)[:SHOWN] if Review in listed else (),
        "sees_audits": Audit in listed,
        "entries": entries[:SHOWN],
        "audits": Audit.objects.visible_to(user).to_be_done().select_related("kind")[:SHOWN],
        "sees_assessments": SelfAssessment in listed,
        "assessments": SelfAssessment.objects.visible_to(user).awaiting(returns)[:SHOWN],
    }
    return render(request, "lscb/reviews_and_audits.html", context)
