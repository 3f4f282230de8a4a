"""What a careful reader would question in the plans, audits and reviews that the report prints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audits.concerns import audit_concerns
from businessplan.concerns import plan_concerns
from committees.concerns import LOOK_THE_SAME, Concern, concerns_about_actions, twin_concerns
from core.records.english import counted
from finance.concerns import account_concerns
from performance.concerns import topics_not_assessed
from reporting.checks.finding import ERROR, WARNING, Finding
from reporting.editions.compose import ComposedReport
from reviews.concerns import review_concerns
from training.concerns import concerns_in

WARNINGS = {
    "priority without action",
    "action without evidence of completion",
    "audit outside the timetable",
    "audit without action plan",
    LOOK_THE_SAME,
}

MANY = 6  # actions with the same gap are reported together from this number on


def _finding(concern: Concern) -> Finding:
    severity = WARNING if concern.rule in WARNINGS else ERROR
    return Finding(concern.rule, concern.sentence, concern.record, severity)


def concerns_about_plans(composed: ComposedReport) -> Iterator[Finding]:
    """Dates outside the plan, actions without lead or timescale, priorities without actions, dates that disagree."""
    years = dict.fromkeys([composed.report.plan_year_label, composed.report.next_plan_year_label])
    yield from map(_finding, _of_plans(*filter(None, years)))


def _of_plans(*years: str) -> Iterator[Concern]:
    for concerns in plan_concerns(*years):
        for _, alike in groupby(concerns, key=lambda concern: concern.rule):
            yield from _combined(list(alike))


def _combined(concerns: list[Concern]) -> list[Concern]:
    """Many actions of a plan with the same gap become one finding, as where a plan was written without leads."""
    gap = concerns[0].rule.removeprefix("action without ")
    if gap == concerns[0].rule or len(concerns) < MANY:
        return concerns
    actions = [concern.record for concern in concerns]
    numbers = in_runs(sorted(action.number for action in actions))
    sentence = f"{counted(len(actions), 'action')} of {actions[0].plan} have no {gap}: {numbers}."
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


def concerns_about_audits(composed: ComposedReport) -> Iterator[Finding]:
    yield from map(_finding, audit_concerns(composed.report.year, composed.report.next_plan_year_label))


def concerns_about_topics(composed: ComposedReport) -> Iterator[Finding]:
    yield from map(_finding, topics_not_assessed(composed.report.year))


def concerns_about_reviews(composed: ComposedReport) -> Iterator[Finding]:
    yield from map(_finding, review_concerns(composed.report.year))


def concerns_about_bookings(composed: ComposedReport) -> Iterator[Finding]:
    """Sessions of the report with more bookings than places, or with somebody booked twice."""
    training = composed.figures.by_prefix.get("training")
    if training is not None:
        for concern in concerns_in(training.period):
            yield Finding(concern.rule, concern.sentence, concern.session, WARNING)


def concerns_about_names(composed: ComposedReport) -> Iterator[Finding]:
    """Agencies, committees, areas, seats, posts and lines of the accounts recorded twice under one name."""
    yield from map(_finding, twin_concerns())
    money = composed.figures.by_prefix.get("money")
    if money is not None:
        yield from map(_finding, account_concerns(money.period.label))


def concerns_about_outcomes(composed: ComposedReport) -> Iterator[Finding]:
    """Actions that the meetings of the year left without owner or date."""
    attendance = composed.figures.by_prefix.get("attendance")
    if attendance is not None:
        yield from map(_finding, concerns_about_actions(attendance.period))
