"""An edition from draft to publication: from approval on nothing changes it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from committees.models import Meeting
from core.records.models import Change
from finance.models import Expenditure
from reporting import services, transitions
from reporting.editions.files import file_of, rendered
from reporting.models import Edition, EditionStep, StoredFile
from tests.committees.factories import AgendaItemFactory, BoardProfileFactory, MeetingFactory, OutcomeFactory
from tests.finance.factories import ExpenditureFactory
from tests.reporting.factories import AnnualReportFactory, ReportingPeriodFactory, ReportSectionFactory

pytestmark = pytest.mark.usefixtures("after_the_meeting")
TODAY = datetime.date(2031, 10, 1)


@pytest.fixture
def board(db):
    return BoardProfileFactory().body


@pytest.fixture
def report(board):
    ReportingPeriodFactory()
    ExpenditureFactory(amount=1200)
    report = AnnualReportFactory()
    ReportSectionFactory(report=report, title="Money", body="We spent {{ money.spent }}.")
    return report


@pytest.fixture
def meeting(board):
    return MeetingFactory(body=board, held_on=datetime.date(2031, 9, 8))


@pytest.fixture
def draft(report, unit_staff, before_the_meeting):
    with before_the_meeting():
        return services.create_draft(by=unit_staff, subject=report)


@pytest.fixture
def approved(draft, meeting, colleague):
    transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)
    return draft


@pytest.fixture
def bulletin(meeting, unit_staff):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting))
    with time_machine.travel("2031-09-10 10:00", tick=False):
        return services.create_draft(by=unit_staff, subject=meeting)


def words(edition):
    return Edition.objects.get(pk=edition.pk).document["sections"][0]["blocks"][0]["html"]


def test_a_draft_created_again_replaces_the_first(draft, report, unit_staff):
    Expenditure.objects.update(amount=700)
    again = services.create_draft(by=unit_staff, subject=report)
    assert (again.pk, again.number, words(again)) == (draft.pk, 1, "<p>We spent £700.</p>\n")


def test_an_approved_edition_says_at_which_meeting(approved):
    document = approved.document
    assert (approved.status, document["status"], document["dated"]) == (
        "approved",
        {"word": "Approved", "sentence": "Approved by Vale LSCB at its meeting of 8 September 2031."},
        "2031-09-08",
    )


def test_an_approved_edition_is_unchanged_when_the_records_change(approved):
    before = bytes(Edition.objects.get(pk=approved.pk).content)
    Expenditure.objects.update(amount=9)
    approved.report.sections.update(body="Rewritten.")
    assert bytes(Edition.objects.get(pk=approved.pk).content) == before
    assert words(approved) == "<p>We spent £1,200.</p>\n"


def test_after_approval_the_next_draft_is_the_next_edition(approved, report, unit_staff):
    again = services.create_draft(by=unit_staff, subject=report)
    assert (again.pk == approved.pk, again.number, again.status) == (False, 2, "draft")


@pytest.mark.parametrize("values", [{"content": b"{}"}, {"digest": "0" * 64}, {"status": "draft"}, {"number": 7}])
def test_the_database_itself_keeps_an_approved_edition(approved, values):
    by_any_way = models.QuerySet(Edition).filter(pk=approved.pk)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        by_any_way.update(**values)


def test_saving_an_approved_edition_with_another_document_raises(approved):
    approved.content = b"{}"
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        approved.save()


def test_an_approved_edition_cannot_be_deleted_nor_its_report(approved, report):
    with pytest.raises(models.ProtectedError):
        approved.delete()
    with pytest.raises(models.ProtectedError):
        report.delete()


def test_a_draft_created_again_since_it_was_read_is_not_approved(
    draft, report, meeting, unit_staff, colleague, before_the_meeting
):
    read = draft.digest
    Expenditure.objects.update(amount=700)
    with before_the_meeting():
        services.create_draft(by=unit_staff, subject=report)
    with pytest.raises(ValidationError, match="made again after you opened it"):
        transitions.approve(draft, by=colleague, meeting=meeting, seen=read)
    assert Edition.objects.get().status == "draft"


@pytest.mark.parametrize("status", [Meeting.Status.PLANNED, Meeting.Status.CANCELLED])
@pytest.mark.usefixtures("meeting")
def test_only_a_meeting_that_was_held_can_approve(draft, board, colleague, status):
    meeting = MeetingFactory(body=board, status=status, held_on=TODAY)
    with pytest.raises(ValidationError, match="Select a meeting that was held"):
        transitions.approve(draft, by=colleague, meeting=meeting, seen=draft.digest)


def test_a_report_goes_from_draft_to_publication_and_each_step_says_who_and_when(approved, colleague):
    transitions.submit(approved, by=colleague, offices=["chief executive", "leader of the council"], on=TODAY)
    transitions.publish(approved, by=colleague, on=TODAY)
    assert [(step.sentence, step.by) for step in EditionStep.objects.all()] == [
        ("Approved at the meeting of 8 September 2031", colleague),
        ("Submitted to chief executive on 1 October 2031", colleague),
        ("Submitted to leader of the council on 1 October 2031", colleague),
        ("Published on 1 October 2031", colleague),
    ]
    assert Edition.objects.get().status == "published"


def test_no_step_is_skipped(draft, approved, colleague):
    with pytest.raises(ValidationError, match="This edition is “approved report” now"):
        transitions.publish(approved, by=colleague, on=TODAY)


def test_no_step_is_taken_twice(approved, colleague):
    transitions.submit(approved, by=colleague, offices=["leader"], on=TODAY)
    with pytest.raises(ValidationError, match="This edition is “submitted report” now"):
        transitions.submit(approved, by=colleague, offices=["leader"], on=TODAY)
    assert approved.steps.count() == 2


def test_a_submission_names_an_office(approved, colleague):
    with pytest.raises(ValidationError, match="at least one office"):
        transitions.submit(approved, by=colleague, offices=[], on=TODAY)


def test_key_messages_are_released_by_a_post_and_then_published(bulletin, colleague):
    transitions.release(bulletin, by=colleague, office="independent chair", on=TODAY, seen=bulletin.digest)
    transitions.publish(bulletin, by=colleague, on=TODAY)
    assert [step.sentence for step in bulletin.steps.all()] == [
        "Released by independent chair on 1 October 2031",
        "Published on 1 October 2031",
    ]
    assert bulletin.document["status"]["sentence"] == "Released by the independent chair on 1 October 2031."


def test_a_report_is_not_released_and_a_bulletin_not_approved_or_submitted(draft, bulletin, meeting, colleague):
    with pytest.raises(ValidationError, match="only from “draft key messages”"):
        transitions.release(draft, by=colleague, office="chair", on=TODAY, seen=draft.digest)
    with pytest.raises(ValidationError, match="only from “draft report”"):
        transitions.approve(bulletin, by=colleague, meeting=meeting, seen=bulletin.digest)
    with pytest.raises(ValidationError, match="only from “approved report”"):
        transitions.submit(bulletin, by=colleague, offices=["leader"], on=TODAY)


def test_the_history_says_that_the_document_changed_without_repeating_it(draft):
    fields = Change.objects.get(record_type="reporting.edition").fields
    assert fields["content"] == [None, f"{len(draft.content):,} bytes"]
    assert fields["digest"] == [None, draft.digest]


def test_a_frozen_edition_is_rendered_once_and_comes_from_the_store(approved):
    first = file_of(approved, "html")
    assert StoredFile.objects.get().edition == approved
    assert file_of(Edition.objects.get(), "html") == first
    assert StoredFile.objects.count() == 1


def test_what_is_stored_does_not_change(approved):
    file_of(approved, "html")
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        models.QuerySet(StoredFile).update(content=b"other")


def test_a_draft_is_rendered_on_request_and_not_stored(draft):
    assert b"We spent" in file_of(draft, "html")
    assert not StoredFile.objects.exists()


def test_the_same_edition_gives_the_same_pdf(approved):
    first = file_of(approved, "pdf")
    rendered.cache_clear()
    assert first.startswith(b"%PDF")
    assert rendered(bytes(approved.content), "pdf") == first
