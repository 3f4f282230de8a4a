"""Invented plans: a year from July 2030, rated by a scale of three."""

import datetime

import factory
from django.db.models import Max

from businessplan.models import (
    Action,
    ActionLead,
    ActionPlan,
    DueDateChange,
    ExternalPriority,
    PartnerPriority,
    PlanKind,
    Priority,
    ProgressReport,
    RagRating,
    RagScale,
    Recommendation,
    Timescale,
)

DUE = datetime.date(2030, 12, 31)


def first_free(plan: ActionPlan, related: str, field: str = "number") -> int:
    """One more than the highest number in the plan, whatever tests ran before."""
    last = getattr(plan, related).aggregate(last=Max(field))["last"] if plan.pk else 0
    return (last or 0) + 1


class RagScaleFactory(factory.django.DjangoModelFactory):
    """A scale of Done (green), Moving (amber) and Stuck (red); the last needs a reason."""

    class Meta:
        model = RagScale
        skip_postgeneration_save = True

    name = factory.Sequence("Scale {}".format)

    @factory.post_generation
    def ratings(self, create, extracted, **kwargs):
        RagRatingFactory(scale=self, word="Done", colour="green", ordinal=1, is_complete=True)
        RagRatingFactory(scale=self, word="Moving", colour="amber", ordinal=2)
        RagRatingFactory(scale=self, word="Stuck", colour="red", ordinal=3, needs_reason=True)


class RagRatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RagRating

    scale = factory.SubFactory(RagScaleFactory)
    word = factory.Sequence("Word {}".format)
    code = factory.Sequence(lambda n: f"C{n % 1000}")
    colour = "amber"


class ActionPlanFactory(factory.django.DjangoModelFactory):
    """A business plan from July 2030 to June 2031; `kind=` and `report_year=` make it another."""

    class Meta:
        model = ActionPlan

    name = factory.Sequence("Plan {}".format)
    kind = PlanKind.BUSINESS_PLAN
    report_year = "2030-31"
    starts_on = datetime.date(2030, 7, 1)
    ends_on = datetime.date(2031, 6, 30)
    scale = factory.SubFactory(RagScaleFactory)


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Priority

    plan = factory.SubFactory(ActionPlanFactory)
    number = factory.LazyAttribute(lambda priority: first_free(priority.plan, "priorities"))
    title = factory.Sequence("Priority {}".format)


class ActionFactory(factory.django.DjangoModelFactory):
    """An action due at the end of December 2030; `leads=` are bodies.

    `ongoing=True` gives it no date, `signed_off=True` closes it as completed, `closed_on=` as not completed.
    """

    class Meta:
        model = Action
        skip_postgeneration_save = True

    class Params:
        ongoing = factory.Trait(timescale_kind=Timescale.ONGOING, timescale_words="Ongoing", due_on=None)
        signed_off = factory.Trait(
            closed_on=DUE,
            signed_off_by=factory.SubFactory("tests.committees.factories.BodyFactory"),
            evidence="An audit of 40 files.",
        )
        unscheduled = factory.Trait(timescale_kind="", timescale_words="", due_on=None)

    plan = factory.SubFactory(ActionPlanFactory)
    number = factory.LazyAttribute(lambda action: first_free(action.plan, "actions"))
    text = factory.Sequence("Do thing {}".format)
    timescale_kind = Timescale.MONTH
    timescale_words = "December 2030"
    due_on = DUE
    closed_on = None
    signed_off_by = None
    replaced_by = None
    closing_reason = factory.LazyAttribute(
        lambda action: "No money." if action.closed_on and not (action.signed_off_by or action.replaced_by) else ""
    )

    @factory.post_generation
    def leads(self, create, bodies, **kwargs):
        for body in bodies or ():
            ActionLeadFactory(action=self, body=body)


class ActionLeadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionLead

    action = factory.SubFactory(ActionFactory)
    body = factory.SubFactory("tests.committees.factories.BodyFactory")


class ProgressReportFactory(factory.django.DjangoModelFactory):
    """A report of 1 October 2030; `word=` names a rating of the plan's own scale."""

    class Meta:
        model = ProgressReport

    class Params:
        word = "Moving"

    action = factory.SubFactory(ActionFactory)
    reported_on = datetime.date(2030, 10, 1)
    rating = factory.LazyAttribute(lambda report: report.action.plan.scale.ratings.get(word=report.word))
    text = "Begun."


class DueDateChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DueDateChange

    action = factory.SubFactory(ActionFactory)
    changed_on = datetime.date(2030, 11, 1)
    was_on = datetime.date(2030, 11, 30)
    now_on = DUE
    reason = "Waiting for guidance."


class PartnerPriorityFactory(factory.django.DjangoModelFactory):
    """A priority for partners; `bodies=` are those it is recommended to."""

    class Meta:
        model = PartnerPriority
        skip_postgeneration_save = True

    plan = factory.SubFactory(ActionPlanFactory)
    ordinal = factory.LazyAttribute(lambda each: first_free(each.plan, "partner_priorities", "ordinal"))
    text = factory.Sequence("Recommended thing {}".format)

    @factory.post_generation
    def bodies(self, create, bodies, **kwargs):
        for body in bodies or ():
            RecommendationFactory(priority=self, body=body)


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    priority = factory.SubFactory(PartnerPriorityFactory)
    body = factory.SubFactory("tests.committees.factories.BodyFactory")


class ExternalPriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExternalPriority

    body = factory.SubFactory("tests.committees.factories.BodyFactory")
    plan_name = "Strategy 2030-33"
    ordinal = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence("Their thing {}".format)
