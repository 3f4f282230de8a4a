"""The home page: each person's tasks with the page where each is done, and the parts of the site open to them."""

from datetime import date

import pytest
import time_machine

from committees.roles import AGENCY_CONTACT, AUDITOR, TRAINING_ADMINISTRATOR
from committees.tasks import MOST
from core.records.tasks import SHOWN
from reporting.models import Edition
from reporting.services import create_draft
from tests.audits.factories import SelfAssessmentReturnFactory, TimetabledAuditFactory
from tests.businessplan.factories import ActionFactory
from tests.committees.factories import (
    AgencyFactory,
    AttendanceFactory,
    BoardProfileFactory,
    BodyFactory,
    ChairFactory,
    MeetingFactory,
    PolicyFactory,
    SeatFactory,
)
from tests.conftest import signed_in
from tests.core.accounts.factories import UserFactory, give_role
from tests.pages.reading import Page, read
from tests.reporting.factories import AnnualReportFactory, ReportSectionFactory
from tests.reviews.factories import ReferralFactory, ReviewFactory, ReviewLeadFactory
from tests.training.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2030-06-20 10:00", tick=False):
        yield


@pytest.fixture
def board():
    return BoardProfileFactory().body


def tasks(page: Page) -> dict[str, str]:
    """The person's tasks, each sentence with its address."""
    return page.links("//section[@class='tasks']")


def meets(body, *marks: str, seat=None):
    """A seat with these marks at meetings of the past months."""
    seat = seat or SeatFactory(body=body, name="Police")
    for month, mark in enumerate(marks, start=1):
        AttendanceFactory(meeting=MeetingFactory(body=body, held_on=date(2030, month, 5)), seat=seat, status=mark)
    return seat


def test_a_past_meeting_is_to_be_marked_as_held_or_cancelled(unit_client, board):
    meeting = MeetingFactory(body=board, held_on=date(2030, 6, 19), status="planned")
    MeetingFactory(body=board, held_on=date(2030, 6, 21), status="planned")
    MeetingFactory(body=board, held_on=date(2030, 6, 18), status="cancelled")
    sentence = "Vale LSCB, 19 June 2030: mark as held or cancelled"
    assert tasks(read(unit_client, "/")) == {sentence: f"/committees/meetings/{meeting.pk}/"}


def test_a_held_meeting_asks_for_its_register_until_every_seat_is_entered(unit_client, board):
    meeting = MeetingFactory(body=board, held_on=date(2030, 6, 19))
    first, second = SeatFactory(body=board), SeatFactory(body=board)
    SeatFactory(body=board, ends_on=date(2030, 6, 18))
    register = f"/committees/meetings/{meeting.pk}/register/"
    assert tasks(read(unit_client, "/")) == {"Vale LSCB, 19 June 2030: attendance not recorded": register}
    AttendanceFactory(meeting=meeting, seat=first)
    assert tasks(read(unit_client, "/")) == {"Vale LSCB, 19 June 2030: attendance recorded for 1 only": register}
    AttendanceFactory(meeting=meeting, seat=second)
    assert tasks(read(unit_client, "/")) == {}


def test_a_policy_asks_for_its_review_when_it_comes_round(unit_client, chair_client, board):
    due = PolicyFactory(name="Neglect strategy", reviewed_on=date(2029, 12, 20), review_months=6)
    PolicyFactory(reviewed_on=date(2029, 12, 21), review_months=6)
    PolicyFactory(reviewed_on=date(2020, 1, 1), review_months=6, status="replaced")
    sentence = "Neglect strategy: review due on 20 June 2030"
    assert tasks(read(unit_client, "/")) == {sentence: f"/committees/policies/{due.pk}/"}
    assert tasks(read(chair_client, "/")) == {}


def test_the_menu_and_the_home_page_offer_the_parts_open_to_each_person(unit_client, coordinator_client, board):
    page = read(unit_client, "/")
    parts = ["Meetings", "Actions", "Reviews and audits", "Training", "Reports", "All records"]
    assert page.menu == ["Home", *parts]
    offered = list(page.links("//h2[text()='Go to']/following-sibling::ul[1]"))
    assert offered == [*parts, "Structure", "Set up your site"]
    assert read(coordinator_client, "/").menu == ["Home", "Actions", "Reports", "Child deaths", "All records"]
    auditor = signed_in(UserFactory(role=AUDITOR))
    assert read(auditor, "/").menu == ["Home", "Reports", "People and access"]
    assert read(signed_in(UserFactory()), "/").menu == ["Home"]


