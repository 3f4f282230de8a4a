"""What the checks find is shown on the pages of a report and of its draft as the records are now."""

import datetime

import pytest

from committees.models import BoardProfile, Outcome, ReportingPeriod
from finance.models import Contribution
from reporting import services
from reporting.models import Edition
from reporting.services import ReportNotReady
from tests.committees.factories import AgendaItemFactory, MeetingFactory, OutcomeFactory
from tests.conftest import signed_in
from tests.pages.reading import read
from tests.reporting.board import board_with_periods
from tests.reporting.factories import ReportSectionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
REPORT = "/reports/annual/2030-31/"
STALE = "This draft is out of date."


@pytest.fixture
def report(full_report):
    """The report of a board with records of every kind, in three sections."""
    body = "We had {{ money.income }}, and attendance was good."
    ReportSectionFactory(report=full_report, title="Work", anchor="work", body=body, blocks="money.contributions")
    blocks = "money.chart; money.expenditure"
    ReportSectionFactory(report=full_report, title="Rest", anchor="rest", level=2, blocks=blocks)
    ReportSectionFactory(report=full_report, title="Seats", anchor="seats", blocks="attendance.seats")
    return full_report


@pytest.fixture
def draft(report, unit_staff):
    return services.create_draft(by=unit_staff, subject=report)


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("Words.", "no errors or warnings"),
        ("{{ money.none }}", "1 error stops publication"),
        ("{{ money.none }} {{ money.no }}", "2 errors stop publication"),
        ("[There](#nowhere).", "1 error"),
        ("", "1 error stops publication, 1 error"),
    ],
)
def test_findings_are_counted_by_severity(unit_client, body, summary):
    _, report = board_with_periods()
    ReportSectionFactory(report=report, title="Work", anchor="work", body=body)
    assert read(unit_client, REPORT).texts("//main//div[@class='govuk-inset-text']") == [f"Checks finished: {summary}"]


def test_findings_follow_the_records(unit_client, report):
    ReportSectionFactory(report=report, title="Empty", anchor="empty", body="")
    assert "“Empty” has neither text nor tables." in read(unit_client, REPORT).said
    report.sections.filter(anchor="empty").update(body="Words.")
    assert "“Empty”" not in read(unit_client, REPORT).said


def test_a_problem_leads_to_the_preview_of_its_section(unit_client, report):
    report.sections.filter(anchor="work").update(body="{{ money.none }}")
    link = "Work, line 1: there is no figure called money.none; did you mean money.income?"
    assert read(unit_client, REPORT).links()[link] == f"{REPORT}sections/work/"


def test_a_report_with_problems_has_no_draft(unit_staff, report):
    report.sections.filter(anchor="work").update(body="{{ money.none }}")
    with pytest.raises(ReportNotReady, match=r"Work, line 1: there is no figure called money\.none"):
        services.create_draft(by=unit_staff, subject=report)
    assert not Edition.objects.exists()


def test_a_draft_shows_what_the_checks_find_now(unit_client, draft):
    here = draft.get_absolute_url()
    assert "“Work” says" not in read(unit_client, here).said
    ReportSectionFactory(report=draft.report, title="Empty", anchor="empty", body="")
    assert "“Empty” has neither text nor tables." in read(unit_client, here).said


def test_a_draft_says_that_it_is_out_of_date_when_records_have_changed(unit_client, unit_staff, report, draft):
    here = draft.get_absolute_url()
    assert STALE not in read(unit_client, here).said
    Contribution.objects.update(amount=3)
    page = read(unit_client, here)
    assert STALE in page.said
    assert page.links()["Create it again"] == REPORT
    services.create_draft(by=unit_staff, subject=report)
    assert STALE not in read(unit_client, here).said


def test_a_draft_of_a_report_that_can_no_longer_be_made_is_out_of_date(unit_client, draft):
    draft.report.sections.filter(anchor="work").update(body="{{ money.none }}")
    page = read(unit_client, draft.get_absolute_url())
    assert STALE in page.said
    assert "1 error stops publication" in page.said


def test_a_draft_of_a_year_that_is_over_stays_up_to_date(unit_staff, report, clock):
    clock.move_to("2031-08-10 10:00")
    draft = services.create_draft(by=unit_staff, subject=report)
    clock.shift(datetime.timedelta(days=1))
    assert STALE not in read(signed_in(unit_staff), draft.get_absolute_url()).said


def test_an_approved_edition_is_neither_checked_nor_out_of_date(unit_client, draft):
    Edition.objects.filter(pk=draft.pk).update(status="approved")
    Contribution.objects.update(amount=3)
    page = read(unit_client, draft.get_absolute_url())
    assert (STALE in page.said, "Checks finished" in page.said) == (False, False)


def test_a_draft_of_key_messages_says_that_it_is_out_of_date(unit_client, unit_staff, report):
    meeting = MeetingFactory(body=BoardProfile.objects.get().body)
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="The plan was heard.")
    draft = services.create_draft(by=unit_staff, subject=meeting)
    assert STALE not in read(unit_client, draft.get_absolute_url()).said
    Outcome.objects.update(text="The plan was approved.")
    page = read(unit_client, draft.get_absolute_url())
    assert STALE in page.said
    assert page.links()["Create it again"] == f"/reports/bulletins/{meeting.pk}/"


def test_without_a_board_the_page_says_what_to_do(unit_client):
    ReportSectionFactory()
    page = read(unit_client, REPORT)
    assert "There is no name and area yet" in page.said
    response = unit_client.post(f"{REPORT}draft/")
    assert response.status_code == 409
    assert "There is no name and area yet" in response.content.decode()


def test_a_missing_period_is_given_as_the_reason_for_missing_figures(unit_client, report):
    ReportingPeriod.objects.filter(subject=ReportingPeriod.Subject.MONEY).delete()
    assert "There are no figures called money, because" in read(unit_client, f"{REPORT}figures/").said


def test_a_preview_numbers_tables_as_the_report_does(unit_client, report):
    assert "Table 4" in read(unit_client, f"{REPORT}sections/seats/").said
    ReportSectionFactory(report=report, title="New", anchor="new", blocks="attendance.seats")
    assert "Table 5" in read(unit_client, f"{REPORT}sections/new/").said


def test_the_report_is_composed_in_few_queries_however_many_records(
    unit_client, report, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(134) as first:
        unit_client.get(REPORT)
    ReportSectionFactory(report=report, title="New", anchor="new", blocks="attendance.seats; money.contributions")
    with django_assert_num_queries(len(first)):
        unit_client.get(REPORT)
