"""What the database refuses of audits, and who sees them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audits import models
from tests.audits.factories import (
    AuditedAgencyFactory,
    AuditFactory,
    AuditFindingFactory,
    SelfAssessmentFactory,
    SelfAssessmentReturnFactory,
    TimetabledAuditFactory,
    TimetableLeadFactory,
)
from tests.businessplan.factories import ActionPlanFactory
from tests.refusals import refusal, refusal_of_the_second

pytestmark = pytest.mark.django_db


def test_only_a_completed_audit_has_the_day_of_completion():
    AuditFactory(completed=True, completed_on=date(2030, 9, 1))

    with pytest.raises(IntegrityError):
        AuditFactory(completed_on=date(2030, 9, 1))


def test_only_a_replaced_audit_names_the_one_done_instead():
    other = AuditFactory()
    AuditFactory(status="replaced", replaced_by=other)

    with pytest.raises(IntegrityError):
        AuditFactory(replaced_by=other)


def test_a_finding_has_its_place_once():
    finding = AuditFindingFactory(ordinal=1)

    with pytest.raises(IntegrityError):
        AuditFindingFactory(audit=finding.audit, ordinal=1)


def test_a_self_assessment_does_not_close_before_it_opens():
    SelfAssessmentFactory(opened_on=date(2030, 9, 1), closes_on=date(2030, 9, 1))

    with pytest.raises(IntegrityError):
        SelfAssessmentFactory(opened_on=date(2030, 9, 2), closes_on=date(2030, 9, 1))


def test_an_agency_answers_once_and_says_how_far_it_complies():
    answer = SelfAssessmentReturnFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        SelfAssessmentReturnFactory(assessment=answer.assessment, agency=answer.agency)
    with pytest.raises(IntegrityError):
        SelfAssessmentReturnFactory(returned_on=date(2030, 9, 1))


def test_the_returns_still_awaited_are_found():
    awaited = SelfAssessmentReturnFactory()
    SelfAssessmentReturnFactory(assessment=awaited.assessment, compliance="met")

    assert list(models.SelfAssessmentReturn.objects.outstanding()) == [awaited]


def test_completed_audits_without_a_plan_are_found():
    bare = AuditFactory(completed=True)
    AuditFactory(completed=True, plan=ActionPlanFactory(kind="audit"))
    AuditFactory()

    assert list(models.Audit.objects.completed_without_plan()) == [bare]


def test_audits_are_open_to_the_unit_and_to_chairs_alone(unit_staff, chair, coordinator, board_member):
    AuditedAgencyFactory(audit=AuditFindingFactory().audit)
    TimetableLeadFactory()
    SelfAssessmentReturnFactory()
    types = (
        models.AuditKind,
        models.Audit,
        models.AuditedAgency,
        models.AuditFinding,
        models.TimetabledAudit,
        models.TimetableLead,
        models.SelfAssessment,
        models.SelfAssessmentReturn,
    )

    def seen(user):
        return {model for model in types if model.objects.visible_to(user).exists()}

    assert [seen(user) for user in (unit_staff, chair)] == [set(types), set(types)]
    assert [seen(user) for user in (coordinator, board_member)] == [set(), set()]


@pytest.mark.parametrize(
    ("factory", "shared", "advice"),
    [
        (AuditedAgencyFactory, ("audit", "agency"), "Name each agency once"),
        (AuditFindingFactory, ("audit", "ordinal"), "Enter a different order"),
        (TimetabledAuditFactory, ("year_label", "ordinal"), "Enter a different order"),
        (TimetableLeadFactory, ("entry", "body"), "Name each lead once"),
        (SelfAssessmentReturnFactory, ("assessment", "agency"), "Change that return"),
    ],
)
def test_what_may_stand_once_says_what_to_do_about_the_second(factory, shared, advice):
    assert refusal_of_the_second(factory, shared).endswith(advice)


def test_an_audit_is_not_replaced_by_itself():
    audit = AuditFactory()
    audit.status, audit.replaced_by = "replaced", audit

    assert refusal(audit) == {"replaced_by": ["This audit must not be linked to itself, directly or through others"]}


def test_no_return_comes_in_before_its_round_has_opened():
    returned = SelfAssessmentReturnFactory(
        assessment__opened_on=date(2030, 9, 1), returned_on=date(2030, 9, 1), compliance="met"
    )
    assert refusal(returned) == {}

    returned.returned_on = date(2030, 8, 31)
    assert refusal(returned) == {
        "returned_on": ["Date returned must be on or after 1 September 2030, when the self-assessment opened"]
    }
