"""Whoever made a draft does not approve or publish it, unless the board's settings allow it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from committees.models import BoardProfile, BoardSetting
from core.records.models import Change
from core.records.transitions import transitions_of
from reporting import services, transitions
from reporting.models import Edition
from tests.committees.factories import AgendaItemFactory, MeetingFactory, OutcomeFactory
from tests.conftest import signed_in
from tests.pages.reading import Page, read
from tests.reporting.factories import ReportSectionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_of_the_meeting")]
DAY = datetime.date(2031, 9, 8)
REFUSED = "You made this draft. Ask a colleague"
ALLOWED = "Recorded by the person who made the draft: the settings allow it."


@pytest.fixture
def day_of_the_meeting():
    with time_machine.travel(datetime.datetime(2031, 9, 8, 18, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def meeting(report):
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=DAY)
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting))
    return meeting


@pytest.fixture
def draft(report, unit_staff):
    ReportSectionFactory(report=report)
    return services.create_draft(by=unit_staff, subject=report)


@pytest.fixture
def bulletin(meeting, unit_staff):
    return services.create_draft(by=unit_staff, subject=meeting)


@pytest.fixture
def one_officer(db):
    since = datetime.date(2000, 1, 1)
    BoardSetting.objects.create(name=BoardSetting.Name.SECOND_PERSON, starts_on=since, value=0)


def test_the_maker_of_a_draft_cannot_approve_it(draft, meeting, unit_staff, colleague):
    with pytest.raises(ValidationError, match=REFUSED):
        transitions.approve(draft, by=unit_staff, meeting=meeting, seen=draft.digest)
    assert Edition.objects.get().status == "draft"
    assert transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest).note == ""


def test_the_maker_of_a_draft_cannot_publish_it(draft, meeting, unit_staff, colleague):
    transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)
    transitions.submit(draft, by=unit_staff, offices=["leader"], on=DAY)
    with pytest.raises(ValidationError, match=REFUSED):
        transitions.publish(draft, by=unit_staff, on=DAY)
    assert Edition.objects.get().status == "submitted"


def test_the_maker_of_a_bulletin_cannot_release_or_publish_it(bulletin, unit_staff, colleague):
    with pytest.raises(ValidationError, match=REFUSED):
        transitions.release(bulletin, by=unit_staff, office="chair", on=DAY, seen=bulletin.digest)
    transitions.release(bulletin, by=colleague, office="chair", on=DAY, seen=bulletin.digest)
    with pytest.raises(ValidationError, match=REFUSED):
        transitions.publish(bulletin, by=unit_staff, on=DAY)


def test_the_page_of_the_transition_says_why(unit_client, draft):
    response = unit_client.get(f"/reports/editions/{draft.pk}/approve/")
    assert response.status_code == 409
    assert REFUSED in Page(response).said


def test_the_person_who_creates_the_draft_again_is_its_maker(draft, meeting, unit_staff, colleague):
    services.create_draft(by=colleague, subject=draft.report)
    draft = Edition.objects.get()
    with pytest.raises(ValidationError, match=REFUSED):
        transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)
    assert transitions.approve(draft, by=unit_staff, meeting=meeting, seen=draft.digest)


@pytest.mark.usefixtures("one_officer")
def test_a_board_of_one_officer_can_allow_it_and_the_history_says_so(draft, meeting, unit_staff):
    step = transitions.approve(draft, by=unit_staff, meeting=meeting, seen=draft.digest)
    assert step.note == ALLOWED
    assert ALLOWED in read(signed_in(unit_staff), draft.get_absolute_url()).said
    change = Change.objects.get(record_type="reporting.editionstep")
    assert change.fields["note"] == [None, ALLOWED]


def test_only_the_unit_moves_an_edition(draft, meeting, chair):
    with pytest.raises(PermissionDenied):
        transitions.approve(draft, by=chair, meeting=meeting, seen=draft.digest)


def test_the_status_of_an_edition_needs_a_step_that_says_so(draft):
    draft.status = "approved"
    with pytest.raises(ValidationError, match="Nobody has recorded that this edition is approved"):
        draft.full_clean()


def test_the_transitions_of_editions():
    assert [(move.name, move.sources, move.target) for move in transitions_of(Edition)] == [
        ("approve", ("draft report",), "approved report"),
        ("release", ("draft key messages",), "released key messages"),
        ("submit", ("approved report",), "submitted report"),
        ("publish", ("submitted report", "released key messages"), ""),
        ("withdraw", ("approved report", "submitted report"), "withdrawn report"),
        ("withdraw", ("released key messages",), "withdrawn key messages"),
    ]


def test_only_the_draft_of_an_annual_report_is_told_of_by_its_year():
    with pytest.raises(ValueError, match="Expected a draft of an annual report"):
        services.draft_info(Edition(kind=Edition.Kind.KEY_MESSAGES))
