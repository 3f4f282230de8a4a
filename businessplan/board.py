"""How many actions of each committee stand at each rating: every number leads to the actions that it counts."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress
from urllib.parse import urlencode

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from businessplan.kinds import Colour
from businessplan.listing import NO_BODY, UNRATED
from businessplan.models import Action, ActionPlan
from committees.models import BoardSetting
from committees.settings import setting_on
from core.records.prepared import Prepared

RAG = (Colour.RED.value, Colour.AMBER.value, Colour.GREEN.value)
OTHERS = (Colour.BLUE.value, Colour.GREY.value)
DATED = ("overdue", "stale")
ROWS_KEPT, ADDRESSES_KEPT = 500, 5_000


@dataclass(frozen=True)
class Tally:
    """A count and the address of the actions that it counts."""

    count: int
    url: str


@dataclass(frozen=True)
class BoardRow:
    """A committee's tallies in the order of the board's `headings`."""

    name: str
    tallies: tuple[Tally, ...]

    @property
    def drawn(self) -> SafeString:
        return _drawn(self)


@lru_cache(maxsize=ROWS_KEPT)
def _drawn(row: BoardRow) -> SafeString:
    """What changes on the board from one time to the next are a row or two."""
    return render_to_string("businessplan/_tallies.html", {"row": row})


@dataclass(frozen=True)
class Board:
    """What is live: open, or complete in a plan that runs. An action led by two committees counts for both."""

    headings: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    total: BoardRow


def board_of(user, on: datetime.date, plan: ActionPlan | None = None) -> Board:
    """The board on a day, of one plan or of all that the person may see: two queries."""
    by_body, total = _counted(user, on, plan)
    colours = [*RAG, *(colour for colour in OTHERS if total[colour]), UNRATED]
    columns = [*colours, *DATED, ""]
    return Board(
        headings=tuple(_heading(column) for column in columns),
        rows=tuple(_row(name, body, tally, columns, plan) for (body, name), tally in by_body.items()),
        total=_row("All actions", None, total, columns, plan),
    )


def _counted(user, on: datetime.date, plan: ActionPlan | None) -> tuple[dict[tuple, Counter], Counter]:
    """How many actions stand at each rating, are overdue, are stale, and are in all: by committee, and all together."""
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    question = Prepared.of(_live(user, on, stale_after, plan))
    by_body: dict[tuple, Counter] = defaultdict(Counter)
    columns_of = {}
    for action, body, name, colour, overdue, stale in question.answer():
        columns_of[action] = [colour or UNRATED, *compress(DATED, (overdue, stale)), ""]
        by_body[(body, name) if body else (NO_BODY, "No committee")].update(columns_of[action])
    return by_body, Counter(chain.from_iterable(columns_of.values()))


def _live(user, on: datetime.date, stale_after: int, plan: ActionPlan | None) -> QuerySet:
    """What is live, once for each committee that leads it, in their order; what none leads is last."""
    actions = Action.objects.visible_to(user).filter(**({"plan": plan.pk} if plan else {}))
    live = actions.with_staleness(on, stale_after).those_live(on)
    without = ExpressionWrapper(Q(leads__isnull=True), BooleanField())
    columns = ("pk", "leads", "leads__name", "latest_colour", "is_overdue", "is_stale")
    return live.order_by(without, "leads__ordinal", "leads__name").values_list(*columns)


def _heading(column: str) -> str:
    return {"": "All", UNRATED: "Not rated"}.get(column, column.capitalize())


def _row(name: str, body, tally: Counter, columns: Iterable[str], plan: ActionPlan | None) -> BoardRow:
    """Each tally with the list of what it counts."""
    about = plan and plan.pk
    return BoardRow(name, tuple(Tally(tally[column], _address(body, column, about)) for column in columns))


@lru_cache(maxsize=ADDRESSES_KEPT)
def _address(body: int | str | None, column: str, plan: int | None) -> str:
    query = {"plan": plan} if plan else {}
    query |= {"leads": body} if body else {}
    if column in DATED:
        query |= {"state": column}
    else:
        query |= {"state": "live"} | ({"rating": column} if column else {})
    return f"{reverse('businessplan:standing')}?{urlencode(query)}"