def test_the_menu_marks_the_page_and_the_part_it_belongs_to(unit_client, board):
    meeting = MeetingFactory(body=board)
    marked = "//nav[@aria-label='Menu']//a[@aria-current='{}']"
    assert read(unit_client, "/committees/").texts(marked.format("page")) == ["Meetings"]
    agenda = read(unit_client, f"/committees/meetings/{meeting.pk}/agenda/")
    assert (agenda.texts(marked.format("true")), agenda.texts(marked.format("page"))) == (["Meetings"], [])
    assert read(unit_client, "/committees/agencies/").texts(marked.format("true")) == []


def test_the_menu_has_no_link_into_the_django_admin():
    client = signed_in(UserFactory(is_staff=True, is_superuser=True))
    assert [url for url in read(client, "/").links("//body").values() if url.startswith("/admin")] == []


def test_a_seat_below_the_rate_is_listed_apart_from_one_that_cannot_reach_it(unit_client, board):
    below = meets(board, "attended", "absent")
    lost = SeatFactory(body=board, name="Probation")
    for meeting in board.meetings.all():
        AttendanceFactory(meeting=meeting, seat=lost, status="apologies")
    for month in (9, 10):
        MeetingFactory(body=board, held_on=date(2030, month, 5), status="planned")
    page = read(unit_client, "/")
    assert page.texts("//section[@class='tasks']//h3") == [
        "Seats that can no longer meet the attendance target (1)",
        "Seats below the attendance target (1)",
    ]
    out_of_reach = "Probation (Vale LSCB): 0% (0 of 2), can no longer meet the 75% target; 2 to come"
    assert tasks(page) == {
        out_of_reach: f"/committees/seats/{lost.pk}/",
        "Police (Vale LSCB): 50% (1 of 2), below the 75% target; 2 to come": f"/committees/seats/{below.pk}/",
    }


def test_a_seat_that_has_ended_needs_nobody(unit_client, board):
    meets(board, "absent", seat=SeatFactory(body=board, ends_on=date(2030, 5, 1)))
    assert tasks(read(unit_client, "/")) == {}


def test_a_chair_has_tasks_of_their_own_committee_alone(chair, chair_client, board):
    own, other = BodyFactory(name="Health Group"), BodyFactory(name="Housing Group")
    ChairFactory(body=own, holder=chair)
    ChairFactory(body=other, holder=chair, ends_on=date(2030, 6, 19))
    for body in (own, other):
        MeetingFactory(body=body, held_on=date(2030, 6, 19), status="planned")
        meets(body, "absent")
    assert list(tasks(read(chair_client, "/"))) == [
        "Health Group, 19 June 2030: mark as held or cancelled",
        "Police (Health Group): 0% (0 of 1), can no longer meet the 75% target; 1 to come",
    ]


def test_others_have_no_such_task(member_client, coordinator_client):
    body = BodyFactory(kind__in_attendance_table=True)
    MeetingFactory(body=body, held_on=date(2030, 6, 19), status="planned")
    meets(body, "absent")
    ReferralFactory(decision="")
    for client in (member_client, coordinator_client):
        page = read(client, "/")
        assert tasks(page) == {}
        assert "You have no tasks" in page.said


def test_audits_due_and_referrals_to_decide(unit_client):
    entry = TimetabledAuditFactory(title="Thresholds", year_label="2030-31", due_on=date(2030, 6, 1))
    TimetabledAuditFactory(title="Far away", due_on=date(2030, 8, 1))
    referral = ReferralFactory(reference="Seven", kind__name="Case review", decision="", received_on=date(2030, 5, 2))
    ReferralFactory(advised=True, decision="no review", decided_on=date(2030, 5, 2))
    assert tasks(read(unit_client, "/")) == {
        "Thresholds, 2030-31: not begun, overdue since 1 June 2030": f"/audits/timetabled-audits/{entry.pk}/begin/",
        "Referral Seven, Case review, received on 2 May 2030": f"/reviews/referrals/{referral.pk}/advise/",
    }


