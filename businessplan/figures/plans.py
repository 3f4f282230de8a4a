"""What the report prints of the board's plans: last year's with its progress, next year's, and others' priorities.

Both plans are read together, in a fixed number of queries; what is overdue, slipped or green but overdue is worked out
by the database (see `ActionQuerySet.with_status`).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Prefetch

from businessplan.models import Action, ActionPlan, ExternalPriority, PartnerPriority, PlanKind, ProgressReport
from committees.models import Body
from core.records.figures import Period

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    PrintedPlan = WithAnnotations[ActionPlan, "_Actions"]
    PrintedAction = WithAnnotations[Action, "_Status"]

NOT_RATED = "not rated"


@dataclass(frozen=True)
class RatingLine:
    """One step of the plan's scale, in the order of its key, and how many actions have it now."""

    code: str
    word: str
    colour: str
    meaning: str
    is_complete: bool
    count: int


@dataclass(frozen=True)
class ActionLine:
    """One action as the plan prints it. `rating` is the word of its latest report, "not rated" where there is none."""

    number: int
    text: str
    leads: tuple[str, ...]
    lead: str
    timescale: str
    timescale_kind: str
    due_on: datetime.date | None
    first_due_on: datetime.date | None
    reported_on: datetime.date | None
    progress: str
    reason: str
    next_step: str
    rating: str
    colour: str
    is_complete: bool
    is_overdue: bool
    is_green_but_overdue: bool
    is_slipped: bool


@dataclass(frozen=True)
class PriorityLine:
    """A priority and its actions. Actions that serve no priority come last, under a line without a number.

    `ratings` counts its actions by rating, in the order of the plan's `ratings`, those not rated last.
    """

    number: int | None
    title: str
    heading: str
    actions: tuple[ActionLine, ...]
    ratings: tuple[int, ...]


@dataclass(frozen=True)
class PlanFigures:
    """One business plan on a day. Where the year has no plan, it is empty and without a name."""

    name: str
    report_year: str
    period: Period
    on: datetime.date
    ratings: tuple[RatingLine, ...]
    unrated: int
    priority_lines: tuple[PriorityLine, ...]

    @property
    def action_lines(self) -> tuple[ActionLine, ...]:
        return tuple(action for line in self.priority_lines for action in line.actions)

    @property
    def priorities(self) -> int:
        return sum(line.number is not None for line in self.priority_lines)

    @property
    def priorities_with_actions(self) -> int:
        return sum(line.number is not None and bool(line.actions) for line in self.priority_lines)

    @property
    def priorities_without_actions(self) -> int:
        return self.priorities - self.priorities_with_actions

    @property
    def actions(self) -> int:
        return len(self.action_lines)

    @property
    def complete(self) -> int:
        return sum(line.count for line in self.ratings if line.is_complete)

    @property
    def not_complete(self) -> int:
        return self.actions - self.complete

    @property
    def green(self) -> int:
        return self._of_colour("green")

    @property
    def amber(self) -> int:
        return self._of_colour("amber")

    @property
    def red(self) -> int:
        return self._of_colour("red")

    @property
    def overdue(self) -> int:
        return sum(action.is_overdue for action in self.action_lines)

    @property
    def slipped(self) -> int:
        return sum(action.is_slipped for action in self.action_lines)

    @property
    def green_but_overdue(self) -> int:
        return sum(action.is_green_but_overdue for action in self.action_lines)

    def _of_colour(self, colour: str) -> int:
        return sum(line.count for line in self.ratings if line.colour == colour)


@dataclass(frozen=True)
class PartnerPriorityLine:
    """A priority recommended to partner boards, with the number of the board's own for the same thing."""

    text: str
    recommended_to: tuple[str, ...]
    own_priority_number: int | None


@dataclass(frozen=True)
class ExternalPlanLine:
    """The priorities of one plan of another body, in order."""

    body: str
    plan_name: str
    priorities: tuple[str, ...]


@dataclass(frozen=True)
class BusinessPlanFigures:
    plan: PlanFigures
    next_plan: PlanFigures
    partner_priorities: tuple[PartnerPriorityLine, ...]
    external_plans: tuple[ExternalPlanLine, ...]


def businessplan_figures(
    *, report_year: str, period: Period, next_year: str, next_period: Period, on: datetime.date
) -> BusinessPlanFigures:
    """The plan of the report's year and the next one, on a day. `period` of each is printed with it."""
    plans = _read_plans([report_year, next_year], on)
    return BusinessPlanFigures(
        plan=_figures_of(plans.get(report_year), report_year, period, on),
        next_plan=_figures_of(plans.get(next_year), next_year, next_period, on),
        partner_priorities=partner_priority_lines(next_year),
        external_plans=external_plan_lines(),
    )


def plan_figures(report_year: str, period: Period, on: datetime.date) -> PlanFigures:
    """The business plan of one year, on a day."""
    return _figures_of(_read_plans([report_year], on).get(report_year), report_year, period, on)


