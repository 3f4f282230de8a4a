"""What people do with audits. What may not be done is refused with PermissionDenied or a ValidationError."""

from __future__ import annotations

import datetime

from django.db import transaction

from audits.models import Audit, AuditKind, SelfAssessmentReturn, TimetabledAudit
from audits.permissions import can_run_audits
from businessplan.models import ActionPlan, PlanKind
from businessplan.services import open_plan
from core.records.guards import lock, require, require_permission


@transaction.atomic
def begin_timetabled(*, by, entry: TimetabledAudit, kind: AuditKind, report_year: str, subject: str) -> Audit:
    """Begin the audit that the timetable announces, and note on the timetable which it is."""
    _may(by)
    require(entry.audit is None, f"Expected an entry that has not begun: {entry.audit} came of this one.")
    audit = Audit(name=entry.title, kind=kind, report_year=report_year, subject=subject, status=Audit.Status.UNDER_WAY)
    lead = entry.leads.first()
    audit.lead_body = lead
    audit.full_clean()
    audit.save()
    entry.audit = audit
    entry.save()
    return audit


@transaction.atomic
def complete_audit(*, by, audit: Audit, on: datetime.date) -> Audit:
    _may(by)
    lock(audit)
    require(audit.is_to_be_done, f"Expected an audit still to be done; this one is {audit.status}.")
    audit.status, audit.completed_on, audit.status_words = Audit.Status.COMPLETED, on, ""
    audit.save()
    return audit


@transaction.atomic
def replace_audit(*, by, audit: Audit, with_audit: Audit) -> Audit:
    """Another audit is done in place of this one."""
    _may(by)
    lock(audit)
    require(audit.is_to_be_done, f"Expected an audit still to be done; this one is {audit.status}.")
    require(audit.pk != with_audit.pk, "Expected another audit than the one replaced.")
    audit.status, audit.replaced_by = Audit.Status.REPLACED, with_audit
    audit.clean()
    audit.save()
    return audit


@transaction.atomic
def agree_plan(*, by, audit: Audit, on: datetime.date, **fields) -> ActionPlan:
    """Open the action plan that was agreed with the audit's agencies; it is owned by the body that led the audit."""
    _may(by)
    lock(audit)
    require(audit.plan is None, f"Expected an audit without a plan; this one has {audit.plan}.")
    fields = {"name": f"Action plan of the {audit}", "owner": audit.lead_body, "approved_on": on} | fields
    audit.plan = open_plan(by=by, kind=PlanKind.AUDIT.value, starts_on=on, **fields)
    audit.save()
    return audit.plan


@transaction.atomic
def record_return(
    *, by, awaited: SelfAssessmentReturn, on: datetime.date, compliance: str, progress: str = ""
) -> SelfAssessmentReturn:
    """Take in what an agency or school answered."""
    _may(by)
    awaited.returned_on, awaited.compliance, awaited.progress = on, compliance, progress
    awaited.full_clean()
    awaited.save()
    return awaited


def _may(by) -> None:
    require_permission(can_run_audits(by), "Audits are run by the safeguarding unit.")
