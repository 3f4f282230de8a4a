"""What a careful reader would question in the plans, audits and reviews that the report prints."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from audits.concerns import audit_concerns
from businessplan.concerns import Concern, plan_concerns
from reporting.checks.finding import LOOK, WRONG, Finding
from reporting.edition import Draft
from reviews.concerns import review_concerns

FOR_A_PERSON_TO_JUDGE = {"priority without action", "audit outside the timetable", "audit without action plan"}


def _findings(concerns: Iterable[Concern]) -> Iterator[Finding]:
    for concern in concerns:
        severity = LOOK if concern.rule in FOR_A_PERSON_TO_JUDGE else WRONG
        yield Finding(concern.rule, concern.sentence, concern.record, severity)


def concerns_about_plans(draft: Draft) -> Iterator[Finding]:
    """Dates outside the plan, actions without lead or timescale, priorities without actions, dates that disagree."""
    years = dict.fromkeys([draft.report.plan_year_label, draft.report.next_plan_year_label])
    for year in filter(None, years):
        yield from _findings(plan_concerns(year))


def concerns_about_audits(draft: Draft) -> Iterator[Finding]:
    yield from _findings(audit_concerns(draft.report.year, draft.report.next_plan_year_label))


def concerns_about_reviews(draft: Draft) -> Iterator[Finding]:
    made_on = datetime.date.fromisoformat(draft.document["dated"])
    yield from _findings(review_concerns(draft.report.year, made_on))
