"""A plan by quarters: how each action was rated at the end of each, and what came and went since the one before.

The quarters are the plan's own: three months each, from its first day. A quarter that has not ended is read as it
stands today.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache

from businessplan.figures.plans import NOT_RATED
from businessplan.leads import leads_of
from businessplan.models import ActionPlan, ProgressReport, RagRating
from core.pages.record_pages import is_always_empty
from core.records.dates import months_after
from core.records.figures import print_day
from core.records.prepared import ANYONE, Prepared

MONTHS = 3
MOST_QUARTERS = 40  # ten years: a plan without an end is not monitored for ever
NEW, CLOSED, REPLACED, REMOVED = "new", "closed", "replaced", "removed"
NOT_YET = "not yet in the plan"
DAYS = ("due_on", "first_due_on", "added_on", "closed_on")
OF_ACTION = ("number", "text", "lead_words", *DAYS, "replaced_by", "signed_off_by")
OF_RATING = ("rating__word", "rating__colour", "rating__is_complete")


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
    """A plan as one quarter's paper shows it. `quarters` end with that quarter; `later` are those after it."""

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
        """For each of `words`, how many actions stood so at the end of each quarter."""
        ended = [Counter(line.cells[place].word for line in self.lines) for place in range(len(self.quarters))]
        return tuple(tuple(counter[word] for counter in ended) for word, _ in self.words)


def may_monitor_plans(user) -> bool:
    """Whether there may be plans that this person may read. The database is not asked."""
    return not is_always_empty(ActionPlan.objects.visible_to(user))


def plans_to_monitor(user) -> list[ActionPlan]:
    """The plans that this person may read, the latest first."""
    return list(ActionPlan.objects.visible_to(user))


def quarters_of(plan: ActionPlan, on: datetime.date) -> tuple[Quarter, ...]:
    """The quarters of a plan. One without an end is told up to the quarter of that day."""
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


def monitoring_of(user, plan_pk: int, number: int | None, on: datetime.date) -> Monitoring | None:
    """The paper of a quarter, by default that of the day; None where the person may know of no such plan or quarter."""
    plan = ActionPlan.objects.visible_to(user).filter(pk=plan_pk).first()
    if plan is None:
        return None
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


@dataclass(frozen=True)
class Given:
    """A rating that an action was given, and when."""

    on: datetime.date
    cell: GridCell
    is_complete: bool


@dataclass(frozen=True)
class Planned:
    """An action as it is told here. `ratings` are all that it was ever given, the latest first."""

    leads: list[str]
    ratings: list[Given]
    number: int
    text: str
    lead_words: str
    due_on: datetime.date | None
    first_due_on: datetime.date | None
    added_on: datetime.date | None
    closed_on: datetime.date | None
    replaced_by: int | None
    signed_off_by: str


def _actions_of(plan: ActionPlan) -> list[Planned]:
    """The actions with their leads and all their ratings: three queries."""
    leads, ratings = leads_of(action__plan=plan), _ratings_of(plan)
    rows = plan.actions.with_first_due_date().order_by("number").values_list("pk", *OF_ACTION)
    return [Planned(leads[pk], ratings[pk], *told) for pk, *told in rows]


def _ratings_of(plan: ActionPlan) -> dict[int, list[Given]]:
    given = defaultdict(list)
    for action, on, word, colour, is_complete in _ratings().about(plan.pk):
        given[action].append(Given(on, GridCell(word, colour), bool(is_complete)))
    return given


@cache
def _ratings() -> Prepared:
    rated = ProgressReport.objects.filter(action__plan=ANYONE, rating__isnull=False).order_by("-reported_on")
    return Prepared.of(rated.values_list("action", "reported_on", *OF_RATING))


def _words_of(plan: ActionPlan) -> tuple[tuple[str, str], ...]:
    rated = list(
        RagRating.objects.filter(scale=plan.scale_id).order_by("ordinal", "word").values_list("word", "colour")
    )
    left = [(word, "") for word in (CLOSED, REPLACED, REMOVED)]
    return tuple([*rated, (NOT_RATED, ""), *(pair for pair in left if pair[0] not in dict(rated))])


def _line(action: Planned, quarters: tuple[Quarter, ...]) -> GridLine:
    return GridLine(
        number=action.number,
        text=action.text,
        lead="; ".join([*action.leads, *filter(None, [action.lead_words])]),
        due_on=action.due_on,
        first_due_on=action.first_due_on,
        cells=tuple(_cell(action, quarter.ends_on) for quarter in quarters),
        change=_change(action, quarters[-1]),
    )


def _cell(action: Planned, day: datetime.date) -> GridCell:
    """How the action stood at the end of that day."""
    if action.added_on and action.added_on > day:
        return GridCell(NOT_YET)
    rating = _rating(action, day)
    if action.closed_on and action.closed_on <= day and not (rating and rating.is_complete):
        return GridCell(_left_as(action))
    return rating.cell if rating else GridCell(NOT_RATED)


def _rating(action: Planned, day: datetime.date) -> Given | None:
    return next((rating for rating in action.ratings if rating.on <= day), None)


def _left_as(action: Planned) -> str:
    if action.replaced_by:
        return REPLACED
    return CLOSED if action.signed_off_by else REMOVED


def _change(action: Planned, quarter: Quarter) -> str:
    """What became of it between the end of the quarter before and the end of this one."""
    before, now = (_rating(action, day) for day in (quarter.starts_on - datetime.timedelta(days=1), quarter.ends_on))
    done = bool(now and now.is_complete)
    if quarter.holds(action.closed_on):
        return CLOSED if done else _left_as(action)
    left_before = action.closed_on and action.closed_on < quarter.starts_on
    if done and not left_before and not (before and before.is_complete):
        return CLOSED
    return NEW if quarter.holds(action.added_on) else ""
