"""The commands that write a report or a bulletin as files."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from committees.models import BoardProfile
from core.records.models import Change
from reporting import services, transitions
from tests.committees.factories import AgendaItemFactory, MeetingFactory, OutcomeFactory
from tests.finance.factories import ExpenditureFactory
from tests.reporting.factories import ReportSectionFactory

DAY = datetime.date(2031, 7, 9)


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(datetime.datetime(2031, 7, 9, 18, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def sectioned(report):
    ReportSectionFactory(report=report, title="Money", body="We spent {{ money.spent }}.")
    return report


@pytest.fixture
def meeting(report):
    meeting = MeetingFactory(body=BoardProfile.objects.get().body, held_on=DAY)
    OutcomeFactory(item=AgendaItemFactory(meeting=meeting), text="The plan was heard.")
    return meeting


@pytest.mark.usefixtures("sectioned")
def test_the_annual_report_is_written_as_html_and_pdf(tmp_path, capsys):
    html, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    call_command("annual_report", "2030-31", "--html", str(html), "--pdf", str(pdf))
    assert "We spent not recorded." in html.read_text()
    assert pdf.read_bytes().startswith(b"%PDF")
    output = capsys.readouterr()
    assert output.out.splitlines() == [
        "Checks finished: no errors or warnings.",
        "Draft from the records as they are now.",
        f"Wrote {html} ({html.stat().st_size:,} bytes).",
        f"Wrote {pdf} ({pdf.stat().st_size:,} bytes).",
    ]
    assert output.err.splitlines() == ["Gathering the figures of 2030-31 …", "Making the HTML …", "Making the PDF …"]


def test_what_the_checks_find_is_printed_and_nothing_written(sectioned, tmp_path, capsys):
    ExpenditureFactory(amount=8)
    section = ReportSectionFactory(report=sectioned, title="Foreword", body="The Board spent £7.")
    call_command("annual_report", "2030-31", "--checks", "--html", str(tmp_path / "report.html"))
    assert capsys.readouterr().out.splitlines() == [
        "error: number that differs from the records: “Foreword” says “The Board spent £7.” The records give £8 "
        f"(money.spent), not £7. [{section}]",
        "Checks finished: 1 error.",
    ]
    assert list(tmp_path.iterdir()) == []


def test_what_keeps_the_report_from_being_made_is_reported_line_by_line(sectioned, tmp_path, capsys):
    ReportSectionFactory(report=sectioned, title="More", body="{{ money.nothing_like_it_x }}")
    with pytest.raises(CommandError, match="The report was not made: 1 error stops publication"):
        call_command("annual_report", "2030-31", "--html", str(tmp_path / "report.html"))
    assert "More, line 1: there is no figure called money.nothing_like_it_x" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("report")
def test_an_unknown_year_is_one_line():
    with pytest.raises(CommandError, match=r"^There is no report of 1999\. The reports there are: 2030-31\.$"):
        call_command("annual_report", "1999")


@pytest.mark.usefixtures("sectioned")
def test_a_place_that_cannot_be_written_to_is_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"Could not write .*: No such file or directory"):
        call_command("annual_report", "2030-31", "--html", str(tmp_path / "nowhere" / "report.html"))


def test_an_approved_edition_is_what_is_written_unless_a_draft_is_asked_for(
    sectioned, meeting, unit_staff, tmp_path, capsys, colleague
):
    edition = services.create_draft(by=unit_staff, subject=sectioned)
    transitions.approve(edition, by=colleague, meeting=meeting, seen=edition.digest)
    sectioned.sections.update(body="Rewritten since.")
    html = tmp_path / "report.html"
    call_command("annual_report", "2030-31", "--html", str(html))
    assert "We spent not recorded." in html.read_text()
    assert f"{edition}, approved." in capsys.readouterr().out
    assert Change.objects.filter(record_type="reporting.storedfile").get().change_set.source == "command"
    call_command("annual_report", "2030-31", "--draft", "--html", str(html))
    assert "Rewritten since." in html.read_text()


@pytest.mark.usefixtures("meeting")
def test_the_key_messages_of_a_day_are_written(tmp_path, capsys):
    html, pdf = tmp_path / "messages.html", tmp_path / "messages.pdf"
    call_command("key_messages", "2031-07-09", "--html", str(html), "--pdf", str(pdf))
    assert "The plan was heard." in html.read_text()
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Draft from the records as they are now." in capsys.readouterr().out


@pytest.mark.usefixtures("meeting")
def test_a_day_without_a_meeting_is_one_line():
    with pytest.raises(CommandError, match="No meeting was held on 10 July 2031"):
        call_command("key_messages", "2031-07-10")


@pytest.mark.django_db
def test_what_is_not_a_date_is_refused():
    with pytest.raises(CommandError, match=r"“9 July” is not a date\. Enter it like 2012-07-09"):
        call_command("key_messages", "9 July")
