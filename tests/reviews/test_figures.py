"""What the report is given of case reviews."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.records.figures import Period, named_values
from reviews.concerns import review_concerns
from reviews.figures import MethodologyLine, ReferralLine, ReviewLine, ReviewThemeLine, review_figures
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.committees.factories import BodyFactory
from tests.reviews.factories import (
    MethodologyFactory,
    ReferralFactory,
    ReviewFactory,
    ReviewThemeFactory,
)

pytestmark = pytest.mark.django_db
YEAR = Period(date(2030, 4, 1), date(2031, 3, 31), "April 2030 to March 2031", "2030-31")
ON = date(2031, 2, 1)


def figures():
    return review_figures("2030-31", YEAR, ON)


def test_a_review_is_given_in_the_words_that_were_printed():
    ReviewFactory(
        label="Child Q",
        methodology=MethodologyFactory(name="Systems"),
        methodology_words="adapted systems model",
        referred_words="the review committee",
        commissioned_by="The chair",
        status="completed",
        status_words="completed in year",
        published="yes",
        published_words="executive summary",
        plan=ActionPlanFactory(kind="review"),
        note="Met with the family.",
    )

    (kind,) = figures().kinds

    assert (kind.kind, kind.is_published_kind) == ("learning review", False)
    assert kind.reviews == (
        ReviewLine(
            label="Child Q",
            kind="learning review",
            method="adapted systems model",
            referred="the review committee",
            commissioned_by="The chair",
            year="2030-31",
            is_of_the_year=True,
            status="completed in year",
            sorted_as="completed",
            published="executive summary",
            is_published=True,
            plan_status="being monitored",
            is_checked=True,
        ),
    )


def test_reviews_are_counted_by_kind_and_over_all_kinds():
    ReviewFactory(completed=True)
    ReviewFactory(status="in progress")
    ReviewFactory(completed=True, report_year="", plan=ActionPlanFactory(kind="review"))
    for year in ("", "2029-30"):
        plan = ActionFactory(plan__kind="review", closed_on=ON).plan
        ReviewFactory(serious=True, completed=True, report_year=year, published="yes", plan=plan)
    ReviewFactory(report_year="2031-32")

    found = figures()

    counts = [
        (line.kind, line.total, line.of_the_year, line.completed, line.completed_in_year, line.in_progress)
        for line in found.kinds
    ]
    assert counts == [("serious review", 2, 0, 2, 0, 0), ("learning review", 3, 2, 2, 1, 1)]
    assert dict(named_values(found)) == {
        "period": YEAR,
        "report_year": "2030-31",
        "reviews": 5,
        "of_the_year": 2,
        "completed_in_year": 1,
        "in_progress": 1,
        "published_kind": 2,
        "published": 2,
        "fully_implemented": 2,
        "referrals": 0,
        "referrals_leading_to_review": 0,
        "referrals_awaiting": 0,
        "unchecked_themes": 0,
    }


def test_referrals_are_those_of_the_year_with_what_came_of_them():
    body = BodyFactory(short_name="Reviews")
    ReferralFactory(reference="1", commissioned=True, considered_by=body, considered_on=date(2030, 6, 1))
    ReferralFactory(reference="2", advice="more information awaited", decision="more information awaited")
    ReferralFactory(reference="3", advised=True, decision="no review", outcome_words="Lessons shared")
    ReferralFactory(year_label="2029-30")

    found = figures()

    assert found.referral_lines == (
        ReferralLine(
            reference="1",
            referred_for="serious review",
            considered_by="Reviews",
            considered_on=date(2030, 6, 1),
            advice="does not meet the criteria",
            decision="review commissioned",
            decided_on=None,
            outcome="learning review commissioned",
            is_checked=True,
        ),
        ReferralLine(
            "2", "serious review", "", None, "more information awaited", "more information awaited", None,
            "more information awaited", True,
        ),
        ReferralLine("3", "serious review", "", None, "meets the criteria", "no review", None, "Lessons shared", True),
    )  # fmt: skip
    assert (found.referrals, found.referrals_leading_to_review, found.referrals_awaiting) == (3, 1, 1)


def test_a_method_names_the_reviews_it_was_used_for():
    systems = MethodologyFactory(name="Systems", family="systems", origin="A pilot", note="Supervised.")
    MethodologyFactory(name="Thematic")
    ReviewFactory(label="Child Q", methodology=systems)
    ReviewFactory(label="Child P", methodology=systems)
    ReviewFactory(methodology=systems, report_year="2031-32")

    assert figures().methodologies == (
        MethodologyLine("Systems", "systems", "A pilot", ("Child P", "Child Q"), "Supervised."),
        MethodologyLine("Thematic", "", "", (), ""),
    )


def test_themes_are_collated_over_reviews():
    for label, spread in (("Child Q", "Briefings."), ("Child P", "Briefings."), ("Child R", "")):
        ReviewThemeFactory(theme="Recording", review=ReviewFactory(label=label), how_spread=spread)
    ReviewThemeFactory(theme="Recording", review=ReviewFactory(report_year="2031-32"))

    assert figures().themes == (ReviewThemeLine("Recording", ("Child P", "Child Q", "Child R"), ("Briefings.",)),)


def test_the_queries_do_not_grow_with_the_reviews():
    def fill(number):
        for _ in range(number):
            ReviewThemeFactory(review=ReviewFactory(methodology=MethodologyFactory()))
            ReferralFactory(commissioned=True, considered_by=BodyFactory())

    def queries():
        with CaptureQueriesContext(connection) as made:
            figures()
        return len(made)

    fill(1)
    of_one = queries()
    fill(3)

    assert (of_one, queries()) == (4, 4)


def test_a_completed_review_of_a_published_kind_that_is_not_published_is_questioned():
    hidden = ReviewFactory(label="Child Q", serious=True, completed=True, published="no")
    ReviewFactory(serious=True, published="no")
    ReviewFactory(completed=True, published="no")

    (concern,) = review_concerns("2030-31")

    sentence = "Child Q is completed, and a serious review is to be published, but it is not."
    assert (concern.rule, concern.sentence, concern.record) == ("completed review not published", sentence, hidden)
