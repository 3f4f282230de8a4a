"""Files as boards have them, imported through the page and read in the printed report.

Each is tested closer to its code as well: years in `core/records/test_years.py`, amounts in `core/records/
test_number_entry.py`, last year's money in `finance/test_figures.py`, rates and seats in `committees/
test_attendance.py`, percentages in `core/datapack/test_percent_cells.py`, bookings in `training/test_sheets.py` and
`training/test_concerns.py`, bullet points in `reporting/test_key_messages.py`. Here for what else was seen:

* long addresses, long words and long cells of plans: `reporting/render/test_long_words.py`, `test_columns.py`
* names in other scripts, emoji, text direction: `core/documents/test_fonts.py`, `reporting/test_check_characters.py`
"""

import datetime
import io

import openpyxl
import pytest
import time_machine

from committees.models import BoardProfile, BoardSetting, Meeting, Outcome
from core.imports.models import ImportRun
from reporting.checks import run_checks
from reporting.editions.compose import compose
from reporting.editions.key_messages import build_key_messages
from reporting.models import AnnualReport
from reporting.render import html_document
from tests.committees.factories import AgencyFactory, AreaFactory, BodyFactory, SeatKindFactory
from tests.core.imports.uploads import confirm, previewed
from tests.pages.reading import read
from tests.reporting.board import AT
from tests.reporting.factories import MessageVerbFactory, ReportSectionFactory
from tests.reporting.printed.pages import PrintedTable, read_html
from tests.training.factories import CourseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2031-07-10 10:00", tick=False):
        yield


@pytest.fixture
def take(unit_client):
    """Import a file through the page: the sentences it is refused with, or nothing."""

    def take(name: str, content: str | bytes) -> list[str]:
        run = previewed(unit_client, content if isinstance(content, bytes) else content.encode(), name)
        if run.state == ImportRun.State.REFUSED:
            return [row[4] for row in read(unit_client, run.get_absolute_url()).table("Errors")[1:]]
        confirm(unit_client, run)
        run.refresh_from_db()
        assert run.state == ImportRun.State.DONE
        return []

    return take


def workbook(**sheets: list[list]) -> bytes:
    """Cells are values, or pairs of a value and its number format."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                value, shown_as = cell if isinstance(cell, tuple) else (cell, "General")
                page.cell(number, column, value).number_format = shown_as
    book.save(out)
    return out.getvalue()


@pytest.fixture
def printed(report):
    """The first table of a block in the report's HTML."""

    def printed(block: str, place: int = 0) -> PrintedTable:
        report.sections.all().delete()
        ReportSectionFactory(report=report, body="", blocks=block)
        composed = compose(report, by="The unit", at=AT)
        assert composed.problems == []
        return read_html(html_document(composed.document)).tables[place]

    return printed


def test_a_report_of_a_year_with_a_slash_has_its_pages(report, take, unit_client):
    assert take("annual_reports.csv", "\ufeffyear,title\n2031/2032,Annual Report 2031/2032\n") == []
    made = AnnualReport.objects.get(year="2031-32")
    record = f"/reports/annual-reports/{made.pk}/"
    pages = ["/", "/reports/", "/reports/annual/2031-32/", record, f"{record}edit/", f"{record}history/"]
    assert [unit_client.get(page).status_code for page in pages] == [200] * len(pages)
    ReportSectionFactory(report=made, title="Our work", body="We met.")
    document = compose(made, by="The unit", at=AT).document
    assert (document["year"], "We met." in html_document(document)) == ("2031-32", True)


SPENT = "financial_year,heading,ordinal,amount\n"


def test_one_year_spelt_three_ways_is_in_one_table(take, printed):
    rows = '2030/31,Venue,1,5000\n2030-2031,Web site,2,700\n2030\u201331,Leaflets,3,"1,234"\n'
    assert take("expenditure.csv", SPENT + rows) == []
    table = printed("money.expenditure")
    assert table.rows[1:] == [
        ["Venue", "£5,000", "72%"],
        ["Web site", "£700", "10%"],
        ["Leaflets", "£1,234", "18%"],
        ["All spending", "£6,934", ""],
    ]


@pytest.mark.parametrize("amount", ["12,34.00", "1E3", "1,2,3", "7,5"])
def test_an_amount_that_may_be_read_in_two_ways_is_refused(take, amount):
    (sentence,) = take("expenditure.csv", f'{SPENT}2030-31,Leaflets,3,"{amount}"\n')
    assert sentence.startswith("Enter ")


