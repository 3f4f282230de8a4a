"""When a report's data, draft, approval, submission and publication are due, around the board's meetings."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from committees.models import BoardProfile, BoardSetting
from reporting.models import AnnualReport, Edition, EditionStep
from reporting.timetable import timetable_of, with_steps
from tests.committees.factories import BankHolidayFactory, MeetingFactory, TimeLimitFactory
from tests.conftest import signed_in
from tests.pages.reading import read
from tests.reporting.factories import AnnualReportFactory

YEAR_ENDS = datetime.date(2031, 6, 30)
MEETS = datetime.date(2031, 9, 8)


def after(days, day=MEETS):
    return day + datetime.timedelta(days=days)


@pytest.fixture
def board(report):
    return BoardProfile.objects.get().body


@pytest.fixture
def meeting(board):
    MeetingFactory(body=board, held_on=after(41, YEAR_ENDS), status="planned")
    MeetingFactory(body=board, held_on=after(50, YEAR_ENDS), status="cancelled")
    MeetingFactory(held_on=after(50, YEAR_ENDS), status="planned")
    return MeetingFactory(body=board, held_on=MEETS, status="planned")


def edition(report, status, **steps):
    made = Edition(kind="annual report", report=report, status=status, content=b"{}", digest="0")
    made.made_at = datetime.datetime(2031, 8, 20, 10, tzinfo=datetime.UTC)
    Edition.objects.bulk_create([made])
    EditionStep.objects.bulk_create(EditionStep(edition=made, status=name, on=on) for name, on in steps.items())


def timetable(report, on):
    return timetable_of(with_steps(AnnualReport.objects.all()).get(pk=report.pk), on)


def due(report, on=MEETS):
    return {step.label: step.due_on for step in timetable(report, on).steps}


def test_the_first_meeting_that_leaves_time_for_the_data_decides(report, meeting):
    assert due(report) == {
        "Data in": after(-42),
        "Draft ready": after(-14),
        "Approval": MEETS,
        "Submission": after(14),
        "Publication": after(28),
    }


def test_what_is_due_on_no_working_day_moves_away_from_the_meeting(report, meeting):
    TimeLimitFactory(calendar="ENG")
    BankHolidayFactory(on=after(-14), name="Summer bank holiday")
    BankHolidayFactory(on=after(-42), calendar="SCT")
    BoardSetting.objects.create(
        name="report published days after the board", starts_on=datetime.date(2030, 1, 1), value=26
    )
    assert due(report)["Data in"] == after(-42)
    assert due(report)["Draft ready"] == after(-17)
    assert due(report)["Publication"] == after(28)


def test_the_board_sets_how_many_days_each_step_has(report, meeting):
    for name, days in (("data in days before", 30), ("draft days before", 7), ("published days after", 90)):
        BoardSetting.objects.create(name=f"report {name} the board", starts_on=datetime.date(2030, 1, 1), value=days)
    first = after(41, YEAR_ENDS)
    assert due(report) == {
        "Data in": after(-30, first),
        "Draft ready": after(-9, first),  # a Friday
        "Approval": first,
        "Submission": after(15, first),
        "Publication": after(92, first),  # a Monday
    }


def test_more_than_a_year_is_refused(report):
    setting = BoardSetting(name="report data in days before the board", starts_on=YEAR_ENDS, value=367)
    with pytest.raises(ValidationError, match="must be 366 or less"):
        setting.full_clean()


def test_steps_are_late_until_they_are_done_and_later_ones_count_from_the_approval(report, meeting):
    approved = after(10)
    edition(report, "submitted", approved=approved, submitted=after(20, approved))
    steps = {step.label: (step.done_on, step.late) for step in timetable(report, after(45)).steps}
    assert steps == {
        "Data in": (datetime.date(2031, 8, 20), "23 days late"),
        "Draft ready": (datetime.date(2031, 8, 20), ""),
        "Approval": (approved, "10 days late"),
        "Submission": (after(20, approved), "6 days late"),
        "Publication": (None, "7 days late"),
    }


def test_a_withdrawn_edition_has_done_nothing(report, meeting):
    edition(report, "withdrawn", approved=MEETS)
    assert {step.done_on for step in timetable(report, MEETS).steps} == {None}


def test_the_home_page_and_the_report_say_what_is_late(report, meeting, unit_staff):
    with time_machine.travel("2031-08-30 10:00"):
        client = signed_in(unit_staff)
        home, page = read(client, "/"), read(client, report.get_absolute_url())
    assert "Timetable of the 2030-31 report" in home.said
    assert "Data in: due by 28 July 2031, 33 days late" in home.said
    assert "Draft ready: due by 25 August 2031, 5 days late" in home.said
    assert "Publication: due by 6 October 2031" in home.said
    assert page.table("Timetable of the report") == [
        ["Step", "Due by", "Done"],
        ["Data in", "28 July 2031", "not yet 33 days late"],
        ["Draft ready", "25 August 2031", "not yet 5 days late"],
        ["Approval", "8 September 2031", "not yet"],
        ["Submission", "22 September 2031", "not yet"],
        ["Publication", "6 October 2031", "not yet"],
    ]


def test_without_a_meeting_one_is_asked_for(report, unit_client):
    assert "Plan the meeting that approves it, on or after 11 August 2031" in read(unit_client, "/").said
    assert "The board has no meeting on or after 11 August 2031" in read(unit_client, report.get_absolute_url()).said


def test_a_report_without_periods_has_no_timetable(db):
    assert timetable(AnnualReportFactory(year="2040-41"), MEETS) is None


def test_a_published_report_is_no_longer_on_the_home_page(report, meeting, unit_client):
    edition(report, "published", approved=MEETS, submitted=MEETS, published=MEETS)
    assert "Timetable" not in read(unit_client, "/").said
