"""The questions people ask of plans and actions: what is overdue, stale or slipped is worked out here alone."""

from __future__ import annotations

import datetime

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from businessplan.kinds import Colour, PlanKind
from businessplan.permissions import OPEN_TO_WHO_ANSWERS, can_read_plans, plan_kinds_open_to
from businessplan.plan_access import plans_opened_to
from committees.permissions import bodies_chaired
from committees.querysets import SharedWithChairs, agencies_of
from committees.roles import AGENCY_CONTACT, COMMITTEE_CHAIR, UNIT_STAFF
from core.records import clock
from core.records.dates import in_force
from core.records.querysets import RecordQuerySet


class PartOfPlan(RecordQuerySet):
    """Records that are as open as the plan they belong to."""

    kind_of_plan = "plan__kind"

    def visible_to(self, user) -> PartOfPlan:
        if user.holds(UNIT_STAFF):
            return self
        return self.filter(self._read_with_plan(user))

    def _of_kinds(self, kinds) -> Q:
        return Q(**{f"{self.kind_of_plan}__in": kinds})

    def _read_with_plan(self, user) -> Q:
        """Of a kind of plan that this person may read, or of a plan that is opened to them."""
        plan = self.kind_of_plan.removesuffix("kind").removesuffix("__") or "pk"
        readable = self._of_kinds(plan_kinds_open_to(user))
        for opened in plans_opened_to(user):
            readable |= Q(**{f"{plan}__in": opened})
        return readable


class PlanQuerySet(PartOfPlan):
    kind_of_plan = "kind"

    def business_plans_of(self, *report_years: str) -> PlanQuerySet:
        """The board's own plans whose progress the reports of these years tell; there is at most one of each year."""
        return self.filter(kind=PlanKind.BUSINESS_PLAN, report_year__in=report_years)

    def fully_implemented(self, on: datetime.date) -> PlanQuerySet:
        """Those that have at least one action, and every action closed by that day."""
        actions = apps.get_model("businessplan", "Action").objects.filter(plan=OuterRef("pk"))
        return self.filter(Exists(actions), ~Exists(actions.not_closed(on)))


class OfAction(PartOfPlan):
    """Actions and their parts: read with their plan, and by those who answer for them.

    These are the contacts of the agency and the chairs, today, of the bodies that lead them.
    """

    agency_path = "agency"
    action_path = "pk"

    def visible_to(self, user) -> OfAction:
        if user.holds(UNIT_STAFF) or not user.holds(AGENCY_CONTACT, COMMITTEE_CHAIR):
            return super().visible_to(user)
        answered_for = Q()
        if user.holds(AGENCY_CONTACT):
            answered_for |= Q(**{f"{self.agency_path}__in": agencies_of(user)})
        if user.holds(COMMITTEE_CHAIR):
            answered_for |= Q(**{f"{self.action_path}__in": led_by_chair(user, clock.today())})
        return self.filter(self._read_with_plan(user) | answered_for & self._of_kinds(OPEN_TO_WHO_ANSWERS))


class PartOfAction(OfAction):
    kind_of_plan = "action__plan__kind"
    agency_path = "action__agency"
    action_path = "action"


class ProgressReportQuerySet(PartOfAction):
    def latest(self, on: datetime.date) -> ProgressReportQuerySet:
        """The last report of each action made by that day."""
        later = self.model.objects.filter(
            action=OuterRef("action"), reported_on__gt=OuterRef("reported_on"), reported_on__lte=on
        )
        return self.filter(~Exists(later), reported_on__lte=on)