def test_the_training_administrator_has_sessions_to_close_as_tasks():
    session = SessionFactory(course__name="First aid", held_on=date(2030, 6, 19), status="planned")
    SessionFactory(held_on=date(2030, 6, 20), status="planned")
    client = signed_in(UserFactory(role=TRAINING_ADMINISTRATOR))
    sentence = "First aid, 19 June 2030: record attendance or cancel the session"
    assert tasks(read(client, "/")) == {sentence: f"/training/sessions/{session.pk}/"}


def test_the_contact_of_an_agency_has_its_overdue_returns_as_tasks():
    contact, agency = UserFactory(), AgencyFactory(name="Vale NHS Trust")
    give_role(contact, AGENCY_CONTACT, agency=agency)
    awaited = SelfAssessmentReturnFactory(
        agency=agency, assessment__name="Section 11", assessment__closes_on=date(2030, 7, 1)
    )
    SelfAssessmentReturnFactory(assessment=awaited.assessment)
    late = ActionFactory(
        agency=agency, number=3, text="Train the nurses.", due_on=date(2030, 5, 31), plan__kind="audit"
    )
    ActionFactory(plan=late.plan, number=4, due_on=date(2030, 5, 31))
    assert tasks(read(signed_in(contact), "/")) == {
        f"{late}, Train the nurses: overdue since 31 May 2030": f"/businessplan/actions/{late.pk}/progress/",
        "Vale NHS Trust, Section 11: awaited, to be sent by 1 July 2030": (
            f"/audits/self-assessment-returns/{awaited.pk}/"
        ),
    }


def test_the_lead_of_a_review_has_its_late_actions_as_tasks():
    late = ActionFactory(number=3, text="Train the nurses.", due_on=date(2030, 5, 31), plan__kind="review")
    lead = ReviewLeadFactory(review=ReviewFactory(plan=late.plan)).holder
    ReviewFactory(plan=ActionFactory(due_on=date(2030, 5, 31), plan__kind="review").plan)
    sentence = f"{late}, Train the nurses: overdue since 31 May 2030"
    assert tasks(read(signed_in(lead), "/")) == {sentence: f"/businessplan/actions/{late.pk}/progress/"}


def test_the_report_in_preparation_is_a_task_until_it_is_approved(unit_client, board, unit_staff):
    report = AnnualReportFactory(title="Annual report", year="2030-31")
    ReportSectionFactory(report=report, body="Words.")
    here = {"The 2030-31 report is in preparation": "/reports/annual/2030-31/"}
    assert tasks(read(unit_client, "/")) == here
    edition = create_draft(by=unit_staff, subject=report)
    assert tasks(read(unit_client, "/")) == here
    Edition.objects.filter(pk=edition.pk).update(status="approved")
    assert tasks(read(unit_client, "/")) == {}


def test_more_of_a_kind_than_a_few_stand_behind_a_fold(unit_client, board):
    for day in range(1, SHOWN + 4):
        MeetingFactory(body=board, held_on=date(2030, 6, day), status="planned")
    page = read(unit_client, "/")
    assert len(tasks(page)) == SHOWN + 3
    assert page.texts("//summary") == ["3 more: registers to take"]


def test_of_very_many_seats_a_line_leads_to_the_rest(unit_client, board):
    meeting = MeetingFactory(body=board, held_on=date(2030, 1, 5))
    for _ in range(MOST + 2):
        AttendanceFactory(meeting=meeting, seat=SeatFactory(body=board), status="absent")
    page = read(unit_client, "/")
    assert len(tasks(page)) == MOST + 1
    assert tasks(page)["2 more: view all seats"] == "/committees/seats/"


def test_the_page_asks_the_same_however_much_there_is(unit_client, board, django_assert_max_num_queries):
    AnnualReportFactory()
    for count in (1, 4):
        for month in range(count):
            body = BodyFactory(kind__name="working committee", kind__in_attendance_table=True)
            meets(body, "absent")
            MeetingFactory(body=body, held_on=date(2030, 6, 1 + month), status="planned")
            MeetingFactory(body=body, held_on=date(2030, 5, 20 + month))
            TimetabledAuditFactory(due_on=date(2030, 6, 1))
            ReferralFactory(decision="")
        with django_assert_max_num_queries(25):
            assert unit_client.get("/").status_code == 200
