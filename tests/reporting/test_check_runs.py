"""The checks of a report are run when somebody asks for it, or with its draft; what they found is shown until then."""

import datetime

import pytest
from django.db.models import F

from finance.models import Contribution
from records.models import Stamp
from reporting import services
from reporting.check_runs import last_run
from reporting.edition import ReportNotReady, compose
from reporting.models import CheckRun, Edition
from reporting.now import section_now
from tests.accounts.factories import UserFactory
from tests.conftest import signed_in
from tests.pages.reading import read
from tests.reporting.board import AT, board_with_periods
from tests.reporting.factories import CheckRunFactory, ReportSectionFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
REPORT, CHECK = "/reports/annual/2030-31/", "/reports/annual/2030-31/check/"
SINCE = "Records that the report is made from were written since."
BEHIND = "The records have changed since this draft was made."
PERHAPS = "Records were written since this draft was made."


@pytest.fixture
def report(full_report):
    """The report of a board with records of every kind, in three sections."""
    body = "We had {{ money.income }}, and attendance was good."
    ReportSectionFactory(report=full_report, title="Work", anchor="work", body=body, blocks="money.contributions")
    blocks = "money.chart; money.expenditure"
    ReportSectionFactory(report=full_report, title="Rest", anchor="rest", level=2, blocks=blocks)
    ReportSectionFactory(report=full_report, title="Seats", anchor="seats", blocks="attendance.seats")
    return full_report


def test_who_ran_the_checks_and_when_is_told_with_what_they_found(unit_client, unit_staff, report):
    assert "The checks have not been run yet." in read(unit_client, REPORT).said
    response = unit_client.post(CHECK)
    assert (response.status_code, response["Location"]) == (302, f"{REPORT}#checks")
    page = read(unit_client, REPORT)
    run = last_run("2030-31")
    told = f"The checks were last run by {unit_staff} on 10 January 2031 at 10:00: {run.found['summary']}."
    assert told in page.said
    assert f"The checks were run: {run.found['summary']}." in page.said
    assert [finding["sentence"] in page.said for finding in run.found["findings"]] == [True] * len(
        run.found["findings"]
    )
    assert run.found["findings"]


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("Words.", "nothing found"),
        ("{{ money.none }}", "1 in the way of a draft"),
        ("[There](#nowhere).", "1 to mend"),
        ("", "1 to mend"),
    ],
)
def test_what_was_found_is_counted_by_how_grave_it_is(unit_client, body, summary):
    _, report = board_with_periods()
    ReportSectionFactory(report=report, title="Work", anchor="work", body=body)
    unit_client.post(CHECK)
    assert last_run("2030-31").found["summary"] == summary


def test_the_page_says_when_records_of_the_report_were_written_since(unit_client, report):
    unit_client.post(CHECK)
    assert SINCE not in read(unit_client, REPORT).said
    UserFactory()
    assert SINCE not in read(unit_client, REPORT).said
    Contribution.objects.update(amount=3)
    assert SINCE in read(unit_client, REPORT).said
    unit_client.post(CHECK)
    assert SINCE not in read(unit_client, REPORT).said


def test_where_it_cannot_be_told_whether_records_were_written_they_may_have_been(unit_client, report):
    unit_client.post(CHECK)
    Stamp.objects.all().delete()
    assert last_run("2030-31").is_overtaken


def test_every_type_that_the_report_is_made_of_leaves_stamps(unit_client, report):
    unit_client.post(CHECK)
    types = last_run("2030-31").types
    assert {"finance.contribution", "cdop.childdeath", "reporting.reportsection", "reviews.review"} <= set(types)
    assert "" not in types


def test_the_checks_are_run_with_a_draft(unit_client, unit_staff, report):
    services.make_draft(by=unit_staff, subject=report)
    run = last_run("2030-31")
    assert (run.by_name, run.is_overtaken, run.found["problems"]) == (str(unit_staff), False, [])


