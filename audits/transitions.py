"""The steps of an audit, from the timetable that announces it to its plan, and of a return that is awaited."""

from __future__ import annotations

from functools import partial

from audits import services
from audits.forms import BeginForm, ReplaceForm, ReturnForm
from audits.models import Audit, SelfAssessmentReturn, TimetabledAudit
from audits.permissions import can_run_audits
from core.pages.steps import Step
from core.pages.transitions import DatedForm


def may(user, record) -> bool:
    return can_run_audits(user)


of_audit = partial(Step, model=Audit, record_as="audit", may=may)

BEGIN = Step(
    model=TimetabledAudit,
    name="begin",
    label="Begin the audit",
    told="the audit is under way",
    form=BeginForm,
    do=services.begin_timetabled,
    record_as="entry",
    may=may,
    is_next=lambda entry: entry.audit_id is None,
)
COMPLETE = of_audit(
    name="complete",
    label="Say that the audit is completed",
    told="the audit is completed",
    form=DatedForm,
    do=services.complete_audit,
    is_next=lambda audit: audit.is_to_be_done,
)
REPLACE = of_audit(
    name="replace",
    label="Say that another audit replaces it",
    told="another audit is done in place of it",
    form=ReplaceForm,
    do=services.replace_audit,
    is_next=lambda audit: audit.is_to_be_done,
)
AGREE_PLAN = of_audit(
    name="agree-plan",
    label="Open its action plan",
    told="its action plan is open",
    form=DatedForm,
    do=services.agree_plan,
    is_next=lambda audit: audit.plan_id is None,
)
TAKE_IN = Step(
    model=SelfAssessmentReturn,
    name="take-in",
    label="Take in the return",
    told="the return is in",
    form=ReturnForm,
    do=services.record_return,
    record_as="awaited",
    may=may,
    is_next=lambda awaited: awaited.compliance == SelfAssessmentReturn.Compliance.NOT_RETURNED,
)
STEPS = (BEGIN, COMPLETE, REPLACE, AGREE_PLAN, TAKE_IN)
