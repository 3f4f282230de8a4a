"""What a careful reader would question in the two plans that the report prints."""

from __future__ import annotations

from collections.abc import Iterator

from businessplan.concerns import plan_concerns
from reporting.checks.finding import LOOK, WRONG, Finding
from reporting.edition import Draft

FOR_A_PERSON_TO_JUDGE = {"priority without action"}


def concerns_about_plans(draft: Draft) -> Iterator[Finding]:
    """Dates outside the plan, actions without lead or timescale, priorities without actions, dates that disagree."""
    years = dict.fromkeys([draft.report.plan_year_label, draft.report.next_plan_year_label])
    for year in filter(None, years):
        for concern in plan_concerns(year):
            severity = LOOK if concern.rule in FOR_A_PERSON_TO_JUDGE else WRONG
            yield Finding(concern.rule, concern.sentence, concern.record, severity)
