"""Figures that others have published, in the report: printed with their source, apart from what records count."""

import datetime
from decimal import Decimal

import pytest

from cdop.models import FigureRelease
from committees.models import BoardProfile, BoardSetting, ReportingPeriod
from core.records.figures import Hidden
from performance.figures import PublishedColumn, PublishedLine, PublishedTable
from performance.models import PublishedFigure
from reporting.blocks import fill
from reporting.blocks.elements import note
from reporting.blocks.published import WITHHELD
from reporting.checks.published import published_figures_beside_counted_ones, published_figures_that_disclose
from reporting.checks.tables import shares_over_a_hundred, shares_that_differ_from_their_base, tables_without_period
from reporting.editions.sources import gather
from tests.cdop.factories import ChildDeathFactory
from tests.cdop.releasing import released
from tests.committees.factories import AreaFactory, AttendanceFactory, MeetingFactory, SeatFactory
from tests.performance.factories import PublishedFigureFactory
from tests.reporting.board import AT
from tests.reporting.factories import ReportSectionFactory
from tests.training.factories import SessionFactory

NOT_COUNTED = "Published figures, not counted from our records."


def figures(report):
    return gather(report, today=AT.date()).by_prefix["published"]


def printed(report, name):
    (element,) = fill(name, [], gather(report, today=AT.date()))
    return element


def two_panels() -> None:
    east = {"of_deaths": True, "panel": "East", "source": "Panel’s report", "published_on": datetime.date(2031, 5, 3)}
    PublishedFigureFactory(**east, label="Trauma", value=None, is_suppressed=True)
    PublishedFigureFactory(**east, label="Malignancy", ordinal=2, value=Decimal("7"))
    PublishedFigureFactory(of_deaths=True, panel="West", label="Malignancy", ordinal=2, value=Decimal("0"))


def test_two_panels_stand_side_by_side_and_what_nobody_published_is_no_zero(report):
    two_panels()
    table = printed(report, "child_deaths.published")
    assert [column["label"] for column in table["columns"]] == [
        "Category",
        "East: deaths reviewed",
        "West: deaths reviewed",
    ]
    assert table["rows"] == [["Trauma", "[c]", "not published"], ["Malignancy", "7", "0"]]
    assert table["period"] == "July 2030 to June 2031, child deaths"
    assert table["total"] is None
    assert table["notes"] == [
        "[c] means a count too small to publish, or one from which such a count could be deduced.",
        f"{NOT_COUNTED} Sources: East: Panel’s report, 3 May 2031; West: Annual report 2030-31, page 4.",
    ]


def test_attendance_and_training_print_as_their_source_states_them(report):
    PublishedFigureFactory(label="Health", out_of=6)
    PublishedFigureFactory(label="Health", measure="rate", unit="per cent", value=Decimal("83"))
    PublishedFigureFactory(subject="training", label="Level 1", measure="places taken", value=Decimal("1200"))
    attendance, training = (printed(report, f"{name}.published") for name in ("attendance", "training"))
    assert [column["label"] for column in attendance["columns"]] == ["Seat or committee", "Meetings attended", "Rate"]
    assert (attendance["rows"], training["rows"]) == ([["Health", "5 of 6", "83%"]], [["Level 1", "1,200"]])
    assert attendance["notes"] == [f"{NOT_COUNTED} Source: Annual report 2030-31, page 4."]


def test_figures_of_another_year_are_not_printed(report):
    PublishedFigureFactory(report_year="2029-30")
    assert printed(report, "attendance.published") == note(
        "No published figures of attendance were recorded for July 2030 to June 2031, attendance."
    )


def test_they_need_no_reporting_period(report):
    ReportingPeriod.objects.all().delete()
    PublishedFigureFactory(label="Health")
    assert figures(report).attendance == PublishedTable(
        "2030-31",
        (PublishedColumn("", "meetings attended"),),
        (PublishedLine("Health", ("5",)),),
        ("Annual report 2030-31, page 4",),
    )


