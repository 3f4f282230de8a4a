"""Plans of several kinds with their priorities, actions, progress reports and moved dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count

from benchmarks.pages_board import words
from benchmarks.pages_board.rows import added, day
from benchmarks.pages_board.sizes import Size
from businessplan.models import (
    Action,
    ActionLead,
    ActionPlan,
    DueDateChange,
    Priority,
    ProgressReport,
    RagRating,
    RagScale,
)
from committees.models import Body
from core.records.dates import month_end

KINDS = ("audit", "audit", "meeting", "review", "other")
A_MONTH = datetime.timedelta(days=31)


def plans(size: Size) -> None:
    ratings = _ratings()
    bodies = list(Body.objects.filter(ordinal__gte=100))
    made = added(ActionPlan, _plans(size.plans, bodies, ratings[0].scale), size.plans)
    priorities = added(Priority, _priorities(made), size.priorities)
    actions = added(Action, _actions(made, priorities), size.actions)
    leads = [ActionLead(action=action, body=words.of(bodies, action.pk)) for action in actions]
    added(ActionLead, leads, ActionLead.objects.count() + len(leads))
    added(ProgressReport, _reports(actions, ratings), size.reports)
    added(DueDateChange, _moves(actions), size.moves)


def _ratings() -> list[RagRating]:
    """From the worst to the best."""
    scale = RagScale.objects.create(name="Four ratings")
    words = (
        ("R", "Not on course", "red"),
        ("A", "Delayed", "amber"),
        ("G", "On course", "green"),
        ("B", "Done", "blue"),
    )
    return [
        RagRating.objects.create(
            scale=scale, code=code, word=word, colour=colour, ordinal=n, is_complete=code == "B", needs_reason=n < 2
        )
        for n, (code, word, colour) in enumerate(words)
    ]


def _plans(number: int, bodies: list, scale: RagScale) -> Iterator[ActionPlan]:
    for n in range(number):
        begun = day(n / number)
        yield ActionPlan(
            name=f"{words.of(words.SUBJECTS, n)}: plan {n + 1}",
            kind=words.of(KINDS, n),
            starts_on=begun,
            ends_on=begun + 24 * A_MONTH,
            scale=scale,
            owner=words.of(bodies, n),
        )


def _priorities(plans: list) -> Iterator[Priority]:
    for number in count(1):
        for n, plan in enumerate(plans):
            yield Priority(plan=plan, number=number, title=words.of(words.SUBJECTS, n + number))


def _actions(plans: list, priorities: list) -> Iterator[Action]:
    """Action after action of every plan, each due some months after the plan began."""
    first_of = {priority.plan: priority for priority in reversed(priorities)}
    for number in count(1):
        for n, plan in enumerate(plans):
            due_on = month_end(plan.starts_on + (number % 18 + 2) * A_MONTH)
            yield Action(
                plan=plan,
                number=number,
                priority=first_of.get(plan),
                text=words.deed(n * 31 + number),
                timescale_kind="month",
                timescale_words=f"{due_on:%B %Y}",
                due_on=due_on,
                **(closed(due_on) if plan.ends_on < day(1) and number % 50 else {}),
            )


def closed(on: datetime.date) -> dict[str, object]:
    return {"closed_on": on, "closing_reason": "Overtaken by the next plan."}


def _reports(actions: list, ratings: list) -> Iterator[ProgressReport]:
    """Report after report of every action, a quarter apart: better and better, most of them done in the end."""
    for quarter in count(1):
        for n, action in enumerate(actions):
            told_on = action.plan.starts_on + quarter * 3 * A_MONTH
            if told_on <= day(1):
                rating = ratings[min(3, (n + quarter) % 3 + quarter // 3)]
                why = (
                    {"reason": "A post was vacant.", "next_step": "It is filled in spring."}
                    if rating.needs_reason
                    else {}
                )
                yield ProgressReport(
                    action=action,
                    reported_on=told_on,
                    rating=rating,
                    text=words.news(n + quarter),
                    by_post="Chair",
                    **why,
                )


def _moves(actions: list) -> Iterator[DueDateChange]:
    for n, action in enumerate(actions[::5]):
        yield DueDateChange(
            action=action,
            changed_on=action.plan.starts_on + A_MONTH,
            was_on=action.due_on - A_MONTH,
            now_on=action.due_on,
            reason=words.of(words.NEWS, n),
        )