def test_last_years_column_has_every_contributor_of_that_year_and_adds_up(take, printed):
    for name in ("Council", "Ashford Police", "Harbour School"):
        AgencyFactory(name=name)
    rows = (
        '2029-30,ASHFORD constabulary,1,Ashford Police,agency,"£10,000"\n'
        "2029-30,Children\u2019s Services,2,Council,agency,70000\n"
        "2029-30,Harbour School,3,Harbour School,agency,5000\n"
        "2029-30,Area Based Grant,4,,grant,9000\n"
        "2030-31,Ashford Constabulary,1,Ashford Police,agency,12000\n"
        "2030-31,Children's services,2,Council,agency,60000\n"
    )
    assert take("contributions.csv", "financial_year,contributor,ordinal,agency,kind,amount\n" + rows) == []
    agencies, grants = printed("money.contributions"), printed("money.contributions", 1)
    assert [row[:1] + row[-2:] for row in agencies.rows] == [
        ["Contributor", "2030-31", "2029-30"],
        ["Ashford Constabulary", "£12,000", "£10,000"],
        ["Children's services", "£60,000", "£70,000"],
        ["Harbour School", "not recorded", "£5,000"],
        ["All agencies", "£72,000", "£85,000"],
    ]
    assert [row[:1] + row[-2:] for row in grants.rows[1:]] == [
        ["Area Based Grant", "not recorded", "£9,000"],
        ["All grants", "£0", "£9,000"],
    ]


def register(body: str, days: list[str], seats: dict[str, str]) -> dict[str, list[list]]:
    """Meetings, and for each seat a letter a day: a for attended, x for absent, a dot for nothing entered."""
    words = {"a": "attended", "x": "absent"}
    rows = [
        [body, day, seat, words[letter]]
        for seat, letters in seats.items()
        for day, letter in zip(days, letters, strict=True)
        if letter in words
    ]
    return {
        "meetings": [["body", "held_on", "status"], *([body, day, "held"] for day in days)],
        "attendance": [["body", "held_on", "seat", "status"], *rows],
    }


def test_forty_one_of_fifty_five_is_below_three_quarters(take, printed):
    BodyFactory(name="Neglect Group", kind__name="committee", kind__in_attendance_table=True)
    AgencyFactory(name="Council")
    SeatKindFactory(name="agency")
    days = [f"2030-{month}-01" for month in ("09", "10", "11", "12")] + ["2031-02-01"]
    letters = "a" * 41 + "x" * 14
    seats = {f"Seat {n}": letters[5 * n : 5 * n + 5] for n in range(11)}
    heading = ["body", "ordinal", "name", "kind", "agency", "starts_on"]
    rows = [["Neglect Group", n, seat, "agency", "Council", "2029-04-01"] for n, seat in enumerate(seats)]
    assert take("committee.xlsx", workbook(seats=[heading, *rows], **register("Neglect Group", days, seats))) == []
    row = printed("attendance.committees").row("Neglect Group")
    assert [row[label] for label in ("Meetings", "Places due", "Attended", "Rate", "75% or more")] == [
        "5", "55", "41", "74.5%", "no, below",
    ]  # fmt: skip


def test_seats_that_begin_or_end_within_the_year(report, take, printed):
    board = BoardProfile.objects.get().body.name
    AgencyFactory(name="Council")
    SeatKindFactory(name="agency")
    seats = (
        "body,ordinal,name,kind,agency,starts_on,ends_on\n"
        f"{board},81,Joined in November,agency,Council,2030-11-01,\n"
        f"{board},82,Left on a meeting day,agency,Council,2029-04-01,2030-09-01\n"
        f"{board},83,Between meetings only,agency,Council,2030-09-02,2030-11-30\n"
        f"{board},84,Here all year,agency,Council,2029-04-01,\n"
    )
    assert take("seats.csv", seats) == []
    days = ["2030-09-01", "2030-12-01", "2031-03-01"]
    entries = {"Left on a meeting day": "a..", "Here all year": "aax"}
    assert take("register.xlsx", workbook(**register(board, days, entries))) == []
    table = printed("attendance.seats")
    shown = ("Meetings due", "Attended", "Absent", "Not recorded", "75% or more")
    assert {row[0]: [table.row(row[0])[label] for label in shown] for row in table.rows[1:]} == {
        "Joined in November": ["2", "0", "0", "2", "not recorded"],
        "Left on a meeting day": ["1", "1", "0", "0", "yes"],
        "Between meetings only": ["0", "0", "0", "0", "not applicable"],
        "Here all year": ["3", "2", "1", "0", "no, below"],
    }
    rates = {row[0]: table.row(row[0])["Rate"] for row in table.rows[1:]}
    assert {seat: rate for seat, rate in rates.items() if "%" in rate} == {
        "Left on a meeting day": "100%",
        "Here all year": "67%",
    }


