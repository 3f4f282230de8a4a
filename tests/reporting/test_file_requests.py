"""PDFs are made in the background: at once by default, by a worker where one runs beside the site."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from core.records.models import Change
from core.records.worker import beat
from reporting import jobs, services, transitions
from reporting.models import Edition, PdfJob, StoredFile
from reporting.views.file_requests import EXPIRES_AFTER, OVERDUE
from tests.committees.factories import AgendaItemFactory, BoardProfileFactory, MeetingFactory, OutcomeFactory
from tests.pages.reading import Page

DAY = datetime.date(2031, 9, 8)


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(datetime.datetime(2031, 9, 8, 18, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def quick(monkeypatch):
    """A PDF that takes no time; says of what it was made, and how often."""
    made = []

    def rendered(content: bytes, kind: str) -> bytes:
        made.append(kind)
        return b"%PDF of a document"

    monkeypatch.setattr(jobs, "rendered", rendered)
    monkeypatch.setattr("reporting.editions.files.rendered", rendered)
    return made


@pytest.fixture
def draft(unit_staff):
    meeting = MeetingFactory(body=BoardProfileFactory().body, held_on=DAY)
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting))
    return services.create_draft(by=unit_staff, subject=meeting)


def pdf_of(client, edition: Edition, **query):
    return client.get(f"/reports/editions/{edition.pk}/pdf/", query)


@pytest.mark.django_db
def test_a_drafts_pdf_is_made_once_for_all_who_ask(unit_client, draft, quick):
    answers = [pdf_of(unit_client, draft) for _ in range(2)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"%PDF of a document")] * 2
    assert quick == ["pdf"]
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_file_has_the_time_that_it_needs(unit_client, unit_staff, colleague, draft, monkeypatch, page_limit):
    of_pages, at_work = page_limit(), []

    def rendered(content: bytes, kind: str) -> bytes:
        at_work.append(page_limit())
        return b"%PDF of a document"

    monkeypatch.setattr(jobs, "rendered", rendered)
    pdf_of(unit_client, draft)
    assert at_work == [page_limit.of_work]
    monkeypatch.setattr("reporting.editions.files.rendered", rendered)
    transitions.release(draft, by=colleague, office="chair", on=DAY, seen=draft.digest)
    pdf_of(unit_client, draft)
    assert at_work == [page_limit.of_work] * 2
    assert page_limit() == of_pages != page_limit.of_work


@pytest.mark.django_db
def test_pdfs_of_another_day_are_removed(unit_client, draft, quick):
    PdfJob.objects.create(digest="old", document=b"", asked_at=timezone.now() - EXPIRES_AFTER * 2)
    pdf_of(unit_client, draft)
    assert [made.digest for made in PdfJob.objects.all()] == [draft.digest]


@pytest.mark.django_db
def test_a_pdf_that_could_not_be_made_is_said_to_be(unit_client, draft, monkeypatch):
    monkeypatch.setattr(jobs, "rendered", lambda content, kind: 1 / 0)
    response = pdf_of(unit_client, draft)
    assert response.status_code == 503
    assert "could not be made" in Page(response).said


@pytest.mark.django_db
def test_a_pdf_whose_worker_died_is_made_at_the_next_request(unit_client, draft, quick):
    PdfJob.objects.create(digest=draft.digest, document=bytes(draft.content), asked_at=timezone.now())
    response = pdf_of(unit_client, draft)
    assert (response.status_code, response["Refresh"]) == (202, "3")
    assert "No background worker is running" not in Page(response).said  # none is needed
    PdfJob.objects.update(asked_at=timezone.now() - OVERDUE * 2)
    assert pdf_of(unit_client, draft).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_the_page_waits_until_the_pdf_is_there(unit_client, unit_staff, colleague, draft, quick, worker):
    response = pdf_of(unit_client, draft)
    assert (response.status_code, response["Refresh"]) == (202, "3")
    assert "We are making this file" in Page(response).said
    assert "No background worker is running" in Page(response).said
    beat()
    assert "No background worker is running" not in Page(pdf_of(unit_client, draft)).said
    assert "Refresh" not in pdf_of(unit_client, draft, reload="no")
    assert quick == []
    worker()
    assert pdf_of(unit_client, draft).content == b"%PDF of a document"

    transitions.release(draft, by=colleague, office="chair", on=DAY, seen=draft.digest)
    assert pdf_of(unit_client, draft).status_code == 202
    worker()
    assert pdf_of(unit_client, draft).content == b"%PDF of a document"
    change = Change.objects.filter(record_type="reporting.storedfile").get()
    assert (change.change_set.by, change.change_set.source) == (unit_staff, "page")
