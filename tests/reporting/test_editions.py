"""An edition from draft to publication: from approval on nothing changes it."""

import datetime

import pytest
from django.db import IntegrityError, models, transaction

from committees.models import Meeting
from core.records.models import Change
from finance.models import Expenditure
from reporting import services
from reporting.files import file_of, rendered
from reporting.models import Edition, EditionStep, StoredFile
from reporting.services import NotAllowed
from tests.committees.factories import AgendaItemFactory, BoardProfileFactory, MeetingFactory, OutcomeFactory
from tests.finance.factories import ExpenditureFactory
from tests.reporting.factories import AnnualReportFactory, ReportingPeriodFactory, ReportSectionFactory

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
def draft(report, unit_staff):
    return services.make_draft(by=unit_staff, subject=report)


@pytest.fixture
def approved(draft, meeting, unit_staff):
    services.approve(by=unit_staff, edition=draft, meeting=meeting, seen=draft.digest)
    return draft


@pytest.fixture
def bulletin(meeting, unit_staff):
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting))
    return services.make_draft(by=unit_staff, subject=meeting)


def words(edition):
    return Edition.objects.get(pk=edition.pk).document["sections"][0]["blocks"][0]["html"]


def test_a_draft_is_made_anew_in_place(draft, report, unit_staff):
    Expenditure.objects.update(amount=700)
    again = services.make_draft(by=unit_staff, subject=report)
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
    again = services.make_draft(by=unit_staff, subject=report)
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


def test_a_draft_made_anew_since_it_was_read_is_not_approved(draft, report, meeting, unit_staff):
    read = draft.digest
    Expenditure.objects.update(amount=700)
    services.make_draft(by=unit_staff, subject=report)
    with pytest.raises(NotAllowed, match="made anew after you opened it"):
        services.approve(by=unit_staff, edition=draft, meeting=meeting, seen=read)
    assert Edition.objects.get().status == "draft"


@pytest.mark.parametrize("status", [Meeting.Status.PLANNED, Meeting.Status.CANCELLED])
def test_only_a_meeting_that_was_held_can_approve(draft, board, unit_staff, status):
    meeting = MeetingFactory(body=board, status=status)
    with pytest.raises(NotAllowed, match="a meeting that was held"):
        services.approve(by=unit_staff, edition=draft, meeting=meeting, seen=draft.digest)


def test_a_report_goes_from_draft_to_publication_and_each_step_says_who_and_when(approved, unit_staff):
    services.submit(by=unit_staff, edition=approved, offices=["chief executive", "leader of the council"], on=TODAY)
    services.publish(by=unit_staff, edition=approved, on=TODAY)
    assert [(step.sentence, step.by) for step in EditionStep.objects.all()] == [
        ("Approved at the meeting of 8 September 2031", unit_staff),
        ("Submitted to chief executive on 1 October 2031", unit_staff),
        ("Submitted to leader of the council on 1 October 2031", unit_staff),
        ("Published on 1 October 2031", unit_staff),
    ]
    assert Edition.objects.get().status == "published"


def test_no_step_is_skipped(draft, approved, unit_staff):
    with pytest.raises(NotAllowed, match="Only an edition that is submitted can be published; this one is approved"):
        services.publish(by=unit_staff, edition=approved, on=TODAY)


def test_no_step_is_taken_twice(approved, unit_staff):
    services.submit(by=unit_staff, edition=approved, offices=["leader"], on=TODAY)
    with pytest.raises(NotAllowed, match="this one is submitted"):
        services.submit(by=unit_staff, edition=approved, offices=["leader"], on=TODAY)
    assert approved.steps.count() == 2


def test_a_submission_names_an_office(approved, unit_staff):
    with pytest.raises(NotAllowed, match="at least one office"):
        services.submit(by=unit_staff, edition=approved, offices=[], on=TODAY)


def test_key_messages_are_released_by_a_post_and_then_published(bulletin, unit_staff):
    services.release(by=unit_staff, edition=bulletin, office="independent chair", on=TODAY, seen=bulletin.digest)
    services.publish(by=unit_staff, edition=bulletin, on=TODAY)
    assert [step.sentence for step in bulletin.steps.all()] == [
        "Released by independent chair on 1 October 2031",
        "Published on 1 October 2031",
    ]
    assert bulletin.document["status"]["sentence"] == "Released by the independent chair on 1 October 2031."


def test_a_report_is_not_released_and_a_bulletin_not_approved_or_submitted(draft, bulletin, meeting, unit_staff):
    with pytest.raises(NotAllowed, match="Only key messages are released"):
        services.release(by=unit_staff, edition=draft, office="chair", on=TODAY, seen=draft.digest)
    with pytest.raises(NotAllowed, match="Key messages are released by the chair"):
        services.approve(by=unit_staff, edition=bulletin, meeting=meeting, seen=bulletin.digest)
    with pytest.raises(NotAllowed, match="never submitted"):
        services.submit(by=unit_staff, edition=bulletin, offices=["leader"], on=TODAY)


def test_the_history_tells_that_the_document_changed_without_repeating_it(draft):
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
