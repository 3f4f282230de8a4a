"""What a list shows, given out as a file."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.records.models import ReadEntry
from finance.models import Contribution
from tests.cdop.factories import ChildDeathFactory
from tests.committees.factories import AgencyFactory, BodyFactory, MeetingFactory

pytestmark = pytest.mark.django_db
AGENCIES, MEETINGS = "/committees/agencies/export/", "/committees/meetings/export/"


def csv_rows(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_rows_are_those_that_match_in_the_order_asked_for(unit_client):
    for name in ("Infirmary", "Trust", "Inn"):
        AgencyFactory(name=name)
    rows = csv_rows(unit_client.get(AGENCIES, {"q": "In", "sort": "-name"}))
    assert [row[0] for row in rows] == ["Name", "Inn", "Infirmary"]


def test_all_pages_of_the_list_are_in_it(unit_client):
    AgencyFactory.create_batch(120)
    assert len(csv_rows(unit_client.get(AGENCIES, {"page": "2"}))) == 121


def test_it_downloads_under_the_list_s_name(unit_client):
    response = unit_client.get(AGENCIES)
    assert response["Content-Disposition"] == 'attachment; filename="agencies.csv"'


def test_dates_and_numbers_are_such_in_a_workbook(unit_client):
    MeetingFactory(body=BodyFactory(name="Board"), held_on=date(2030, 3, 1))
    Contribution.objects.create(financial_year="2030-31", contributor="Trust", ordinal=1, kind="grant", amount="50.5")
    meetings = sheet(unit_client.get(MEETINGS, {"file": "xlsx"}))
    [_, row] = sheet(unit_client.get("/finance/contributions/export/", {"file": "xlsx"})).values
    assert [cell.is_date for cell in meetings[2]][:2] == [True, False]
    assert 50.5 in row


def sheet(response):
    return openpyxl.load_workbook(io.BytesIO(response.content)).active


def test_text_that_a_spreadsheet_would_run_is_defused(unit_client):
    AgencyFactory(name="=1+1")
    assert csv_rows(unit_client.get(AGENCIES))[1][0] == "'=1+1"


def test_a_filter_that_cannot_be_read_gives_the_list_with_its_sentence(unit_client):
    response = unit_client.get(MEETINGS, {"status": "imagined"})
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()


def test_a_kind_of_file_that_is_not_made_is_not_found(unit_client):
    assert unit_client.get(AGENCIES, {"file": "exe"}).status_code == 404


def test_those_who_may_not_list_may_not_export(member_client):
    assert member_client.get("/training/bookings/export/").status_code == 404


def test_child_deaths_are_given_to_the_coordinator_alone_and_the_reading_is_logged(unit_client, coordinator_client):
    death = ChildDeathFactory()
    address = "/cdop/child-deaths/export/"
    assert unit_client.get(address).status_code == 404
    assert csv_rows(coordinator_client.get(address))[1][0] == death.reference
    assert ReadEntry.objects.filter(record_type="cdop.childdeath", record_id=death.pk).count() == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_asks_the_same_questions_however_long_the_list(unit_client, kind):
    counts, sizes = [], []
    for _ in range(2):
        AgencyFactory.create_batch(3)
        with CaptureQueriesContext(connection) as queries:
            response = unit_client.get(AGENCIES, {"file": kind})
            sizes.append(len(b"".join(response)) if response.streaming else len(response.content))
        counts.append(len(queries))
    assert (counts[0], sizes[0] < sizes[1]) == (counts[1], True)


def test_the_list_leads_to_its_export_with_what_was_asked(unit_client):
    AgencyFactory(name="Infirmary")
    page = unit_client.get("/committees/agencies/", {"q": "Inf"}).content.decode()
    assert "/committees/agencies/export/?q=Inf&amp;file=csv" in page
