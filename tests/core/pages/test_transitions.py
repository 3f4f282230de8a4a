"""Steps in the life of a record, each on its page: from the record to what was done, and what is said where it is not.

Each journey begins on the record and follows its links; who may is in the matrix.
"""

from datetime import date

import pytest
import time_machine

from audits.models import Audit
from reviews.models import Review
from tests.audits.factories import AuditFactory, AuditKindFactory, SelfAssessmentReturnFactory, TimetabledAuditFactory
from tests.businessplan.factories import ActionFactory
from tests.committees.factories import BodyFactory
from tests.conftest import signed_in
from tests.pages.reading import Page, read
from tests.pages.test_accessibility import assert_accessible
from tests.reviews.factories import ReferralFactory, ReviewFactory, ReviewKindFactory
from tests.training.factories import BookingFactory, SessionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 2)


@pytest.fixture
def today():
    with time_machine.travel("2030-12-02 10:00", tick=False):
        yield


@pytest.fixture
def unit_client(today, unit_staff):
    return signed_in(unit_staff)


def take(client, record: str, link: str, /, **typed) -> Page:
    """Follow a link of the record's page, send the form behind it, and read what comes."""
    address = read(client, record).links()[link]
    assert read(client, address).tree.xpath("//main//form//button[@type='submit']") != []
    return Page(client.post(address, {"on": "2 December 2030"} | typed, follow=True))


def test_a_referral_goes_from_advice_to_a_review(unit_client):
    referral, committee, learning = ReferralFactory(), BodyFactory(), ReviewKindFactory()
    page = f"/reviews/referrals/{referral.pk}/"
    take(unit_client, page, "Record the committee’s advice", advice="meets the criteria", considered_by=committee.pk)
    take(unit_client, page, "Record the decision", decision="review commissioned", kind=learning.pk)
    done = take(unit_client, page, "Commission the review", label="Child Q")
    assert "Review commissioned" in done.said
    assert [(review.label, review.kind, review.started_on) for review in Review.objects.all()] == [
        ("Child Q", learning, TODAY)
    ]
    assert "Commission the review" not in done.links()


def test_a_review_is_completed_published_and_its_plan_carried_out(unit_client):
    review = ReviewFactory(serious=True)
    page = f"/reviews/reviews/{review.pk}/"
    take(unit_client, page, "Mark as completed")
    take(unit_client, page, "Mark as published", published_words="executive summary")
    take(unit_client, page, "Open an action plan")
    review.refresh_from_db()
    ActionFactory(plan=review.plan, closed_on=TODAY)
    assert (review.status, review.completed_on, review.published_words) == ("completed", TODAY, "executive summary")
    assert "fully implemented" in read(unit_client, page).said


def test_an_audit_goes_from_the_timetable_to_its_plan(unit_client):
    entry = TimetabledAuditFactory(title="Thresholds", year_label="2030-31")
    form = read(unit_client, read(unit_client, f"/audits/timetabled-audits/{entry.pk}/").links()["Begin the audit"])
    assert form.tree.xpath("//input[@name='subject']/@value") == ["Thresholds"]
    typed = {"kind": AuditKindFactory().pk, "report_year": "2030-31", "subject": "Thresholds"}
    take(unit_client, f"/audits/timetabled-audits/{entry.pk}/", "Begin the audit", **typed)
    audit = Audit.objects.get()
    done = take(unit_client, f"/audits/audits/{audit.pk}/", "Mark as completed")
    assert done.tree.xpath("//*[contains(@class, 'govuk-notification-banner__content')]")
    take(unit_client, f"/audits/audits/{audit.pk}/", "Open an action plan")
    audit.refresh_from_db()
    assert (audit.status, audit.completed_on, audit.plan.kind) == ("completed", TODAY, "audit")


def test_an_audit_is_replaced_by_another_and_a_return_is_taken_in(unit_client):
    old, new, awaited = AuditFactory(), AuditFactory(), SelfAssessmentReturnFactory(compliance="not returned")
    take(unit_client, f"/audits/audits/{old.pk}/", "Mark as replaced", replaced_by=new.pk)
    page = f"/audits/self-assessment-returns/{awaited.pk}/"
    take(unit_client, page, "Record the return", compliance="partly met", progress="Half done.")
    old.refresh_from_db()
    awaited.refresh_from_db()
    assert (old.status, old.replaced_by) == ("replaced", new)
    assert (awaited.returned_on, awaited.compliance, awaited.progress) == (TODAY, "partly met", "Half done.")


def test_attendance_of_a_session_is_recorded(unit_client):
    session = SessionFactory(held_on=date(2030, 12, 1), status="planned")
    came, stayed_away = (BookingFactory(session=session, reference=ref, outcome="booked") for ref in ("A1", "B2"))
    take(unit_client, f"/training/sessions/{session.pk}/", "Record attendance", attended=["A1"])
    for record in (session, came, stayed_away):
        record.refresh_from_db()
    assert (session.status, came.outcome, stayed_away.outcome) == ("held", "attended", "did not attend")


def test_recording_attendance_takes_the_same_queries_for_three_bookings(unit_client, django_assert_max_num_queries):
    session = SessionFactory(held_on=date(2030, 12, 1), status="planned")
    for more in (1, 2):
        BookingFactory.create_batch(more, session=session)
        with django_assert_max_num_queries(12):
            unit_client.get(f"/training/sessions/{session.pk}/attendance/")


def test_a_session_is_cancelled_with_its_bookings(unit_client):
    booking = BookingFactory(session=SessionFactory(held_on=date(2031, 1, 1), status="planned"), outcome="booked")
    page = f"/training/sessions/{booking.session_id}/"
    take(unit_client, page, "Cancel session")
    booking.refresh_from_db()
    assert (booking.outcome, booking.session.status) == ("cancelled", "cancelled")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"on": ""}, {"Select a decision": "id_decision_0"}),
        (
            {"on": "31/2/2031", "decision": "imagined"},
            {
                "Select a decision": "id_decision_0",
                "Date decided must be a real date": "id_on",
            },
        ),
        (
            {"on": "2 December 2030", "decision": "review commissioned"},
            {"Select a kind of review if a review is commissioned. Otherwise leave it empty": ""},
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_what_was_typed_is_kept(unit_client, typed, expected):
    referral = ReferralFactory(advised=True)
    page = Page(unit_client.post(f"/reviews/referrals/{referral.pk}/decide/", typed))
    assert (page.status, page.errors) == (400, expected)
    assert page.tree.xpath("//input[@name='on']/@value") == [typed["on"]]
    assert set(page.errors.values()) - {""} <= set(page.ids())


def test_a_step_taken_twice_is_refused_in_words(unit_client):
    audit = AuditFactory()
    for _ in range(2):
        page = Page(unit_client.post(f"/audits/audits/{audit.pk}/complete/", {"on": "2/12/2030"}, follow=True))
    assert page.status == 400
    assert list(page.errors) == [
        "Mark as completed: only from “planned” or “under way” or “carried forward”. This audit is “completed” now."
    ]


def test_a_step_with_a_record_that_is_gone_says_so(unit_client):
    audit = AuditFactory()
    key = audit.pk
    audit.delete()
    assert unit_client.post(f"/audits/audits/{key}/complete/", {"on": "2/12/2030"}).status_code == 410
    assert unit_client.post("/audits/audits/999999/complete/").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_of_a_step_is_accessible(browse, unit_staff):
    referral = ReferralFactory()
    assert_accessible(browse(unit_staff), f"/reviews/referrals/{referral.pk}/advise/")
