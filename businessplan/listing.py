"""The list of actions as they stand: of the committees a person chairs, or of all they may see."""

from __future__ import annotations

import datetime
from functools import cache, cached_property, lru_cache

import django_filters
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from businessplan.action_status import Standing, standings_of
from businessplan.kinds import Colour
from businessplan.models import Action
from businessplan.models.actions import WITHOUT_DATE
from businessplan.permissions import can_list_own_actions
from businessplan.querysets import ActionQuerySet, led_by_chair
from committees.models import BoardSetting, Body
from committees.settings import setting_on
from core.pages.cells import visible_queryset
from core.pages.filters import ANY, RecordFilter, RecordFilterSet, filterset_of, not_on_offer
from core.pages.listing import Listing
from core.pages.options import PlainSelect
from core.pages.record_pages import Column, RecordPages

NO_BODY, UNRATED = "null", "none"
RATINGS = [*((colour, colour.capitalize()) for colour in Colour.values), (UNRATED, "Not rated")]
WHICH = "Which actions"
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


@lru_cache(maxsize=2)
def _as_they_stand(on: datetime.date) -> ActionQuerySet:
    """All actions, the soonest due first. It is put together once a day, and only ever asked by copies."""
    actions = Action.objects.with_standing(on).with_ratings(on)
    return actions.order_by(WITHOUT_DATE, "due_on", "plan_id", "number")


class StandingPages(RecordPages):
    """All actions that a person may see, the soonest due first."""

    model = Action
    list_display = (
        Column("text", label="Action"),
        Column("plan"),
        Column("leads", label="Lead"),
        Column("due_on", label="Due"),
        Column("previous_word", label="Rating before"),
        Column("rating_word", label="Rating now", sort="rating_ordinal"),
        Column("signs", label="What the dates say"),
    )
    search_fields = ("text", "lead_words", "leads__name")
    list_filter = ("plan",)
    name = "standing"
    heading = "Actions and how they stand"
    is_short = False  # so that all its keys are sooner read than counted and then read for a page

    def list_queryset(self, user) -> QuerySet:
        """Whatever is read to order or filter them is worked out for all rows; what is printed, for one page."""
        return _as_they_stand(timezone.localdate()).all().visible_to(user)

    def can_list(self, user) -> bool:
        """By the person's roles alone: nothing is asked for it."""
        return super().can_list(user)

    @property
    def list_url(self) -> str:
        return reverse(f"businessplan:{self.name}")


class OwnStandingPages(StandingPages):
    """What there is to talk about in the committees that a person chairs today, whatever plan it comes from."""

    name = "own-standing"
    is_short = True
    heading = "Actions of my committees"

    def list_queryset(self, user) -> QuerySet:
        on = timezone.localdate()
        return super().list_queryset(user).filter(pk__in=led_by_chair(user, on)).those_live(on)

    def can_list(self, user) -> bool:
        return can_list_own_actions(user)


class StandingFilters(RecordFilterSet):
    """Beside the plan: the committee, the colour of the present rating, and what the dates say."""

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
        method="rated",
        label="Rating now",
        choices=RATINGS,
        empty_label=ANY,
        widget=PlainSelect,
        **not_on_offer("Rating now"),
    )
    state = django_filters.ChoiceFilter(
        method="standing", label=WHICH, choices=STATES, empty_label=ANY, widget=PlainSelect, **not_on_offer(WHICH)
    )

    def rated(self, rows: QuerySet, name: str, colour: str) -> QuerySet:
        if colour == UNRATED:
            return rows.filter(latest_colour__isnull=True)
        return rows.filter(latest_colour=colour)

    def standing(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        """Narrowed by one question of `ActionQuerySet`."""
        on = timezone.localdate()
        match state:
            case "live":
                return rows.those_live(on)
            case "stale":
                return rows.stale(on, setting_on(BoardSetting.Name.STALE_AFTER, on))
            case "closed":
                return rows.filter(closed_on__lte=on)
        flags = {"open": "is_open", "complete": "is_complete", "overdue": "is_overdue", "slipped": "is_slipped"}
        return rows.filter(**{flags.get(state, "is_green_but_overdue"): True})


@cache
def standing_filters(pages: RecordPages) -> type[StandingFilters]:
    """The usual filters of a table, the search box first, and those of how an action stands."""
    filters = type("StandingFilterSet", (StandingFilters, filterset_of(pages)), {"record_pages": pages})
    filters.base_filters = {"q": filters.base_filters["q"], **filters.base_filters}
    return filters


class StandingListing(Listing):
    @cached_property
    def filterset(self) -> RecordFilterSet:
        rows = self.record_pages.list_queryset(self.request.user)
        return standing_filters(self.record_pages)(self.request.GET, rows, request=self.request)

    def keys(self) -> QuerySet | list[int]:
        keys = super().keys()
        return list(keys) if self.record_pages.is_short else keys

    @property
    def filters(self) -> SafeString:
        """The form that narrows it. It is kept by itself: after another report of progress it reads as before."""
        if not self.is_valid:
            return self._drawn_filters()
        return self._drawn_filters()

    def _drawn_filters(self) -> SafeString:
        context = {"record_pages": self.record_pages, "listing": self, "form": self.filterset.form}
        return render_to_string("core/pages/_filters.html", context, self.request)

    @cached_property
    def standings(self) -> list[Standing]:
        return standings_of(list(self.page.object_list), self.request.user, timezone.localdate())
