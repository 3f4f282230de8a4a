"""How the status of audits and returns changes: from where, by whom, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audits import transitions
from audits.models import Audit
from core.records.transitions import available_transitions
from tests.audits.factories import (
    AuditFactory,
    AuditKindFactory,
    SelfAssessmentReturnFactory,
    TimetabledAuditFactory,
)
from tests.businessplan.factories import ActionPlanFactory
from tests.committees.factories import BodyFactory

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 1)


def begin(by, entry) -> Audit:
    return transitions.begin_timetabled(
        entry, by=by, kind=AuditKindFactory(), report_year="2031-32", subject="Case files"
    )


def test_a_timetabled_audit_begins_under_its_title_and_lead(unit_staff):
    body = BodyFactory()
    entry = TimetabledAuditFactory(title="Voice of the child", leads=[body])
    audit = begin(unit_staff, entry)
    entry.refresh_from_db()
    assert (audit.name, audit.lead_body, audit.status) == ("Voice of the child", body, "under way")
    assert entry.audit == audit


def test_a_timetabled_audit_begins_once(unit_staff):
    with pytest.raises(ValidationError, match="only from “not begun”"):
        begin(unit_staff, TimetabledAuditFactory(audit=AuditFactory()))


def test_an_audit_begun_by_mistake_is_unlinked(unit_staff):
    entry = TimetabledAuditFactory(audit=AuditFactory())
    transitions.unlink_audit(entry, by=unit_staff)
    entry.refresh_from_db()
    assert (entry.audit, entry.stage) == (None, "not begun")


def test_a_chair_reads_audits_and_changes_none(chair):
    audit, entry, answer = AuditFactory(), TimetabledAuditFactory(), SelfAssessmentReturnFactory()
    with pytest.raises(PermissionDenied, match="Only the safeguarding unit"):
        begin(chair, entry)
    with pytest.raises(PermissionDenied):
        transitions.complete_audit(audit, by=chair, on=TODAY)
    with pytest.raises(PermissionDenied):
        transitions.record_return(answer, by=chair, on=TODAY, compliance="met")
    assert [available_transitions(chair, record) for record in (audit, entry, answer)] == [[], [], []]
    assert Audit.objects.count() == 1


def test_an_audit_is_completed_on_a_day_and_only_once(unit_staff):
    audit = AuditFactory(status_words="in planning")
    transitions.complete_audit(audit, by=unit_staff, on=TODAY)
    audit.refresh_from_db()
    assert (audit.status, audit.completed_on, audit.status_words) == ("completed", TODAY, "")
    with pytest.raises(ValidationError, match="This audit is “completed” now"):
        transitions.complete_audit(audit, by=unit_staff, on=TODAY)


def test_an_audit_carried_forward_starts_and_is_completed(unit_staff):
    audit = AuditFactory()
    transitions.carry_forward_audit(audit, by=unit_staff, status_words="planned")
    assert (audit.status, audit.status_words) == ("carried forward", "planned")
    transitions.start_audit(audit, by=unit_staff)
    assert (audit.status, audit.status_words) == ("under way", "")
    assert transitions.complete_audit(audit, by=unit_staff, on=None).status == "completed"


def test_an_audit_is_replaced_by_another_and_not_by_itself(unit_staff):
    audit, other = AuditFactory(), AuditFactory()
    with pytest.raises(ValidationError, match="must not be linked to itself"):
        transitions.replace_audit(audit, by=unit_staff, replaced_by=audit)
    transitions.replace_audit(audit, by=unit_staff, replaced_by=other)
    audit.refresh_from_db()
    assert (audit.status, audit.replaced_by) == ("replaced", other)


@pytest.mark.parametrize("status", ["completed", "replaced"])
def test_what_is_done_is_not_replaced_completed_or_carried_forward(unit_staff, status):
    audit = AuditFactory(status=status, replaced_by=AuditFactory() if status == "replaced" else None)
    for move in (transitions.complete_audit, transitions.carry_forward_audit, transitions.start_audit):
        given = {"on": TODAY} if move is transitions.complete_audit else {}
        with pytest.raises(ValidationError, match=f"This audit is “{status}” now"):
            move(audit, by=unit_staff, **given)
    with pytest.raises(ValidationError, match=f"This audit is “{status}” now"):
        transitions.replace_audit(audit, by=unit_staff, replaced_by=AuditFactory())


def test_a_reopened_audit_forgets_when_it_was_completed_and_what_replaced_it(unit_staff):
    done = AuditFactory(completed=True, completed_on=TODAY)
    replaced = AuditFactory(status="replaced", replaced_by=done)
    for audit in (done, replaced):
        transitions.reopen_audit(audit, by=unit_staff)
        audit.refresh_from_db()
        assert (audit.status, audit.completed_on, audit.replaced_by) == ("under way", None, None)


def test_a_plan_is_opened_once_and_owned_by_the_lead(unit_staff):
    body = BodyFactory()
    audit = AuditFactory(name="Core group audit", lead_body=body, completed=True)
    plan = transitions.agree_plan(audit, by=unit_staff, on=TODAY)
    assert (plan.name, plan.kind, plan.owner, plan.approved_on) == (
        "Action plan of the Core group audit",
        "audit",
        body,
        TODAY,
    )
    assert list(plan.audits.all()) == [audit]
    with pytest.raises(ValidationError, match="only from “no action plan”"):
        transitions.agree_plan(audit, by=unit_staff, on=TODAY)


def test_a_plan_on_record_is_linked_and_unlinked(unit_staff):
    audit, plan = AuditFactory(), ActionPlanFactory(kind="audit")
    assert transitions.agree_plan(audit, by=unit_staff, on=TODAY, plan=plan) == plan
    audit.refresh_from_db()
    assert audit.plan == plan
    assert transitions.unlink_plan(audit, by=unit_staff).plan is None


def test_a_return_comes_in_after_the_round_opened(unit_staff):
    awaited = SelfAssessmentReturnFactory(assessment__opened_on=TODAY)
    with pytest.raises(ValidationError, match="1 December 2030"):
        transitions.record_return(awaited, by=unit_staff, on=date(2030, 11, 30), compliance="met")
    transitions.record_return(awaited, by=unit_staff, on=TODAY, compliance="partly met", progress="In hand.")
    awaited.refresh_from_db()
    assert (awaited.returned_on, awaited.compliance, awaited.progress) == (TODAY, "partly met", "In hand.")


def test_a_return_is_recorded_once_then_changed_or_withdrawn(unit_staff):
    answer = SelfAssessmentReturnFactory(compliance="met", returned_on=TODAY, progress="In hand.")
    with pytest.raises(ValidationError, match="only from “not returned”"):
        transitions.record_return(answer, by=unit_staff, on=TODAY, compliance="met")
    transitions.correct_return(answer, by=unit_staff, on=TODAY, compliance="not met", progress="Begun.")
    assert (answer.compliance, answer.progress) == ("not met", "Begun.")
    transitions.withdraw_return(answer, by=unit_staff)
    answer.refresh_from_db()
    assert (answer.compliance, answer.returned_on, answer.progress) == ("not returned", None, "Begun.")


def test_a_timetabled_audit_begins_only_as_an_audit_that_may_be_saved(unit_staff):
    entry = TimetabledAuditFactory()
    with pytest.raises(ValidationError, match="report_year"):
        transitions.begin_timetabled(
            entry, by=unit_staff, kind=AuditKindFactory(), report_year="", subject="Thresholds"
        )
    assert not Audit.objects.exists()
