"""What people do with audits, and what they may not."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audits import services
from tests.audits.factories import (
    AuditFactory,
    AuditKindFactory,
    SelfAssessmentReturnFactory,
    TimetabledAuditFactory,
)
from tests.committees.factories import BodyFactory

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 1)


def test_a_timetabled_audit_begins_under_its_title_and_lead(unit_staff):
    body = BodyFactory()
    entry = TimetabledAuditFactory(title="Voice of the child", leads=[body])

    audit = services.begin_timetabled(
        by=unit_staff, entry=entry, kind=AuditKindFactory(), report_year="2031-32", subject="Case files"
    )

    entry.refresh_from_db()
    assert (audit.name, audit.lead_body, audit.status) == ("Voice of the child", body, "under way")
    assert entry.audit == audit


def test_a_timetabled_audit_begins_once(unit_staff):
    entry = TimetabledAuditFactory(audit=AuditFactory())

    with pytest.raises(ValidationError, match="has not begun"):
        services.begin_timetabled(
            by=unit_staff, entry=entry, kind=AuditKindFactory(), report_year="2031-32", subject="Case files"
        )


def test_an_audit_is_completed_on_a_day_and_only_once(unit_staff):
    audit = AuditFactory(status_words="in planning")

    services.complete_audit(by=unit_staff, audit=audit, on=TODAY)

    audit.refresh_from_db()
    assert (audit.status, audit.completed_on, audit.status_words) == ("completed", TODAY, "")
    with pytest.raises(ValidationError, match="this one is completed"):
        services.complete_audit(by=unit_staff, audit=audit, on=TODAY)


def test_an_audit_carried_forward_may_still_be_completed(unit_staff):
    audit = AuditFactory(status="carried forward")

    assert services.complete_audit(by=unit_staff, audit=audit, on=TODAY).status == "completed"


def test_an_audit_is_replaced_by_another_and_not_by_itself(unit_staff):
    audit, other = AuditFactory(), AuditFactory()

    with pytest.raises(ValidationError, match="another audit"):
        services.replace_audit(by=unit_staff, audit=audit, with_audit=audit)
    services.replace_audit(by=unit_staff, audit=audit, with_audit=other)

    audit.refresh_from_db()
    assert (audit.status, audit.replaced_by) == ("replaced", other)


def test_a_plan_is_agreed_once_and_owned_by_the_lead(unit_staff):
    body = BodyFactory()
    audit = AuditFactory(name="Core group audit", lead_body=body, completed=True)

    plan = services.agree_plan(by=unit_staff, audit=audit, on=TODAY, monitored="quarterly")

    assert (plan.name, plan.kind, plan.owner, plan.approved_on, plan.monitored) == (
        "Action plan of the Core group audit",
        "audit",
        body,
        TODAY,
        "quarterly",
    )
    assert list(plan.audits.all()) == [audit]
    with pytest.raises(ValidationError, match="without a plan"):
        services.agree_plan(by=unit_staff, audit=audit, on=TODAY)


def test_a_return_comes_in_after_the_round_opened(unit_staff):
    awaited = SelfAssessmentReturnFactory(assessment__opened_on=TODAY)

    with pytest.raises(ValidationError, match="from 1 December 2030"):
        services.record_return(by=unit_staff, awaited=awaited, on=date(2030, 11, 30), compliance="met")
    services.record_return(by=unit_staff, awaited=awaited, on=TODAY, compliance="partly met", progress="In hand.")

    awaited.refresh_from_db()
    assert (awaited.returned_on, awaited.compliance, awaited.progress) == (TODAY, "partly met", "In hand.")


def test_a_chair_reads_audits_and_does_not_run_them(chair):
    with pytest.raises(PermissionDenied):
        services.complete_audit(by=chair, audit=AuditFactory(), on=TODAY)
