"""What no transition allows is refused by the form, the import and the admin as well."""

from datetime import date

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError

from core.datapack.importing import import_pack
from core.datapack.problems import PackRefused
from core.pages.editing.forms import form_of
from core.pages.record_pages import pages_of
from core.records.transitions import fields_written_by_transitions
from reviews import transitions
from reviews.models import Referral, Review
from tests.businessplan.factories import ActionFactory
from tests.reviews.factories import ReferralFactory, ReviewFactory, ReviewKindFactory

pytestmark = pytest.mark.django_db
ON = date(2030, 12, 1)

REFERRALS = [
    ("decision", "no review", "Enter the committee’s advice before the decision"),
    ("decision", "more information awaited", "Enter the committee’s advice before the decision"),
    ("decided_on", "2030-12-01", "Select a decision, because there is a date of decision"),
]
REVIEWS = [
    ("published", "yes", "A review must be completed before it is published"),
    ("published_on", "2030-12-01", "Date published must be empty until the review is published"),
    ("completed_on", "2030-12-01", "Date completed must be empty until the review is completed"),
]


def import_row(tmp_path, sheet: str, **values: str) -> str:
    """Why the import of this row is refused; empty where it is taken."""
    (tmp_path / f"{sheet}.csv").write_text(f"{','.join(values)}\n{','.join(values.values())}\n")
    try:
        import_pack(tmp_path)
    except PackRefused as refused:
        return "\n".join(map(str, refused.problems))
    return ""


def form_values(record) -> dict[str, str]:
    """What the form of the record shows, as it would be sent."""
    pages = pages_of(type(record))
    values = {name: record._meta.get_field(name).value_from_object(record) for name in pages.form_fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


@pytest.mark.parametrize(("field", "value", "sentence"), REFERRALS)
def test_no_referral_is_decided_without_advice(field, value, sentence, unit_client, unit_staff, tmp_path):
    referral = ReferralFactory(reference="R1")
    with pytest.raises(ValidationError):
        transitions.decide_referral(referral, by=unit_staff, decision="no review", on=ON)
    address = f"/reviews/referrals/{referral.pk}/"
    unit_client.post(f"{address}edit/", form_values(referral) | {field: value})
    assert unit_client.post(f"{address}decide/", {"decision": "no review", "on": "1/12/2030"}).status_code == 400
    row = {"reference": "R1", "year_label": "2030-31", "kind": referral.kind.name, field: value}
    assert sentence in import_row(tmp_path, "referrals", **row)
    referral.refresh_from_db()
    assert (referral.decision, referral.decided_on) == ("", None)


@pytest.mark.parametrize(("field", "value", "sentence"), REVIEWS)
def test_no_review_is_published_or_dated_before_it_is_completed(
    field, value, sentence, unit_client, unit_staff, tmp_path
):
    review = ReviewFactory(label="Child Q", serious=True)
    with pytest.raises(ValidationError):
        transitions.publish_review(review, by=unit_staff, on=ON)
    address = f"/reviews/reviews/{review.pk}/"
    unit_client.post(f"{address}edit/", form_values(review) | {field: value})
    assert unit_client.post(f"{address}publish/", {"on": "1/12/2030"}).status_code == 400
    row = {"label": "Child Q", "kind": review.kind.name, field: value}
    assert sentence in import_row(tmp_path, "reviews", **row)
    review.refresh_from_db()
    assert (review.published, review.published_on, review.completed_on) == ("not stated", None, None)


def test_no_review_of_an_undecided_referral_is_commissioned(unit_client, unit_staff, tmp_path):
    referral = ReferralFactory(reference="R1", advised=True)
    kind = ReviewKindFactory()
    with pytest.raises(ValidationError):
        transitions.commission_review(referral, by=unit_staff, label="Child Q", on=ON)
    form = {"label": "Child P", "kind": kind.pk, "referral": referral.pk}
    unit_client.post("/reviews/reviews/new/", form)
    refused = import_row(tmp_path, "reviews", label="Child Q", kind=kind.name, referral="R1")
    assert "Select a referral for which a review was commissioned" in refused
    assert not Review.objects.filter(referral=referral).exists()


def test_a_kind_that_is_not_published_is_not_published_by_an_import_either(unit_staff, tmp_path):
    review = ReviewFactory(label="Child Q", completed=True)
    with pytest.raises(ValidationError):
        transitions.publish_review(review, by=unit_staff, on=ON)
    assert "not published" in import_row(
        tmp_path, "reviews", label="Child Q", kind=review.kind.name, status="completed", published="yes"
    )


def test_that_a_plan_is_implemented_can_be_stated_nowhere(tmp_path):
    plan = ActionFactory(plan__kind="review").plan
    kind = ReviewFactory(label="Child Q", plan=plan).kind.name
    assert import_row(tmp_path, "reviews", label="Child Q", kind=kind, plan_status="fully implemented") == ""
    assert Review.objects.with_plan_status(ON).get().plan_status == "being monitored"
    assert "plan_status" not in [field.name for field in Review._meta.get_fields()]


@pytest.mark.parametrize("model", [Referral, Review])
def test_no_form_and_no_admin_writes_what_a_transition_writes(model):
    assert not fields_written_by_transitions(model) & set(form_of(pages_of(model)).base_fields)
    assert model not in admin.site._registry
