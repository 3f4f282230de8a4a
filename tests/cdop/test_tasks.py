"""What cases ask of the coordinator on the home page."""

import datetime

import pytest

from cdop.models import DraftProof
from cdop.tasks import DRAFTED, FOR_PANEL, LATE, MOST, a_draft_to_look_at, cases_to_bring_on
from committees.models import ReportingPeriod
from core.records.tasks import tasks_for
from tests.cdop.factories import ChildDeathFactory, DraftProofFactory, an_audit
from tests.cdop.releasing import released
from tests.reporting.factories import ReportSectionFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2031, 12, 1)


def tasks_of(user) -> dict[str, list[str]]:
    return {group.kind: [task.sentence for task in group.tasks] for group in tasks_for(user, DAY)}


def ready(reference: str, **case):
    given = {"year_of_death": "2030-31", "stage": "ready for panel", "notified_on": datetime.date(2031, 11, 1)}
    return ChildDeathFactory(reference=reference, **given | case)


def test_cases_past_a_limit_are_listed_the_latest_first(coordinator):
    ready("case A", notified_on=datetime.date(2031, 5, 1))
    ready("case B", notified_on=datetime.date(2031, 4, 1), panel_on=datetime.date(2031, 12, 10))
    assert tasks_of(coordinator)[LATE] == [
        "case B, ready for panel: Overdue by 61 days (limit: 183 days to the panel)",
        "case A, ready for panel: Overdue by 31 days (limit: 183 days to the panel)",
    ]


def test_a_case_that_is_ready_waits_for_a_date_and_after_it_for_its_findings(coordinator):
    ready("case A")
    ready("case B", panel_on=datetime.date(2031, 11, 30))
    ready("case C", panel_on=DAY)
    ready("case D", stage="case discussion")
    assert tasks_of(coordinator) == {
        FOR_PANEL: [
            "case A is ready, and no panel date is set",
            "case B was before the panel on 30 November 2031: record its review",
        ]
    }


def test_of_very_many_the_first_are_listed_and_a_line_leads_to_the_rest(coordinator):
    for number in range(MOST + 2):
        ready(f"case {number}", panel_on=datetime.date(2031, 11, 30))
    lines = tasks_of(coordinator)[FOR_PANEL]
    assert (len(lines), lines[-1]) == (MOST + 1, "2 more: see all cases to review")


def test_nobody_else_has_such_tasks(unit_staff, django_assert_num_queries):
    ready("case A")
    unit_staff.role_codes  # noqa: B018 what the person holds is read once
    with django_assert_num_queries(0):
        assert list(cases_to_bring_on(unit_staff, DAY)) == []


def test_it_takes_as_many_queries_for_three_cases_as_for_one(coordinator, django_assert_num_queries):
    coordinator.role_codes  # noqa: B018
    for reference in ("case A", "case B", "case C"):
        ready(reference, notified_on=datetime.date(2031, 1, 1))
        with django_assert_num_queries(2):
            assert list(cases_to_bring_on(coordinator, DAY))


@pytest.fixture
def drafted(db):
    """A draft of 2030-31 whose edition hides a count of two, and a section that says so."""
    for subject in ("child deaths", "child deaths cumulative"):
        days = {"starts_on": datetime.date(2030, 4, 1), "ends_on": datetime.date(2031, 3, 31)}
        ReportingPeriod.objects.create(report_year="2030-31", subject=subject, words=subject, **days)
    released()
    return DraftProofFactory()


def test_a_draft_is_to_be_looked_at(coordinator, drafted):
    assert tasks_of(coordinator) == {DRAFTED: ["2030-31, edition 1, is drafted: see what it will print"]}


def test_what_keeps_a_draft_from_its_approval_is_stated(coordinator, drafted):
    DraftProof.objects.all().delete()
    DraftProofFactory(audit=an_audit(safe=False))
    ReportSectionFactory(report__year="2030-31", body="Two child deaths were reviewed, two more are to come.")
    assert tasks_of(coordinator)[DRAFTED] == [
        "2030-31, edition 1, is drafted: it has not passed the check, and cannot be approved; "
        "2 typed numbers equal a suppressed count"
    ]


def test_of_drafts_nobody_else_has_such_tasks(unit_staff, drafted):
    assert list(a_draft_to_look_at(unit_staff, DAY)) == []


def test_a_draft_takes_as_many_queries_whatever_is_written(coordinator, drafted, django_assert_num_queries):
    coordinator.role_codes  # noqa: B018
    for _ in range(2):
        ReportSectionFactory(report__year="2030-31", body="Two child deaths.")
        with django_assert_num_queries(5):
            assert list(a_draft_to_look_at(coordinator, DAY))
