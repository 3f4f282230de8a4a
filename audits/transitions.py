"""How the status of an audit changes, from the timetable that announces it to its action plan, and that of a return."""

from __future__ import annotations

import datetime
from functools import partial

from audits.forms import BeginForm, ReplaceForm, ReturnForm
from audits.models import Audit, AuditKind, SelfAssessmentReturn, TimetabledAudit
from audits.permissions import can_run_audits
from businessplan.transitions import plan_transitions
from core.accounts.models import User
from core.pages.transitions import CompleteForm, StatusWordsForm, TransitionForm
from core.records.transitions import transition

REFUSAL = "Only the safeguarding unit can change audits."
Status, Stage = Audit.Status, TimetabledAudit.Stage
Compliance = SelfAssessmentReturn.Compliance
RECEIVED = (Compliance.MET, Compliance.PARTLY_MET, Compliance.NOT_MET)

of_entry = partial(
    transition, TimetabledAudit, state="stage", writes=("audit",), allowed=can_run_audits, refusal=REFUSAL
)
of_audit = partial(transition, Audit, allowed=can_run_audits, refusal=REFUSAL)
of_return = partial(
    transition,
    SelfAssessmentReturn,
    state="compliance",
    writes=("compliance", "returned_on", "progress"),
    allowed=can_run_audits,
    refusal=REFUSAL,
)


@of_entry(
    name="begin",
    label="Begin the audit",
    success_message="Audit begun",
    sources=(Stage.NOT_BEGUN,),
    target=Stage.BEGUN,
    form=BeginForm,
)
def begin_timetabled(entry: TimetabledAudit, *, by: User, kind: AuditKind, report_year: str, subject: str) -> Audit:
    """The new audit has the title of the entry, and is led by the first body of its leads."""
    audit = Audit(
        name=entry.title,
        kind=kind,
        report_year=report_year,
        subject=subject,
        status=Status.UNDER_WAY,
        lead_body=entry.leads.first(),
    )
    audit.full_clean()
    audit.save()
    entry.audit = audit
    return audit


@of_entry(
    name="unlink",
    label="Remove the link to the audit",
    success_message="Link removed",
    sources=(Stage.BEGUN,),
    target=Stage.NOT_BEGUN,
    form=TransitionForm,
)
def unlink_audit(entry: TimetabledAudit, *, by: User) -> None:
    """For an entry whose audit was begun by mistake, or is another one."""
    entry.audit = None


@of_audit(
    name="start",
    label="Mark as under way",
    success_message="Audit marked as under way",
    sources=(Status.PLANNED, Status.CARRIED_FORWARD),
    target=Status.UNDER_WAY,
    writes=("status", "status_words"),
    form=StatusWordsForm,
)
def start_audit(audit: Audit, *, by: User, status_words: str = "") -> None:
    audit.status, audit.status_words = Status.UNDER_WAY, status_words


@of_audit(
    name="complete",
    label="Mark as completed",
    success_message="Audit marked as completed",
    sources=(Status.PLANNED, Status.UNDER_WAY, Status.CARRIED_FORWARD),
    target=Status.COMPLETED,
    writes=("status", "completed_on", "status_words"),
    form=CompleteForm,
)
def complete_audit(audit: Audit, *, by: User, on: datetime.date | None, status_words: str = "") -> None:
    audit.status, audit.completed_on, audit.status_words = Status.COMPLETED, on, status_words


@of_audit(
    name="replace",
    label="Mark as replaced",
    success_message="Audit marked as replaced",
    sources=(Status.PLANNED, Status.UNDER_WAY, Status.CARRIED_FORWARD),
    target=Status.REPLACED,
    writes=("status", "replaced_by", "status_words"),
    form=ReplaceForm,
)
def replace_audit(audit: Audit, *, by: User, replaced_by: Audit, status_words: str = "") -> None:
    audit.status, audit.replaced_by, audit.status_words = Status.REPLACED, replaced_by, status_words


@of_audit(
    name="carry-forward",
    label="Carry forward",
    success_message="Audit carried forward",
    sources=(Status.PLANNED, Status.UNDER_WAY),
    target=Status.CARRIED_FORWARD,
    writes=("status", "status_words"),
    form=StatusWordsForm,
)
def carry_forward_audit(audit: Audit, *, by: User, status_words: str = "") -> None:
    audit.status, audit.status_words = Status.CARRIED_FORWARD, status_words


@of_audit(
    name="reopen",
    label="Reopen",
    success_message="Audit reopened",
    sources=(Status.COMPLETED, Status.REPLACED),
    target=Status.UNDER_WAY,
    writes=("status", "completed_on", "replaced_by", "status_words"),
    form=StatusWordsForm,
)
def reopen_audit(audit: Audit, *, by: User, status_words: str = "") -> None:
    audit.status, audit.status_words = Status.UNDER_WAY, status_words
    audit.completed_on = audit.replaced_by = None


agree_plan, unlink_plan = plan_transitions(Audit, allowed=can_run_audits, refusal=REFUSAL)


def write_return(
    answer: SelfAssessmentReturn, *, by: User, on: datetime.date | None, compliance: str, progress: str = ""
) -> None:
    answer.returned_on, answer.compliance, answer.progress = on, compliance, progress


record_return = of_return(
    name="record",
    label="Record the return",
    success_message="Return recorded",
    sources=(Compliance.NOT_RETURNED,),
    target="",
    form=ReturnForm,
)(write_return)
correct_return = of_return(
    name="correct",
    label="Change the return",
    success_message="Return changed",
    sources=RECEIVED,
    target="",
    form=ReturnForm,
)(write_return)


@of_return(
    name="withdraw",
    label="Mark as not returned",
    success_message="Return marked as not returned",
    sources=RECEIVED,
    target=Compliance.NOT_RETURNED,
    form=TransitionForm,
)
def withdraw_return(answer: SelfAssessmentReturn, *, by: User) -> None:
    answer.returned_on, answer.compliance = None, Compliance.NOT_RETURNED