class ActionQuerySet(OfAction):
    def with_latest_report(self, on: datetime.date) -> ActionQuerySet:
        """Each with what was last reported of it by that day: `latest_reported_on`, `latest_colour`, `is_complete`."""
        reports = apps.get_model("businessplan", "ProgressReport").objects
        latest = reports.filter(action=OuterRef("pk"), reported_on__lte=on).order_by("-reported_on")
        return self.annotate(
            latest_reported_on=Subquery(latest.values("reported_on")[:1]),
            latest_colour=Subquery(latest.values("rating__colour")[:1]),
            is_complete=Coalesce(Subquery(latest.values("rating__is_complete")[:1]), Value(False)),
        )

    def with_ratings(self, on: datetime.date) -> ActionQuerySet:
        """Each with the words of its two last reports by that day: `rating_word` and `previous_word`.

        `rating_ordinal` is the place of the present rating on its scale.
        """
        reports = apps.get_model("businessplan", "ProgressReport").objects
        latest = reports.filter(action=OuterRef("pk"), reported_on__lte=on).order_by("-reported_on")
        return self.annotate(
            rating_word=Subquery(latest.values("rating__word")[:1]),
            rating_ordinal=Subquery(latest.values("rating__ordinal")[:1]),
            previous_word=Subquery(latest.values("rating__word")[1:2]),
            previous_colour=Subquery(latest.values("rating__colour")[1:2]),
        )

    def with_first_due_date(self) -> ActionQuerySet:
        """Each with `first_due_on`, the due date before any change to it."""
        changes = apps.get_model("businessplan", "DueDateChange").objects
        first = changes.filter(action=OuterRef("pk")).order_by("changed_on").values("was_on")
        return self.annotate(first_due_on=Coalesce(Subquery(first[:1]), F("due_on")))

    def with_status(self, on: datetime.date) -> ActionQuerySet:
        """Each with its status on that day: `is_open`, `is_overdue`, `is_green_but_overdue` and `is_slipped`.

        An action is open until it is reported complete, closed, or carried into a plan that has begun. It is overdue
        from the day after its due date; it has slipped when that date was moved back.
        """
        carried = self.model.objects.filter(carried_from__isnull=False)  # few: else PostgreSQL reads all actions for it
        carried_on = carried.filter(carried_from=OuterRef("pk"), plan__starts_on__lte=on)
        closed = Q(closed_on__isnull=False, closed_on__lte=on)
        overdue = Q(is_open=True, due_on__isnull=False, due_on__lt=on)
        return (
            self.with_latest_report(on)
            .with_first_due_date()
            .annotate(is_open=_flag(~closed & Q(is_complete=False) & ~Exists(carried_on)))
            .annotate(
                is_overdue=_flag(overdue),
                is_green_but_overdue=_flag(overdue & Q(latest_colour=Colour.GREEN)),
                is_slipped=_flag(Q(due_on__gt=F("first_due_on"))),
            )
        )

    def not_closed(self, on: datetime.date) -> ActionQuerySet:
        """Those not closed by that day: of the others nothing need be looked up to know that they are not open."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))

    def still_open(self, on: datetime.date) -> ActionQuerySet:
        return self.not_closed(on).with_status(on).filter(is_open=True)

    def overdue(self, on: datetime.date) -> ActionQuerySet:
        """Open, and due before that day."""
        return self.not_closed(on).filter(due_on__lt=on).with_status(on).filter(is_overdue=True)

    def green_but_overdue(self, on: datetime.date) -> ActionQuerySet:
        """Overdue although last reported green: one of the two is wrong."""
        return self.not_closed(on).with_status(on).filter(is_green_but_overdue=True)

    def slipped(self) -> ActionQuerySet:
        """Due later than was first agreed."""
        return self.with_first_due_date().filter(due_on__gt=F("first_due_on"))

    def with_staleness(self, on: datetime.date, after_days: int) -> ActionQuerySet:
        """Each as `with_status` has it, and `is_stale`: open, and not reported on for more than so many days.

        An action never reported on is as old as its plan.
        """
        limit = on - datetime.timedelta(days=after_days)
        heard = self.with_status(on).annotate(last_heard_on=Coalesce("latest_reported_on", "plan__starts_on"))
        return heard.annotate(is_stale=_flag(Q(is_open=True, last_heard_on__lt=limit)))

    def stale(self, on: datetime.date, after_days: int) -> ActionQuerySet:
        return self.not_closed(on).with_staleness(on, after_days).filter(is_stale=True)

    def live(self, on: datetime.date) -> ActionQuerySet:
        """Open actions, and those complete in a plan that still runs."""
        return (
            self.not_closed(on)
            .with_status(on)
            .filter(Q(is_open=True) | Q(is_complete=True) & in_force(on, path="plan__"))
        )

    def to_be_carried(self, on: datetime.date) -> ActionQuerySet:
        """Open, and not yet carried into any other plan."""
        return self.still_open(on).filter(carried_to__isnull=True)

    def with_gaps(self) -> ActionQuerySet:
        """Beside each, whether no body, no agency and no words answer for it (`has_no_lead`), whether it is due before
        its plan begins or after it ends (`is_outside_plan`), and whether it is reported complete where neither such a
        report nor the action itself says what shows it (`lacks_evidence`)."""
        leads = self.model.leads.through.objects.filter(action=OuterRef("pk"))
        reports = apps.get_model("businessplan", "ProgressReport").objects
        complete = reports.filter(action=OuterRef("pk"), rating__is_complete=True)
        shown = complete.exclude(evidence="")
        return self.annotate(
            has_no_lead=_flag(~Exists(leads) & Q(agency__isnull=True, lead_words="")),
            is_outside_plan=_flag(Q(due_on__lt=F("plan__starts_on")) | Q(due_on__gt=F("plan__ends_on"))),
            lacks_evidence=_flag(Exists(complete) & ~Exists(shown) & Q(evidence="")),
        )


class RecommendationQuerySet(PartOfPlan):
    kind_of_plan = "priority__plan__kind"


class ScaleQuerySet(SharedWithChairs):
    """Scales and ratings hold no case: those who may read some plan may read them."""

    def visible_to(self, user) -> ScaleQuerySet:
        return self if can_read_plans(user) else self.none()


def led_by_chair(user, on: datetime.date):
    """The primary keys of the actions led by the bodies that this person chairs on that day, as a query."""
    leads = apps.get_model("businessplan", "ActionLead").objects
    return leads.filter(body__in=bodies_chaired(user, on)).order_by().values("action")


def _flag(condition) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
