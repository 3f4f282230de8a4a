"""The lead of a review reads its plan and what is done about it, while it is assigned to them; no other plan."""

import datetime

import pytest

from businessplan import models
from tests.businessplan.factories import ActionFactory, ActionPlanFactory, ProgressReportFactory
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory
from tests.pages.reading import read
from tests.reviews.factories import ReviewFactory, ReviewLeadFactory

pytestmark = pytest.mark.django_db
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


@pytest.fixture
def lead():
    return UserFactory()


@pytest.fixture
def report(lead):
    """Progress of an action in the plan of the review that is assigned to the lead."""
    report = ProgressReportFactory(action=ActionFactory(plan=ActionPlanFactory(name="Our plan", kind="review")))
    ReviewLeadFactory(review=ReviewFactory(plan=report.action.plan), holder=lead, starts_on=datetime.date(2020, 1, 1))
    return report


@pytest.fixture
def other_report():
    report = ProgressReportFactory(action=ActionFactory(plan=ActionPlanFactory(name="Their plan", kind="review")))
    ReviewLeadFactory(review=ReviewFactory(plan=report.action.plan), starts_on=datetime.date(2020, 1, 1))
    return report


def seen(user) -> list:
    types = (models.ActionPlan, models.Action, models.ProgressReport)
    return [record for model in types for record in model.objects.visible_to(user)]


def test_a_lead_reads_the_plan_of_their_review_and_what_belongs_to_it(lead, report, other_report):
    assert seen(lead) == [report.action.plan, report.action, report]
    assert models.RagRating.objects.visible_to(lead).exists()


def test_nothing_is_left_when_the_assignment_is_over(lead, report):
    report.action.plan.reviews.get().leads.update(ends_on=YESTERDAY)
    assert seen(UserFactory._meta.model.objects.get(pk=lead.pk)) == []


def test_a_lead_goes_from_their_review_to_its_plan_and_reports_nothing(lead, report):
    client, action = signed_in(lead), report.action
    links = read(client, f"/reviews/reviews/{action.plan.reviews.get().pk}/").links()
    assert links["Our plan"] == f"/businessplan/action-plans/{action.plan_id}/"
    progress = f"/businessplan/actions/{action.pk}/progress/"
    assert read(client, progress).texts("//main//button") == []
    assert client.post(progress, {"text": "Done."}).status_code == 403
