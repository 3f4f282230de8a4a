"""What a careful reader would question in a plan, each with the record to correct. Nothing here is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from businessplan.models import Action, ActionPlan, Priority
from committees.concerns import Concern
from core.records.figures import print_day
from core.records.text_similarity import TextIndex, word_stems


def plan_concerns(*report_years: str) -> list[tuple[Concern, ...]]:
    """The concerns about the business plans of these years, rule by rule (requirement 36), for each plan there is."""
    actions = Action.objects.with_gaps().select_related("priority").order_by("number")
    plans = ActionPlan.objects.business_plans_of(*report_years)
    plans = plans.prefetch_related(Prefetch("actions", actions), "priorities")
    of_year = {plan.report_year: _concerns_of(PlanContents.of(plan)) for plan in plans}
    return [of_year[year] for year in report_years if year in of_year]


@dataclass(frozen=True)
class PlanContents:
    """A plan with its actions and priorities, read once for all checks."""

    plan: ActionPlan
    actions: list[Action]
    priorities: list[Priority]

    @classmethod
    def of(cls, plan: ActionPlan) -> PlanContents:
        return cls(plan, list(plan.actions.all()), list(plan.priorities.all()))


def _concerns_of(contents: PlanContents) -> tuple[Concern, ...]:
    found = (_outside_the_plan, _without_lead, _without_timescale, _without_evidence, _said_twice, _without_actions)
    return tuple(concern for look in found for concern in look(contents))


def _outside_the_plan(contents: PlanContents) -> Iterator[Concern]:
    plan = contents.plan
    last = print_day(plan.ends_on) if plan.ends_on else "no stated end"
    for action in contents.actions:
        if action.is_outside_plan:
            sentence = (
                f"Action {action.number} is due on {print_day(action.due_on)}, outside the plan "
                f"({print_day(plan.starts_on)} to {last})."
            )
            yield Concern("date outside the plan", sentence, action)


def _without_lead(contents: PlanContents) -> Iterator[Concern]:
    for action in contents.actions:
        if action.has_no_lead:
            yield Concern("action without lead", f"Action {action.number} has no lead: {action.text}", action)


def _without_timescale(contents: PlanContents) -> Iterator[Concern]:
    for action in contents.actions:
        if not action.timescale_kind:
            yield Concern("action without timescale", f"Action {action.number} has no timescale: {action.text}", action)


def _without_evidence(contents: PlanContents) -> Iterator[Concern]:
    """What is reported complete without saying what shows it: printed plans seldom do, so that it is not refused."""
    for action in contents.actions:
        if action.lacks_evidence:
            sentence = f"Action {action.number} is reported complete, but nothing says what shows it: {action.text}"
            yield Concern("action without evidence of completion", sentence, action)


def _without_actions(contents: PlanContents) -> Iterator[Concern]:
    """Priorities with no action, naming any action elsewhere in the plan that says the same."""
    actions = {action.number: action for action in contents.actions}
    index = TextIndex((number, action.text) for number, action in actions.items())
    acted_on = {action.priority_id for action in contents.actions}
    for priority in contents.priorities:
        if priority.pk not in acted_on:
            same = sorted(index.texts_containing(priority.title))
            hint = f" Action {same[0]}{_under(actions[same[0]])} says the same." if same else ""
            sentence = f"Priority {priority.number}, {priority.title}, has no action.{hint}"
            yield Concern("priority without action", sentence, priority)


def _said_twice(contents: PlanContents) -> Iterator[Concern]:
    """The same action in two places with different dates: by its own words, or by the words of another priority."""
    actions = [action for action in contents.actions if action.due_on]
    yield from _same_words(actions)
    index = TextIndex((priority.number, f"{priority.title} {priority.heading}") for priority in contents.priorities)
    due: dict[int, set] = {}
    for action in actions:
        if action.priority:
            due.setdefault(action.priority.number, set()).add(action.due_on)
    for action in actions:
        own = action.priority.number if action.priority else None
        for number in sorted(index.texts_containing(action.text) - {own}):
            if number in due and action.due_on not in due[number]:
                dates = " and ".join(print_day(day) for day in sorted(due[number]))
                sentence = (
                    f"Action {action.number}{_under(action)} says the same as priority {number}, but is due on "
                    f"{print_day(action.due_on)} where that is due on {dates}."
                )
                yield Concern("same action, different dates", sentence, action)


def _same_words(actions: list[Action]) -> Iterator[Concern]:
    first_of: dict[frozenset[str], Action] = {}
    for action in actions:
        first = first_of.setdefault(word_stems(action.text), action)
        if first.due_on != action.due_on:
            sentence = (
                f"Actions {first.number} and {action.number} say the same, but are due on "
                f"{print_day(first.due_on)} and {print_day(action.due_on)}."
            )
            yield Concern("same action, different dates", sentence, action)


def _under(action: Action) -> str:
    return f", under priority {action.priority.number}," if action.priority else ""


def reported_actions(report_year: str) -> dict[int, Action]:
    """The actions of a year's business plan by number."""
    actions = Action.objects.filter(plan__in=ActionPlan.objects.business_plans_of(report_year))
    return {action.number: action for action in actions.select_related("plan")}
