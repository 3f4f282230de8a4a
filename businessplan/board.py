"""How many actions of each committee stand at each rating: every number leads to the actions that it counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from businessplan.kinds import Colour
from businessplan.listing import NO_BODY, UNRATED
from businessplan.models import Action, ActionPlan
from committees.models import BoardSetting, Body
from committees.settings import setting_on
from records.prepared import Prepared
from records.remembering import asked_by, remembered

RAG = (Colour.RED.value, Colour.AMBER.value, Colour.GREEN.value)
OTHERS = (Colour.BLUE.value, Colour.GREY.value)
DATED = ("overdue", "stale")


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


@dataclass(frozen=True)
class Board:
    """What is live: open, or complete in a plan that runs. An action led by two committees counts for both."""

    headings: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    total: BoardRow


def board_of(user, on: datetime.date, plan: ActionPlan | None = None) -> Board:
    """The board on a day, of one plan or of all that the person may see: four queries."""
    stale_after = setting_on(BoardSetting.Name.STALE_AFTER, on)
    by_body = _counted(user, on, stale_after, plan, "leads")
    total = sum(_counted(user, on, stale_after, plan).values(), Counter())
    colours = [*RAG, *(colour for colour in OTHERS if total[colour]), UNRATED]
    columns = [*colours, *DATED, ""]
    bodies = {body.pk: body for body in Body.objects.filter(pk__in=[key for key in by_body if key])}
    ordered = sorted(filter(None, by_body), key=lambda key: (bodies[key].ordinal, bodies[key].name))
    rows = [_row(bodies[key].name, key, by_body[key], columns, plan) for key in ordered]
    if None in by_body:
        rows.append(_row("No committee", NO_BODY, by_body[None], columns, plan))
    return Board(
        headings=tuple(_heading(column) for column in columns),
        rows=tuple(rows),
        total=_row("All actions", None, total, columns, plan),
    )


def _counted(user, on: datetime.date, stale_after: int, plan: ActionPlan | None, *by: str) -> dict:
    """By committee, or None alone, how many actions stand at each rating, are overdue, are stale, and are in all."""
    key = ("question of the board", on, stale_after, plan and plan.pk, *by, *asked_by(user))
    question = remembered(lambda: Prepared.of(_counts(user, on, stale_after, plan, by)), *key)
    found: dict = {}
    for *body, colour, number, overdue, stale in question.answer():
        tally = found.setdefault(body[0] if body else None, Counter())
        tally.update({colour or UNRATED: number, "overdue": overdue, "stale": stale, "": number})
    return found


def _counts(user, on: datetime.date, stale_after: int, plan: ActionPlan | None, by: tuple[str, ...]) -> QuerySet:
    live = Action.objects.visible_to(user).filter(**({"plan": plan.pk} if plan else {}))
    return (
        live.live(on)
        .with_staleness(on, stale_after)
        .order_by()
        .values_list(*by, "latest_colour")
        .annotate(
            all=Count("pk"),
            overdue=Count("pk", filter=Q(is_overdue=True)),
            stale=Count("pk", filter=Q(is_stale=True)),
        )
    )


def _heading(column: str) -> str:
    return {"": "All", UNRATED: "Not rated"}.get(column, column.capitalize())


def _row(name: str, body, tally: Counter, columns: Iterable[str], plan: ActionPlan | None) -> BoardRow:
    """Each tally with the list of what it counts."""
    listed = reverse("businessplan:standing")
    addresses = (f"{listed}?{urlencode(_query(body, column, plan))}" for column in columns)
    return BoardRow(name, tuple(map(Tally, (tally[column] for column in columns), addresses)))


def _query(body, column: str, plan: ActionPlan | None) -> dict[str, object]:
    query = {"plan": plan.pk} if plan else {}
    query |= {"leads": body} if body else {}
    if column in DATED:
        return query | {"state": column}
    return query | {"state": "live"} | ({"rating": column} if column else {})
