"""The action tracker: the actions a person may see with the status of each, searched, filtered and ordered."""

from __future__ import annotations

from functools import cache, cached_property

import django_filters
from django.db.models import QuerySet
from django.urls import reverse

from businessplan.action_status import ActionStatus, stale_after_days, statuses_of, with_status_details
from businessplan.kinds import Colour
from businessplan.models import Action
from businessplan.models.actions import WITHOUT_DATE
from businessplan.permissions import can_list_own_actions
from businessplan.querysets import led_by_chair
from committees.models import Body
from core.pages.cells import visible_queryset
from core.pages.filters import ANY, RecordFilter, RecordFilterSet, filterset_of, not_on_offer
from core.pages.listing import Listing
from core.pages.options import PlainSelect
from core.pages.record_pages import Column, RecordPages
from core.records import clock

NO_BODY, UNRATED = "null", "none"
RATINGS = [*((colour, colour.capitalize()) for colour in Colour.values), (UNRATED, "Not rated")]
STATES = [
    ("live", "Open, or complete in a running plan"),
    ("open", "Open"),
    ("overdue", "Overdue"),
    ("green but overdue", "Green but overdue"),
    ("stale", "Stale"),
    ("slipped", "Slipped"),
    ("complete", "Complete"),
    ("closed", "Closed or replaced"),
]


class ActionTrackerPages(RecordPages):
    """All actions that a person may see, the soonest due first."""

    model = Action
    list_display = (
        Column("text", label="Action"),
        Column("plan"),
        Column("leads", label="Lead"),
        Column("due_on", label="Due"),
        Column("previous_word", label="Previous rating"),
        Column("rating_word", label="Rating", sort="rating_ordinal"),
        Column("alerts", label="Alerts"),
    )
    search_fields = ("text", "lead_words", "leads__name")
    list_filter = ("plan",)
    name = "action-tracker"
    heading = "Action tracker"

    def list_queryset(self, user) -> QuerySet:
        on = clock.today()
        actions = Action.objects.visible_to(user).with_status(on).with_ratings(on)
        return actions.order_by(WITHOUT_DATE, "due_on", "plan_id", "number")

    @property
    def list_url(self) -> str:
        return reverse(f"businessplan:{self.name}")


class OwnActionTrackerPages(ActionTrackerPages):
    """The live actions of the committees that a person chairs today, whatever plan they come from."""

    name = "own-action-tracker"
    heading = "Actions of my committees"

    def list_queryset(self, user) -> QuerySet:
        on = clock.today()
        return super().list_queryset(user).filter(pk__in=led_by_chair(user, on)).live(on)

    def can_list(self, user) -> bool:
        return can_list_own_actions(user)


class ActionTrackerFilters(RecordFilterSet):
    """Beside the plan: the committee, the colour of the present rating, and the status."""

    leads = RecordFilter(
        queryset=lambda request: visible_queryset(Body, request.user),
        label="Committee",
        empty_label=ANY,
        null_label="No committee",
        null_value=NO_BODY,
        widget=PlainSelect,
        **not_on_offer("Committee"),
    )
    rating = django_filters.ChoiceFilter(
        method="filter_rating",
        label="Rating",
        choices=RATINGS,
        empty_label=ANY,
        widget=PlainSelect,
        **not_on_offer("Rating"),
    )
    state = django_filters.ChoiceFilter(
        method="filter_state",
        label="Status",
        choices=STATES,
        empty_label=ANY,
        widget=PlainSelect,
        **not_on_offer("Status"),
    )

    def filter_rating(self, rows: QuerySet, name: str, colour: str) -> QuerySet:
        if colour == UNRATED:
            return rows.filter(latest_colour__isnull=True)
        return rows.filter(latest_colour=colour)

    def filter_state(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        on = clock.today()
        match state:
            case "live":
                return rows.live(on)
            case "stale":
                return rows.stale(on, stale_after_days(on))
            case "closed":
                return rows.filter(closed_on__lte=on)
        flags = {"open": "is_open", "complete": "is_complete", "overdue": "is_overdue", "slipped": "is_slipped"}
        return rows.filter(**{flags.get(state, "is_green_but_overdue"): True})


@cache
def action_tracker_filters(pages: RecordPages) -> type[ActionTrackerFilters]:
    """The usual filters of a list, the search box first, and those of the status."""
    filters = type("ActionTrackerFilterSet", (ActionTrackerFilters, filterset_of(pages)), {"record_pages": pages})
    filters.base_filters = {"q": filters.base_filters["q"], **filters.base_filters}
    return filters


class ActionTrackerListing(Listing):
    @cached_property
    def filterset(self) -> RecordFilterSet:
        rows = self.record_pages.list_queryset(self.request.user)
        return action_tracker_filters(self.record_pages)(self.request.GET, rows, request=self.request)

    @cached_property
    def statuses(self) -> list[ActionStatus]:
        """The status of each action on the page."""
        on, keys = clock.today(), list(self.page.object_list)
        found = with_status_details(Action.objects.all(), on).in_bulk(keys)
        return statuses_of((found[key] for key in keys if key in found), self.request.user, on)
