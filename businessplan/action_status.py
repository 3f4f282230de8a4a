"""How an action stands, in words: its rating now and before, and what its dates say of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from businessplan.figures import NOT_RATED
from businessplan.leads import leads_of
from businessplan.models import Action
from businessplan.permissions import may_report_on
from committees.models import BoardSetting
from committees.settings import setting_on
from core.pages.listing import ROWS_A_PAGE
from core.records.figures import print_day
from core.records.prepared import Prepared

TAGS = {"amber": "orange", "": "grey"}
ROWS_KEPT = 2_000  # by each process; some 4 MB
PLACES = [-place for place in range(1, ROWS_A_PAGE + 1)]  # stand in the question for keys; no record has such a one
AS_DAY = Action._meta.get_field("due_on").to_python  # SQLite gives a day that it works out as text


@dataclass(frozen=True)
class Sign:
    """Words that stand on a coloured ground; the colour says nothing that the words do not."""

    words: str
    colour: str = "grey"

    @property
    def tag(self) -> str:
        return TAGS.get(self.colour, self.colour)


@dataclass(frozen=True)
class Standing:
    """One action on a page. `leads` are who answers for it; `may_report` is whether its reader may report progress."""

    pk: int
    number: int
    text: str
    plan: str
    leads: str
    due_on: datetime.date | None
    first_due_on: datetime.date | None
    timescale_words: str
    rating: Sign
    previous: Sign
    signs: tuple[Sign, ...]
    may_report: bool

    @property
    def drawn(self) -> SafeString:
        """As a row of a list."""
        return _drawn(self)


@lru_cache(maxsize=ROWS_KEPT)
def _drawn(standing: Standing) -> SafeString:
    """Most rows read the same for the next person, and after a change to another action."""
    return render_to_string("businessplan/_standing.html", {"standing": standing})


class Read(NamedTuple):
    """What is asked of an action to tell how it stands."""

    pk: int
    number: int
    text: str
    plan__name: str
    plan__kind: str
    lead_words: str
    agency__name: str | None
    timescale_words: str
    due_on: datetime.date | None
    first_due_on: datetime.date | None
    latest_reported_on: datetime.date | None
    latest_colour: str | None
    rating_word: str | None
    previous_colour: str | None
    previous_word: str | None
    closed_on: datetime.date | None
    replaced_by_id: int | None
    is_overdue: bool
    is_green_but_overdue: bool
    is_slipped: bool
    is_stale: bool


def standings_of(keys: list[int], user, on: datetime.date) -> list[Standing]:
    """The actions of these keys, at most a page of them, in this order as they stand on a day: four queries at most."""
    read = {action.pk: action for action in _read(keys, on)}
    leads = leads_of(action__in=keys)
    reportable = may_report_on(user, {key: action.plan__kind for key, action in read.items()}, on)
    return [_standing(read[key], leads[key], key in reportable) for key in keys if key in read]


def _read(keys: list[int], on: datetime.date) -> Iterator[Read]:
    question = _question(on, setting_on(BoardSetting.Name.STALE_AFTER, on))
    for row in question.about_each(dict(zip(PLACES, keys, strict=False))):
        action = Read(*row)
        worked_out = {name: AS_DAY(getattr(action, name)) for name in ("first_due_on", "latest_reported_on")}
        yield action._replace(**worked_out)


@lru_cache(maxsize=2)
def _question(on: datetime.date, stale_after: int) -> Prepared:
    """Put together for a page of actions. A place for which there is no key finds nothing."""
    actions = Action.objects.filter(pk__in=PLACES).with_staleness(on, stale_after).with_ratings(on)
    return Prepared.of(actions.order_by().values_list(*Read._fields))


def _standing(action: Read, leads: list[str], may_report: bool) -> Standing:
    return Standing(
        pk=action.pk,
        number=action.number,
        text=action.text,
        plan=action.plan__name,
        leads="; ".join(filter(None, [*leads, action.agency__name, action.lead_words])),
        due_on=action.due_on,
        first_due_on=action.first_due_on,
        timescale_words=action.timescale_words,
        rating=Sign(action.rating_word or NOT_RATED, action.latest_colour or ""),
        previous=Sign(action.previous_word or "none before", action.previous_colour or ""),
        signs=tuple(signs_of(action)),
        may_report=may_report,
    )


def signs_of(action: Action | Read) -> Iterator[Sign]:
    """What the dates say, most pressing first."""
    if action.is_green_but_overdue:
        yield Sign("green but overdue", "purple")
    if action.is_overdue:
        yield Sign(f"overdue since {print_day(action.due_on)}", "red")
    if action.is_stale:
        last = f"last reported on {print_day(action.latest_reported_on)}" if action.latest_reported_on else ""
        yield Sign(f"stale: {last or 'never reported on'}", "yellow")
    if action.is_slipped:
        yield Sign(f"slipped: first due {print_day(action.first_due_on)}", "yellow")
    if action.replaced_by_id:
        yield Sign("replaced by another action")
    elif action.closed_on:
        yield Sign(f"closed on {print_day(action.closed_on)}")
