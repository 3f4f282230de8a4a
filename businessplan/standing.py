"""How an action stands, in words: its rating now and before, and what its dates say of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from businessplan.figures import NOT_RATED
from businessplan.models import Action
from businessplan.permissions import may_report_on
from records.figures import print_day

TAGS = {"amber": "orange", "": "grey"}


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
    """One action on a page. `may_report` is whether its reader may report progress on it."""

    action: Action
    rating: Sign
    previous: Sign
    signs: tuple[Sign, ...]
    may_report: bool

    @property
    def leads(self) -> str:
        """Who answers for it: the bodies, then whatever else the plan prints."""
        bodies = [body.label for body in self.action.leads.all()]
        agency = [self.action.agency.name] if self.action.agency else []
        return "; ".join([*bodies, *agency, *filter(None, [self.action.lead_words])])


def standings_of(actions: Iterable[Action], user, on: datetime.date) -> list[Standing]:
    """The actions as `with_ratings` and `with_staleness` have read them, each with its signs: one query at most."""
    listed = list(actions)
    reportable = may_report_on(user, listed, on)
    return [
        Standing(
            action=action,
            rating=Sign(action.rating_word or NOT_RATED, action.latest_colour or ""),
            previous=Sign(action.previous_word or "none before", action.previous_colour or ""),
            signs=tuple(signs_of(action)),
            may_report=action.pk in reportable,
        )
        for action in listed
    ]


def signs_of(action: Action) -> Iterator[Sign]:
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
