"""What the report is given of audits."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.concerns import audit_concerns
from audits.figures import AuditLine, FindingLine, SelfAssessmentLine, TimetableLine, audit_figures
from committees.models import Meeting
from core.records.figures import Period, Rate, named_values
from tests.audits.factories import (
    AuditFactory,
    AuditFindingFactory,
    SelfAssessmentFactory,
    SelfAssessmentReturnFactory,
    TimetabledAuditFactory,
)
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.committees.factories import AgencyFactory, BodyFactory

pytestmark = pytest.mark.django_db
YEAR = Period(date(2030, 4, 1), date(2031, 3, 31), "April 2030 to March 2031", "2030-31")
ON = date(2031, 2, 1)


def figures():
    return audit_figures("2030-31", "2031-32", YEAR, ON)


def test_an_audit_is_given_with_its_findings_sorted_into_strengths_and_improvements():
    body = BodyFactory(name="Quality Committee", short_name="Quality")
    audit = AuditFactory(
        name="Self-harm audit",
        completed=True,
        completed_on=date(2030, 6, 1),
        subject="Young people in hospital",
        origin="A review",
        standards="Transition policy",
        lead_body=body,
        monitoring="quarterly",
        plan=ActionPlanFactory(kind="audit"),
        agencies=[AgencyFactory(name="Police"), AgencyFactory(name="Health")],
    )
    AuditFindingFactory(audit=audit, ordinal=2, finding="Recording", standard="Transition policy")
    AuditFindingFactory(audit=audit, ordinal=1, finding="Compliance", kind="strength")
    AuditFactory(report_year="2029-30")

    assert figures().audit_lines == (
        AuditLine(
            name="Self-harm audit",
            kind="case file audit",
            period_words="",
            status="completed",
            sorted_as="completed",
            subject="Young people in hospital",
            origin="A review",
            standards="Transition policy",
            agencies=("Health", "Police"),
            lead_body="Quality",
            completed_on=date(2030, 6, 1),
            has_plan=True,
            monitoring="quarterly",
            replaced_by="",
            strengths=(FindingLine("strength", "Compliance", ""),),
            improvements=(FindingLine("improvement", "Recording", "Transition policy"),),
        ),
    )


def test_audits_are_counted_by_how_they_stand_whatever_words_are_printed():
    done = AuditFactory(completed=True, status_words="completed, actions monitored", name="A")
    AuditFactory(status="replaced", replaced_by=done, name="B")
    AuditFactory(status="carried forward", name="C")
    AuditFactory(name="D")
    AuditFindingFactory(audit=done)
    AuditFindingFactory(audit=done, kind="strength")

    found = figures()

    assert [(line.status, line.replaced_by) for line in found.audit_lines] == [
        ("completed, actions monitored", ""),
        ("replaced", "A"),
        ("carried forward", ""),
        ("planned", ""),
    ]
    assert dict(named_values(found)) == {
        "period": YEAR,
        "on": ON,
        "next_year": "2031-32",
        "overdue_actions": 0,
        "audits": 4,
        "completed": 1,
        "planned": 1,
        "under_way": 0,
        "replaced": 1,
        "carried_forward": 1,
        "with_plan": 0,
        "findings": 2,
        "strengths": 1,
        "improvements": 1,
        "timetabled": 0,
        "timetabled_and_approved": 0,
    }


def test_overdue_actions_are_those_of_audit_plans():
    ActionFactory(plan=ActionPlanFactory(kind="audit"))
    ActionFactory(plan=ActionPlanFactory())

    assert figures().overdue_actions == 1


def test_only_entries_that_a_meeting_approved_are_counted_as_approved():
    meeting = Meeting.objects.create(body=BodyFactory(), held_on=date(2031, 1, 9), status="held")
    TimetabledAuditFactory(approved_at=meeting)
    for _ in range(2):
        TimetabledAuditFactory()

    assert (figures().timetabled, figures().timetabled_and_approved) == (3, 1)


def test_the_timetable_says_where_each_audit_is_announced_and_when_it_was_approved():
    quality, reviews = BodyFactory(name="Quality", ordinal=1), BodyFactory(short_name="Reviews", ordinal=2)
    meeting = Meeting.objects.create(body=BodyFactory(), held_on=date(2031, 1, 9), status="held")
    TimetabledAuditFactory(ordinal=1, title="Voice", where_stated="the bulletin", approved_at=meeting)
    TimetabledAuditFactory(
        ordinal=2, title="Missing", timescale_words="June 2032", due_on=date(2032, 6, 30), leads=[reviews, quality]
    )
    TimetabledAuditFactory(year_label="2030-31")

    assert figures().timetable == (
        TimetableLine(1, "Voice", "the bulletin", (), "", None, date(2031, 1, 9)),
        TimetableLine(2, "Missing", "the plan", ("Quality", "Reviews"), "June 2032", date(2032, 6, 30), None),
    )


def test_self_assessments_count_who_answered_and_who_complies():
    round_of_schools = SelfAssessmentFactory(name="Schools", closes_on=date(2030, 12, 1))
    for compliance in ("met", "met", "partly met", "not returned"):
        SelfAssessmentReturnFactory(assessment=round_of_schools, compliance=compliance)
    SelfAssessmentFactory(name="Trusts")

    assert figures().self_assessments == (
        SelfAssessmentLine("Schools", "self-assessment", date(2030, 12, 1), Rate(3, 4), Rate(2, 3), 1, 0),
        SelfAssessmentLine("Trusts", "self-assessment", None, Rate(0, 0), Rate(0, 0), 0, 0),
    )


def test_the_queries_do_not_grow_with_the_audits():
    def fill(number):
        for _ in range(number):
            AuditFindingFactory(audit=AuditFactory(agencies=[AgencyFactory()], lead_body=BodyFactory()))
            TimetabledAuditFactory(leads=[BodyFactory()])
            SelfAssessmentReturnFactory()

    def queries():
        with CaptureQueriesContext(connection) as made:
            figures()
        return len(made)

    fill(1)
    of_one = queries()
    fill(3)

    assert (of_one, queries()) == (6, 6)


def test_a_completed_audit_without_a_plan_is_questioned():
    bare = AuditFactory(name="Core group audit", completed=True)
    AuditFactory(completed=True, plan=ActionPlanFactory(kind="audit"))

    (concern,) = audit_concerns("2030-31", "2031-32")

    sentence = "The Core group audit is completed and has no action plan."
    assert (concern.rule, concern.sentence, concern.record) == ("audit without action plan", sentence, bare)


def test_an_audit_announced_outside_the_approved_timetable_is_questioned():
    meeting = Meeting.objects.create(body=BodyFactory(), held_on=date(2031, 1, 9), status="held")
    TimetabledAuditFactory(approved_at=meeting)
    loose = TimetabledAuditFactory(title="Schools", where_stated="the report")

    (concern,) = audit_concerns("2030-31", "2031-32")

    sentence = "Schools, announced for 2031-32 in the report, has not been approved by a meeting."
    assert (concern.rule, concern.sentence, concern.record) == ("audit outside the timetable", sentence, loose)
