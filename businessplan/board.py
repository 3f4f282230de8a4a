"""How many actions of each committee have each rating: every number leads to the actions that it counts."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, compress
from urllib.parse import urlencode

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.urls import reverse

from businessplan.action_status import stale_after_days
from businessplan.action_tracker import NO_BODY, UNRATED
from businessplan.kinds import Colour
from businessplan.models import Action, ActionPlan

RAG = (Colour.RED.value, Colour.AMBER.value, Colour.GREEN.value)
OTHERS = (Colour.BLUE.value, Colour.GREY.value)
DATED = ("overdue", "stale")
HEADINGS = {"": "All", UNRATED: "Not rated"}


@dataclass(frozen=True)
class CountLink:
    """A count, the heading of its column, and the address of the actions that it counts."""

    heading: str
    count: int
    url: str


@dataclass(frozen=True)
class CommitteeRow:
    """The counts of one committee, in the order of the headings."""

    name: str
    counts: tuple[CountLink, ...]


@dataclass(frozen=True)
class CommitteesByRating:
    """The live actions: open, or complete in a plan that runs. One that two committees lead counts for both."""

    headings: tuple[str, ...]
    rows: tuple[CommitteeRow, ...]
    total: CommitteeRow


def committees_by_rating(user, on: datetime.date, plan: ActionPlan | None = None) -> CommitteesByRating:
    """The counts on a day, of one plan or of all plans that the person may see."""
    by_body, total = _count(user, on, plan)
    colours = [*RAG, *(colour for colour in OTHERS if total[colour]), UNRATED]
    columns = [*colours, *DATED, ""]
    return CommitteesByRating(
        headings=tuple(map(_heading, columns)),
        rows=tuple(_row(name, body, counter, columns, plan) for (body, name), counter in by_body.items()),
        total=_row("All actions", None, total, columns, plan),
    )


def _count(user, on: datetime.date, plan: ActionPlan | None) -> tuple[dict[tuple, Counter], Counter]:
    """How many actions have each rating, are overdue, are stale, and are live at all: by committee, and in total."""
    by_body: dict[tuple, Counter] = defaultdict(Counter)
    columns_of = {}
    for action, body, name, colour, overdue, stale in _live_by_lead(user, on, plan):
        columns_of[action] = [colour or UNRATED, *compress(DATED, (overdue, stale)), ""]
        by_body[(body, name) if body else (NO_BODY, "No committee")].update(columns_of[action])
    return by_body, Counter(chain.from_iterable(columns_of.values()))


def _live_by_lead(user, on: datetime.date, plan: ActionPlan | None) -> QuerySet:
    """Each live action once for each committee that leads it, in their order; those without a lead last."""
    actions = Action.objects.visible_to(user).filter(**({"plan": plan} if plan else {}))
    live = actions.with_staleness(on, stale_after_days(on)).live(on)
    without_lead = ExpressionWrapper(Q(leads__isnull=True), BooleanField())
    columns = ("pk", "leads", "leads__name", "latest_colour", "is_overdue", "is_stale")
    return live.order_by(without_lead, "leads__ordinal", "leads__name").values_list(*columns)


def _row(name: str, body, counter: Counter, columns: Iterable[str], plan: ActionPlan | None) -> CommitteeRow:
    links = (CountLink(_heading(column), counter[column], _url(body, column, plan)) for column in columns)
    return CommitteeRow(name, tuple(links))


def _heading(column: str) -> str:
    return HEADINGS.get(column, column.capitalize())


def _url(body: int | str | None, column: str, plan: ActionPlan | None) -> str:
    query = {"plan": plan.pk} if plan else {}
    query |= {"leads": body} if body else {}
    if column in DATED:
        query |= {"state": column}
    else:
        query |= {"state": "live"} | ({"rating": column} if column else {})
    return f"{reverse('businessplan:action-tracker')}?{urlencode(query)}"
