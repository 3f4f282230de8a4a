"""What a careful reader would question in the plans, audits and reviews that the report prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audits.concerns import audit_concerns
from businessplan.concerns import Concern, plan_concerns
from reporting.checks.finding import LOOK, WRONG, Finding
from reporting.edition import Draft
from reviews.concerns import review_concerns

FOR_A_PERSON_TO_JUDGE = {
    "priority without action",
    "action without evidence of completion",
    "audit outside the timetable",
    "audit without action plan",
}

MANY = 6  # so many actions with the same gap are told together


def _finding(concern: Concern) -> Finding:
    severity = LOOK if concern.rule in FOR_A_PERSON_TO_JUDGE else WRONG
    return Finding(concern.rule, concern.sentence, concern.record, severity)


def concerns_about_plans(draft: Draft) -> Iterator[Finding]:
    """Dates outside the plan, actions without lead or timescale, priorities without actions, dates that disagree."""
    years = dict.fromkeys([draft.report.plan_year_label, draft.report.next_plan_year_label])
    yield from map(_finding, _of_plans(*filter(None, years)))


def _of_plans(*years: str) -> Iterator[Concern]:
    for concerns in plan_concerns(*years):
        for _, alike in groupby(concerns, key=lambda concern: concern.rule):
            yield from _folded(list(alike))


def _folded(concerns: list[Concern]) -> list[Concern]:
    """Many actions of a plan with the same gap are one thing to mend: a plan written without leads, say."""
    gap = concerns[0].rule.removeprefix("action without ")
    if gap == concerns[0].rule or len(concerns) < MANY:
        return concerns
    actions = [concern.record for concern in concerns]
    numbers = in_runs(sorted(action.number for action in actions))
    sentence = f"{len(actions)} actions of {actions[0].plan} have no {gap}: {numbers}."
    return [Concern(concerns[0].rule, sentence, actions[0].plan)]


def in_runs(numbers: list[int]) -> str:
    """1 to 3, 5, 8 to 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def concerns_about_audits(draft: Draft) -> Iterator[Finding]:
    yield from map(_finding, audit_concerns(draft.report.year, draft.report.next_plan_year_label))


def concerns_about_reviews(draft: Draft) -> Iterator[Finding]:
    yield from map(_finding, review_concerns(draft.report.year))
