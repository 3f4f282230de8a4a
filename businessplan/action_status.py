"""The status of an action in words: its rating, the one before, and alerts about its dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from businessplan.figures import NOT_RATED
from businessplan.models import Action
from businessplan.permissions import may_report_on
from businessplan.querysets import ActionQuerySet
from committees.models import BoardSetting
from committees.settings import setting_on
from core.records.figures import print_day

CSS_COLOURS = {"amber": "orange", "": "grey"}


@dataclass(frozen=True)
class Tag:
    """Words on a coloured ground; the colour says nothing that the words do not."""

    words: str
    colour: str = ""

    @property
    def css_colour(self) -> str:
        return CSS_COLOURS.get(self.colour, self.colour)


class Alert(Tag):
    """A tag about the dates of an action, such as that it is overdue."""


@dataclass(frozen=True)
class ActionStatus:
    """One action on a page. `leads` names who answers for it; `may_report` is whether the reader may report on it."""

    action: Action
    leads: str
    rating: Tag
    previous_rating: Tag | None
    alerts: tuple[Alert, ...]
    may_report: bool


def stale_after_days(on: datetime.date) -> int:
    """An open action is stale when there was no update for more than this number of days."""
    return setting_on(BoardSetting.Name.STALE_AFTER, on)


def with_status_details(actions: ActionQuerySet, on: datetime.date) -> ActionQuerySet:
    """The actions with everything that `statuses_of` reads."""
    annotated = actions.with_staleness(on, stale_after_days(on)).with_ratings(on)
    return annotated.select_related("plan", "agency").prefetch_related("leads")


def statuses_of(actions: Iterable[Action], user, on: datetime.date) -> list[ActionStatus]:
    """The status of each of these actions, which come from `with_status_details`."""
    actions = list(actions)
    reportable = may_report_on(user, {action.pk: action.plan.kind for action in actions}, on)
    return [_status(action, action.pk in reportable) for action in actions]


def _status(action: Action, may_report: bool) -> ActionStatus:
    agency = [action.agency.name] if action.agency else []
    return ActionStatus(
        action=action,
        leads="; ".join(filter(None, [*action.lead_labels, *agency, action.lead_words])),
        rating=rating_tag(action),
        previous_rating=Tag(action.previous_word, action.previous_colour) if action.previous_word else None,
        alerts=tuple(alerts_for(action)),
        may_report=may_report,
    )


def rating_tag(action: Action) -> Tag:
    """The present rating of an action from `with_ratings`."""
    return Tag(action.rating_word or NOT_RATED, action.latest_colour or "")


def alerts_for(action: Action) -> Iterator[Alert]:
    """What the dates of an action from `with_staleness` give cause to say, the most pressing first."""
    if action.is_green_but_overdue:
        yield Alert("green but overdue", "purple")
    if action.is_overdue:
        yield Alert(f"overdue since {print_day(action.due_on)}", "red")
    if action.is_stale:
        updated_on = action.latest_reported_on
        yield Alert(f"no update since {print_day(updated_on)}" if updated_on else "no update yet", "yellow")
    if action.is_slipped:
        yield Alert(f"slipped: first due {print_day(action.first_due_on)}", "yellow")
    if action.replaced_by_id:
        yield Alert("replaced by another action")
    elif action.signed_off_by_id:
        yield Alert(f"signed off on {print_day(action.closed_on)}")
    elif action.closed_on:
        yield Alert(f"closed as not completed on {print_day(action.closed_on)}")