def test_a_draft_that_could_not_be_made_leaves_what_the_checks_found(unit_staff, report):
    report.sections.filter(anchor="work").update(body="{{ money.none }}")
    with pytest.raises(ReportNotReady):
        services.make_draft(by=unit_staff, subject=report)
    assert not Edition.objects.exists()
    assert last_run("2030-31").found["problems"] == [
        "Work, line 1: there is no figure called money.none; did you mean money.income?"
    ]


def test_a_draft_is_behind_when_the_checks_find_that_it_would_read_otherwise(unit_client, unit_staff, report):
    draft = services.make_draft(by=unit_staff, subject=report)
    here = f"/reports/editions/{draft.pk}/"
    assert [words in read(unit_client, here).said for words in (BEHIND, PERHAPS)] == [False, False]
    Contribution.objects.update(amount=F("amount"))
    assert PERHAPS in read(unit_client, here).said
    assert read(unit_client, here).links()["Make it anew, or run the checks"] == REPORT
    unit_client.post(CHECK)
    assert [words in read(unit_client, here).said for words in (BEHIND, PERHAPS)] == [False, False]
    Contribution.objects.update(amount=3)
    unit_client.post(CHECK)
    assert BEHIND in read(unit_client, here).said
    services.make_draft(by=unit_staff, subject=report)
    assert [words in read(unit_client, here).said for words in (BEHIND, PERHAPS)] == [False, False]


def test_a_draft_of_a_report_that_can_no_longer_be_made_is_behind(unit_client, unit_staff, report):
    draft = services.make_draft(by=unit_staff, subject=report)
    report.sections.filter(anchor="work").update(body="{{ money.none }}")
    unit_client.post(CHECK)
    assert BEHIND in read(unit_client, f"/reports/editions/{draft.pk}/").said


def test_a_draft_from_before_any_run_may_be_behind(unit_client, unit_staff, report):
    draft = services.make_draft(by=unit_staff, subject=report)
    CheckRun.objects.all().delete()
    assert PERHAPS in read(unit_client, f"/reports/editions/{draft.pk}/").said


def test_sections_read_alone_as_they_do_in_the_report(unit_client, report):
    unit_client.post(CHECK)
    whole = compose(report, by="", at=AT).document["sections"]
    alone = [section_now("2030-31", part["anchor"]).document["sections"] for part in whole]
    assert [one for (one,) in alone] == [{**part, "level": 1} for part in whole]
    assert [block["number"] for (part,) in alone for block in part["blocks"] if block["type"] == "table"] == [
        1,
        2,
        3,
        4,
    ]


def test_tables_are_numbered_as_the_checks_last_found_them(unit_client, report):
    seats = f"{REPORT}sections/seats/"
    assert "Table 1" in read(unit_client, seats).said
    assert "numbered from 1 until the checks of the report are run" in read(unit_client, seats).said
    unit_client.post(CHECK)
    assert "Table 4" in read(unit_client, seats).said
    assert "numbered as when the checks were last run" in read(unit_client, seats).said
    ReportSectionFactory(report=report, title="New", anchor="new", blocks="attendance.seats")
    assert "Table 5" in read(unit_client, f"{REPORT}sections/new/").said


def test_a_run_goes_with_its_report(unit_client, report):
    CheckRunFactory(report_year="1999-00")
    unit_client.post(CHECK)
    assert list(CheckRun.objects.values_list("report_year", flat=True)) == ["2030-31"]


def test_without_a_board_the_checks_say_what_to_do(unit_client):
    ReportSectionFactory()
    response = unit_client.post(CHECK)
    assert response.status_code == 409
    assert "There is no board yet" in response.content.decode()
    assert not CheckRun.objects.exists()


def test_of_a_report_that_is_not_there_nothing_is_checked(unit_client):
    assert unit_client.post("/reports/annual/1999-00/check/").status_code == 404
    assert unit_client.get(CHECK).status_code == 405


def test_the_day_of_the_run_is_told_and_not_that_of_the_reading(unit_client, unit_staff, report, clock):
    unit_client.post(CHECK)
    clock.shift(datetime.timedelta(days=1))
    later = signed_in(unit_staff)
    assert "on 10 January 2031" in read(later, REPORT).said
    later.post(CHECK)
    assert "on 11 January 2031" in read(later, REPORT).said