def partner_priority_lines(report_year: str) -> tuple[PartnerPriorityLine, ...]:
    """What the plan of that year recommends to partner boards."""
    recommended = PartnerPriority.objects.filter(plan__kind=PlanKind.BUSINESS_PLAN, plan__report_year=report_year)
    recommended = recommended.order_by("ordinal", "recommended_to__ordinal", "recommended_to__name")
    rows = recommended.values_list("ordinal", "text", "own_priority__number", "recommended_to__name")
    return tuple(
        PartnerPriorityLine(text, tuple(body for *_, body in lines if body), number)
        for (_, text, number), lines in groupby(rows, key=lambda row: row[:3])
    )


def external_plan_lines() -> tuple[ExternalPlanLine, ...]:
    priorities = ExternalPriority.objects.order_by("body__ordinal", "body__name", "plan_name", "ordinal")
    rows = priorities.values_list("body__name", "plan_name", "text")
    return tuple(
        ExternalPlanLine(body, plan_name, tuple(text for _, _, text in lines))
        for (body, plan_name), lines in groupby(rows, key=lambda row: row[:2])
    )


class _Status(TypedDict):
    first_due_on: datetime.date | None
    is_complete: bool
    is_overdue: bool
    is_green_but_overdue: bool
    is_slipped: bool
    latest: list[ProgressReport]


class _Actions(TypedDict):
    printed_actions: list[PrintedAction]


def _read_plans(report_years: list[str], on: datetime.date) -> dict[str, PrintedPlan]:
    """The business plans of these years with all that is printed of them, by year."""
    reports = ProgressReport.objects.latest(on).select_related("rating")
    actions = (
        Action.objects.with_status(on)
        .order_by("number")
        .prefetch_related(
            Prefetch("leads", Body.objects.only("name", "short_name", "ordinal")),
            Prefetch("reports", reports, to_attr="latest"),
        )
    )
    plans = ActionPlan.objects.filter(kind=PlanKind.BUSINESS_PLAN, report_year__in=report_years)
    plans = plans.select_related("scale").prefetch_related(
        "scale__ratings", "priorities", Prefetch("actions", actions, to_attr="printed_actions")
    )
    return {plan.report_year: plan for plan in plans}


def _figures_of(plan: PrintedPlan | None, report_year: str, period: Period, on: datetime.date) -> PlanFigures:
    if plan is None:
        return PlanFigures("", report_year, period, on, (), 0, ())
    ratings = list(plan.scale.ratings.all()) if plan.scale else []
    words = [rating.word for rating in ratings]
    lines = tuple(_priority_lines(plan, words))
    counts = [sum(line.ratings[place] for line in lines) for place in range(len(words) + 1)]
    return PlanFigures(
        name=plan.name,
        report_year=report_year,
        period=period,
        on=on,
        ratings=tuple(
            RatingLine(rating.code, rating.word, rating.colour, rating.meaning, rating.is_complete, count)
            for rating, count in zip(ratings, counts, strict=False)
        ),
        unrated=counts[-1],
        priority_lines=lines,
    )


def _priority_lines(plan: PrintedPlan, words: list[str]) -> Iterable[PriorityLine]:
    """The plan's priorities in order; then, where there are any, the actions that serve none."""
    actions: dict[int | None, list[ActionLine]] = {}
    for action in plan.printed_actions:
        actions.setdefault(action.priority_id, []).append(_action_line(action))
    for priority in plan.priorities.all():
        mine = tuple(actions.get(priority.pk, ()))
        yield PriorityLine(priority.number, priority.title, priority.heading, mine, _by_rating(mine, words))
    if others := tuple(actions.get(None, ())):
        yield PriorityLine(None, "", "", others, _by_rating(others, words))


def _by_rating(actions: tuple[ActionLine, ...], words: list[str]) -> tuple[int, ...]:
    counts = Counter(action.rating for action in actions)
    return tuple(counts[word] for word in [*words, NOT_RATED])


def _action_line(action: PrintedAction) -> ActionLine:
    report = action.latest[0] if action.latest else None
    rating = report.rating if report else None
    leads = tuple(action.lead_labels)
    return ActionLine(
        number=action.number,
        text=action.text,
        leads=leads,
        lead="; ".join([*leads, action.lead_words] if action.lead_words else leads),
        timescale=action.timescale_words or action.timescale_kind,
        timescale_kind=action.timescale_kind,
        due_on=action.due_on,
        first_due_on=action.first_due_on,
        reported_on=report.reported_on if report else None,
        progress=report.text if report else "",
        reason=report.reason if report else "",
        next_step=report.next_step if report else "",
        rating=rating.word if rating else NOT_RATED,
        colour=rating.colour if rating else "",
        is_complete=action.is_complete,
        is_overdue=action.is_overdue,
        is_green_but_overdue=action.is_green_but_overdue,
        is_slipped=action.is_slipped,
    )