def test_percentages_of_a_workbook_are_those_that_it_shows(report, take, printed):
    AreaFactory(name="Anyshire")
    values = [
        ["indicator", "area", "period_words", "starts_on", "value", "comparator_area", "comparator_value"],
        ["Re-referrals", "Anyshire", "2029-30", "2029-07-01", (1, "0%"), "", None],
        ["Re-referrals", "Anyshire", "2030-31", "2030-07-01", (0.183, "0.0%"), "England", (0.24, "0%")],
    ]
    indicators = [["name", "unit", "good_direction", "source"], ["Re-referrals", "%", "lower", "ICS"]]
    settings = [["name", "starts_on", "value"], ["acceptable attendance percent", "2030-07-01", (0.8, "0%")]]
    file = workbook(indicators=indicators, indicator_values=values, settings=settings)
    assert take("percent.xlsx", file) == []
    row = printed("performance.indicators").row("Re-referrals")
    assert (row["Value"], row["Previous"], row["Elsewhere"]) == ("18.3%", "100%", "24% (England)")
    assert BoardSetting.objects.get().value == 80


def test_a_comma_is_no_decimal_point_in_a_setting(take):
    (sentence,) = take("settings.csv", 'name,starts_on,value\nacceptable attendance percent,2030-07-01,"7,5"\n')
    assert sentence.startswith("Enter ")
    assert not BoardSetting.objects.exists()


BOOKINGS = "course,held_on,session,reference,agency,delegate,outcome\n"


@pytest.fixture
def sessions(report, take):
    CourseFactory(name="Working Together")
    AgencyFactory(name="Council")
    rows = "Working Together,2031-03-10,1,2,held\nWorking Together,2031-09-10,1,2,planned\n"
    assert take("sessions.csv", "course,held_on,number,capacity,status\n" + rows) == []


def test_more_bookings_than_places_are_told_before_approval(sessions, report, take, printed):
    booked = "".join(
        f"Working Together,2031-03-10,1,N{n},Council,{who},attended\n"
        for n, who in enumerate(("Pat A", "Pat B", "Pat C", "pat a"))
    )
    assert take("bookings.csv", BOOKINGS + booked) == []
    table = printed("training.courses")
    assert table.row("Working Together")["Places"] == "2"
    told = {finding.rule for finding in run_checks(compose(report, by="", at=AT))}
    assert {"more bookings than places", "person booked twice"} <= told


@pytest.mark.parametrize("outcome", ["attended", "waiting list", "no show", "walk-in"])
def test_nobody_attends_before_the_day_and_other_words_are_no_outcomes(sessions, take, outcome):
    (sentence,) = take("bookings.csv", f"{BOOKINGS}Working Together,2031-09-10,1,N1,Council,Pat A,{outcome}\n")
    assert "booked" in sentence


def test_bullet_points_of_the_minutes_stay_points(report, take):
    board = BoardProfile.objects.get().body.name
    MessageVerbFactory(name="received")
    day, text = "9 July 2031", "The Board received the quarter\u2019s data:\n\u2022 re-referrals 18.3%\n\u2022 plans up"
    file = workbook(
        meetings=[["body", "held_on", "status", "venue"], [board, day, "held", "Centre \u2013 Room\u00a02"]],
        agenda_items=[["body", "held_on", "ordinal", "heading"], [board, day, 1, "Performance data"]],
        outcomes=[
            ["body", "held_on", "item", "ordinal", "text", "verb", "decision", "kind"],
            [board, day, 1, 1, text, "received", "no", "information"],
        ],
    )
    assert take("minutes.xlsx", file) == []
    assert Outcome.objects.get().text.count("\n") == 2
    meeting = Meeting.objects.get(held_on=datetime.date(2031, 7, 9))
    html = html_document(build_key_messages(meeting, by="The unit", at=AT))
    assert ("<li>re-referrals 18.3%</li>" in html, "<li>plans up</li>" in html) == (True, True)
