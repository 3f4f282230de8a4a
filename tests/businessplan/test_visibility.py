"""Who sees which plan, and all that belongs to it."""

import pytest

from businessplan import models
from businessplan.permissions import can_change_plan
from tests.businessplan.factories import (
    ActionFactory,
    ActionPlanFactory,
    DueDateChangeFactory,
    ExternalPriorityFactory,
    PartnerPriorityFactory,
    PriorityFactory,
    ProgressReportFactory,
    RecommendationFactory,
)
from tests.committees.factories import BodyFactory

pytestmark = pytest.mark.django_db
KINDS = {"business plan", "audit", "review", "meeting", "child death panel", "other"}
PARTS = {
    models.ActionPlan: "kind",
    models.Priority: "plan__kind",
    models.PartnerPriority: "plan__kind",
    models.Recommendation: "priority__plan__kind",
    models.Action: "plan__kind",
    models.ActionLead: "action__plan__kind",
    models.ProgressReport: "action__plan__kind",
    models.DueDateChange: "action__plan__kind",
}


@pytest.fixture
def a_plan_of_every_kind(db):
    for kind in KINDS:
        plan = ActionPlanFactory(kind=kind)
        PriorityFactory(plan=plan)
        RecommendationFactory(priority=PartnerPriorityFactory(plan=plan))
        action = ActionFactory(plan=plan, leads=[BodyFactory()])
        ProgressReportFactory(action=action)
        DueDateChangeFactory(action=action)


def kinds_seen(user):
    return {
        model.__name__: set(model.objects.visible_to(user).values_list(path, flat=True))
        for model, path in PARTS.items()
    }


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("unit_staff", KINDS),
        ("chair", {"business plan", "meeting"}),
        ("coordinator", {"child death panel"}),
        ("board_member", {"business plan", "meeting"}),
    ],
)
def test_everything_of_a_plan_is_as_open_as_the_plan(a_plan_of_every_kind, request, role, kinds):
    user = request.getfixturevalue(role)

    assert kinds_seen(user) == {model.__name__: kinds for model in PARTS}


def test_scales_are_open_to_those_who_see_some_plan(a_plan_of_every_kind, unit_staff, chair, coordinator, board_member):
    seen = [
        models.RagScale.objects.visible_to(user).exists() for user in (unit_staff, chair, coordinator, board_member)
    ]

    assert seen == [True, True, True, True]


def test_others_priorities_are_open_to_chairs_and_not_to_members(chair, board_member):
    line = ExternalPriorityFactory()

    assert list(models.ExternalPriority.objects.visible_to(chair)) == [line]
    assert list(models.ExternalPriority.objects.visible_to(board_member)) == []


def test_the_coordinator_keeps_the_panels_plan_and_no_other(coordinator, chair):
    panel, business = ActionPlanFactory(kind="child death panel"), ActionPlanFactory()

    assert [can_change_plan(coordinator, plan) for plan in (panel, business)] == [True, False]
    assert [can_change_plan(chair, plan) for plan in (panel, business)] == [False, False]
