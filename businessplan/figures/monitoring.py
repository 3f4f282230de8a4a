"""A plan by quarters: how each action was rated at the end of each, and what came and went since the one before.

The quarters are the plan's own: three months each, from its first day. A quarter that has not ended has the ratings of
today.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Prefetch, QuerySet

from businessplan.figures.plans import NOT_RATED
from businessplan.models import Action, ActionPlan, ProgressReport, RagRating
from core.records.dates import months_after
from core.records.figures import print_day

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    RatedAction = WithAnnotations[Action, "_Rated"]

MONTHS = 3
MOST_QUARTERS = 40  # ten years: a plan without an end is not monitored for ever
NEW, CLOSED, REPLACED, REMOVED = "new", "closed", "replaced", "removed"
NOT_YET = "not yet in the plan"


@dataclass(frozen=True)
class Quarter:
    number: int
    starts_on: datetime.date
    ends_on: datetime.date

    @property
    def words(self) -> str:
        return f"{print_day(self.starts_on)} to {print_day(self.ends_on)}"

    def holds(self, day: datetime.date | None) -> bool:
        return day is not None and self.starts_on <= day <= self.ends_on

    def __str__(self) -> str:
        return f"Quarter {self.number}"


@dataclass(frozen=True)
class GridCell:
    """The word of a rating and its colour; the colour is empty where the word is no rating."""

    word: str
    colour: str = ""


@dataclass(frozen=True)
class GridLine:
    """One action: a cell for each quarter up to the one in view, and what became of it in that one.

    `change` is new, closed, replaced, removed, or nothing.
    """

    number: int
    text: str
    lead: str
    due_on: datetime.date | None
    first_due_on: datetime.date | None
    cells: tuple[GridCell, ...]
    change: str


@dataclass(frozen=True)
class Monitoring:
    """A plan in one quarter. `quarters` end with that quarter; `later` are those after it."""

    plan_pk: int
    plan: str
    monitored: str
    quarter: Quarter
    quarters: tuple[Quarter, ...]
    later: tuple[Quarter, ...]
    as_on: datetime.date
    words: tuple[tuple[str, str], ...]
    lines: tuple[GridLine, ...]

    def changed(self, change: str) -> tuple[GridLine, ...]:
        return tuple(line for line in self.lines if line.change == change)

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """For each of `words`, how many actions had it at the end of each quarter."""
        ended = [Counter(line.cells[place].word for line in self.lines) for place in range(len(self.quarters))]
        return tuple(tuple(counter[word] for counter in ended) for word, _ in self.words)


def quarters_of(plan: ActionPlan, on: datetime.date) -> tuple[Quarter, ...]:
    """The quarters of a plan; of a plan without a last day, those up to that day."""
    last = plan.ends_on or max(on, plan.starts_on)
    found: list[Quarter] = []
    starts_on = plan.starts_on
    while starts_on <= last and len(found) < MOST_QUARTERS:
        following = months_after(plan.starts_on, MONTHS * (len(found) + 1))
        found.append(Quarter(len(found) + 1, starts_on, following - datetime.timedelta(days=1)))
        starts_on = following
    if plan.ends_on and found[-1].ends_on > plan.ends_on and len(found) < MOST_QUARTERS:
        found[-1] = replace(found[-1], ends_on=plan.ends_on)
    return tuple(found)


def quarter_on(plan: ActionPlan, on: datetime.date) -> Quarter:
    """The quarter of that day: the first before the plan begins, the last after it ends."""
    quarters = quarters_of(plan, on)
    return next((quarter for quarter in reversed(quarters) if quarter.starts_on <= on), quarters[0])


def monitoring_of(plan: ActionPlan, number: int | None, on: datetime.date) -> Monitoring | None:
    """The figures of a quarter, by default that of the day; None where the plan has no such quarter."""
    quarters = quarters_of(plan, on)
    number = quarter_on(plan, on).number if number is None else number
    if not 1 <= number <= len(quarters):
        return None
    shown, quarter = quarters[:number], quarters[number - 1]
    actions = [a for a in _actions_of(plan) if a.added_on is None or a.added_on <= quarter.ends_on]
    return Monitoring(
        plan_pk=plan.pk,
        plan=plan.name,
        monitored=plan.monitored,
        quarter=quarter,
        quarters=shown,
        later=quarters[number:],
        as_on=min(on, quarter.ends_on),
        words=_words_of(plan),
        lines=tuple(_line(action, shown) for action in actions),
    )


class _Rated(TypedDict):
    first_due_on: datetime.date | None
    rated: list[ProgressReport]


def _actions_of(plan: ActionPlan) -> QuerySet[RatedAction]:
    """The actions with their leads and, as `rated`, the reports that gave them a rating, the latest first."""
    rated = ProgressReport.objects.filter(rating__isnull=False).select_related("rating").order_by("-reported_on")
    actions = plan.actions.with_first_due_date().order_by("number")
    return actions.prefetch_related("leads", Prefetch("reports", rated, to_attr="rated"))


def _words_of(plan: ActionPlan) -> tuple[tuple[str, str], ...]:
    rated = list(
        RagRating.objects.filter(scale=plan.scale_id).order_by("ordinal", "word").values_list("word", "colour")
    )
    left = [(word, "") for word in (CLOSED, REPLACED, REMOVED)]
    return tuple([*rated, (NOT_RATED, ""), *(pair for pair in left if pair[0] not in dict(rated))])


def _line(action: RatedAction, quarters: tuple[Quarter, ...]) -> GridLine:
    return GridLine(
        number=action.number,
        text=action.text,
        lead="; ".join(filter(None, [*action.lead_labels, action.lead_words])),
        due_on=action.due_on,
        first_due_on=action.first_due_on,
        cells=tuple(_cell(action, quarter.ends_on) for quarter in quarters),
        change=_change(action, quarters[-1]),
    )


def _cell(action: RatedAction, day: datetime.date) -> GridCell:
    """The rating of the action at the end of that day, or why it has none."""
    if action.added_on and action.added_on > day:
        return GridCell(NOT_YET)
    rating = _rating(action, day)
    if action.closed_on and action.closed_on <= day and not (rating and rating.is_complete):
        return GridCell(_left_as(action))
    return GridCell(rating.word, rating.colour) if rating else GridCell(NOT_RATED)


def _rating(action: RatedAction, day: datetime.date) -> RagRating | None:
    return next((report.rating for report in action.rated if report.reported_on <= day), None)


def _left_as(action: Action) -> str:
    if action.replaced_by_id:
        return REPLACED
    return CLOSED if action.signed_off_by_id else REMOVED


def _change(action: RatedAction, quarter: Quarter) -> str:
    """What became of it between the end of the quarter before and the end of this one."""
    before, now = (_rating(action, day) for day in (quarter.starts_on - datetime.timedelta(days=1), quarter.ends_on))
    done = bool(now and now.is_complete)
    if quarter.holds(action.closed_on):
        return CLOSED if done else _left_as(action)
    left_before = action.closed_on and action.closed_on < quarter.starts_on
    if done and not left_before and not (before and before.is_complete):
        return CLOSED
    return NEW if quarter.holds(action.added_on) else ""