def test_a_count_that_is_small_since_the_board_raised_its_threshold_is_suppressed_and_an_error(report, composed_now):
    PublishedFigureFactory(of_deaths=True, value=Decimal("7"))
    BoardSetting.objects.create(name=BoardSetting.Name.SMALL_COUNT, starts_on=datetime.date(2031, 1, 1), value=8)
    assert figures(report).child_deaths.lines[0].cells == (Hidden(),)
    (finding,) = published_figures_that_disclose(composed_now(report))
    assert (finding.rule, finding.severity) == ("published count that is small now", "error")


def test_one_suppressed_count_of_a_column_is_an_error_and_two_are_not(report, composed_now):
    two_panels()
    (finding,) = published_figures_that_disclose(composed_now(report))
    assert (finding.severity, finding.record.label) == ("error", "Trauma")
    assert "“Trauma, East, deaths reviewed, 2030-31” is the only suppressed count of its column" in finding.sentence
    PublishedFigureFactory(of_deaths=True, panel="East", label="Infection", value=None, is_suppressed=True)
    assert list(published_figures_that_disclose(composed_now(report))) == []


def of_the_board(report) -> None:
    ChildDeathFactory(reviewed=True, categories=(3,))


def of_an_earlier_year(report) -> None:
    ChildDeathFactory(reviewed=True, reviewed_on=datetime.date(2029, 1, 1), year_of_death="2028-29", categories=(3,))


def only_released(report) -> None:
    released()


@pytest.mark.parametrize("counted", [of_the_board, of_an_earlier_year, only_released])
def test_beside_counts_of_the_boards_own_those_of_others_are_an_error_and_not_printed(report, composed_now, counted):
    two_panels()
    counted(report)
    ReportSectionFactory(report=report, title="Deaths", anchor="deaths", body="", blocks="child_deaths.published")
    composed = composed_now(report)
    (part,) = composed.document["sections"]
    assert part["blocks"] == [note(WITHHELD) | {"of": "child_deaths.published"}]
    rules = [(finding.rule, finding.severity) for finding in published_figures_that_disclose(composed)]
    assert ("published figures beside records", "error") in rules


def test_deaths_recorded_under_an_area_that_the_board_does_not_cover_are_not_its_own(report):
    two_panels()
    ChildDeathFactory(reviewed=True, categories=(3,), area=AreaFactory(name="Elsewhere"))
    assert figures(report).child_deaths.lines


def test_a_report_with_published_deaths_alone_needs_no_release(report, composed_now):
    two_panels()
    ReportSectionFactory(report=report, title="Deaths", anchor="deaths", body="", blocks="child_deaths.published")
    composed = composed_now(report)
    assert (composed.problems, FigureRelease.objects.exists()) == ([], False)
    assert not [name for name in composed.document["figures"] if name.startswith("child_deaths.")]


def test_published_and_counted_figures_of_attendance_and_training_are_a_warning(report, composed_now):
    PublishedFigureFactory()
    PublishedFigureFactory(subject="training")
    assert list(published_figures_beside_counted_ones(composed_now(report))) == []
    board = BoardProfile.objects.get().body
    AttendanceFactory(
        meeting=MeetingFactory(body=board, held_on=datetime.date(2030, 9, 1)), seat=SeatFactory(body=board)
    )
    SessionFactory()
    found = list(published_figures_beside_counted_ones(composed_now(report)))
    assert [(finding.record.subject, finding.severity) for finding in found] == [
        ("attendance", "warning"),
        ("training", "warning"),
    ]
    PublishedFigure.objects.all().delete()
    assert list(published_figures_beside_counted_ones(composed_now(report))) == []


def test_their_tables_pass_the_checks_of_tables(report, composed_now):
    two_panels()
    PublishedFigureFactory(label="Health", unit="per cent", value=Decimal("100"))
    ReportSectionFactory(report=report, blocks="attendance.published; training.published; child_deaths.published")
    composed = composed_now(report)
    for check in (tables_without_period, shares_over_a_hundred, shares_that_differ_from_their_base):
        assert list(check(composed)) == []
