"""The checks before approval: each with a report that it speaks up about, and one that it passes."""

import datetime

import pytest

from committees.models import BoardProfile
from core.records.figures import Hidden
from reporting.checks import CHECKS, run_checks
from reporting.checks.claims import attendance_called_good
from reporting.checks.examples import examples_not_checked
from reporting.checks.finding import ERROR
from reporting.checks.numbers import numbers_in_the_text
from reporting.checks.registers import registers_not_complete
from reporting.checks.sections import headings_of_another_year, references_to_missing_sections, sections_without_text
from reporting.checks.tables import (
    shares_over_a_hundred,
    shares_that_differ_from_their_base,
    tables_without_period,
    totals_that_do_not_add_up,
)
from reporting.reading.passages import Passage
from reporting.reading.statements import Reader, Verdict
from tests.audits.factories import AuditFactory
from tests.businessplan.factories import ActionFactory, ProgressReportFactory
from tests.committees.factories import AttendanceFactory, BodyFactory, BodyKindFactory, MeetingFactory, SeatFactory
from tests.finance.factories import ContributionFactory, ExpenditureFactory
from tests.participation.factories import PracticeExampleFactory
from tests.reporting.factories import NumberSourceFactory, ReportSectionFactory


@pytest.fixture
def found(report, composed_now):
    """The sentences of one check about the report as it is now."""
    return lambda check: [finding.sentence for finding in check(composed_now(report))]


def test_a_section_with_nothing_in_it_is_reported(report, found):
    ReportSectionFactory(report=report, number="2", title="Money", body=" \n")
    assert found(sections_without_text) == ["“2 Money” has neither text nor tables."]


def test_a_section_of_tables_without_a_sentence_is_reported(report, found):
    ReportSectionFactory(report=report, title="Money", body="", blocks="money.chart")
    assert found(sections_without_text) == ["“Money” has tables but no text."]


def test_a_heading_over_parts_with_text_is_fine(report, found):
    ReportSectionFactory(report=report, body="")
    ReportSectionFactory(report=report, level=2, body="Words.")
    assert found(sections_without_text) == []


def test_the_last_section_may_not_be_an_empty_heading(report, found):
    ReportSectionFactory(report=report, title="Over parts that are not there", body="")
    ReportSectionFactory(report=report, body="Words.")
    assert found(sections_without_text) == ["“Over parts that are not there” has neither text nor tables."]


def test_a_plan_under_the_heading_of_last_year_is_reported(report, found):
    ReportSectionFactory(report=report, title="Business plan 2030 - 2031", blocks="next_plan.table")
    assert found(headings_of_another_year) == [
        "The heading “Business plan 2030 - 2031” names 2030 - 2031 instead of 2031-32."
    ]


def test_a_report_titled_with_another_year_is_reported(report, found):
    report.title = "Annual report 2029/30"
    report.save()
    assert found(headings_of_another_year) == [
        "The heading “Annual report 2029/30” names 2029/30 instead of 2030-31 or 2031-32."
    ]


def test_headings_of_the_right_years_are_fine(report, found):
    ReportSectionFactory(report=report, title="Business plan 2031-2032", blocks="next_plan.table")
    ReportSectionFactory(report=report, title="Progress in 2030/31", blocks="plan.progress")
    ReportSectionFactory(report=report, title="2030-31, and on to 2031-32")
    assert found(headings_of_another_year) == []


def test_a_reference_to_a_section_that_is_not_there_is_reported(report, found):
    ReportSectionFactory(
        report=report, number="1", title="Start", anchor="start", body="Fine.\n\nSee [there](#money) and section 4.2."
    )
    assert found(references_to_missing_sections) == [
        "“1 Start”, line 3, refers to #money, which is not in the report.",
        "“1 Start”, line 3, refers to section 4.2, which is not in the report.",
    ]


def test_references_to_sections_that_are_there_are_fine(report, found):
    ReportSectionFactory(report=report, number="1", anchor="start", body="See [below](#money) and section 4.2.")
    ReportSectionFactory(
        report=report, number="4.2", anchor="money", body="See Section 1, or section 1 of this report."
    )
    assert found(references_to_missing_sections) == []


def test_a_section_of_an_act_is_not_taken_for_one_of_the_report(report, found):
    ReportSectionFactory(report=report, number="1", body="The Section 11 audit, and section 157 of the Act.")
    assert found(references_to_missing_sections) == []


@pytest.mark.parametrize("words", ["see section 7", "in section 7 of this report", "Section 7 below", "section 7.1"])
def test_a_section_of_the_report_is_recognised_by_its_wording(report, found, words):
    ReportSectionFactory(report=report, number="1", body=words)
    assert len(found(references_to_missing_sections)) == 1


def test_a_table_without_a_period_is_reported(report, composed_now):
    ReportSectionFactory(report=report, blocks="money.expenditure")
    ExpenditureFactory()
    draft = composed_now(report)
    draft.document["sections"][0]["blocks"][1]["period"] = ""
    assert [finding.sentence for finding in tables_without_period(draft)] == [
        "Table 1, Expenditure, does not say what period it covers."
    ]


def test_a_table_with_its_period_is_fine(report, found):
    ReportSectionFactory(report=report, blocks="money.expenditure")
    ExpenditureFactory()
    assert found(tables_without_period) == []


@pytest.fixture
def spending(report, composed_now):
    """A report that prints two lines of spending and their total."""
    ExpenditureFactory(heading="Salaries", amount=100)
    ExpenditureFactory(heading="Training", amount=200)
    ReportSectionFactory(report=report, blocks="money.expenditure")
    return composed_now(report)


def test_a_total_that_is_not_the_sum_is_reported(spending):
    spending.document["sections"][0]["blocks"][1]["total"][1] = "£310"
    assert [finding.sentence for finding in totals_that_do_not_add_up(spending)] == [
        "Table 1, Expenditure, column Amount: the rows add up to 300, not 310."
    ]


def test_a_total_that_is_the_sum_is_fine(spending):
    assert list(totals_that_do_not_add_up(spending)) == []


def test_a_total_with_a_hidden_row_is_not_guessed_at(spending):
    table = spending.document["sections"][0]["blocks"][1]
    table["rows"][0][1], table["total"][1] = "[c]", "£310"
    assert list(totals_that_do_not_add_up(spending)) == []


def test_a_share_above_a_hundred_is_reported(spending):
    spending.document["sections"][0]["blocks"][1]["rows"][0][2] = "133%"
    assert [finding.sentence for finding in shares_over_a_hundred(spending)] == [
        "Table 1, Expenditure, column Share of all spending, prints 133%.",
        "Table 1, Expenditure, column Share of all spending: the shares come to 200%.",
    ]


def test_a_share_of_another_base_is_reported(spending):
    spending.document["sections"][0]["blocks"][1]["total"][1] = "£400"
    first, second = (row[0] for row in spending.document["sections"][0]["blocks"][1]["rows"])
    assert [finding.sentence for finding in shares_that_differ_from_their_base(spending)] == [
        f"Table 1, Expenditure, column Share of all spending, {first}: 100 of 400 is not 33%.",
        f"Table 1, Expenditure, column Share of all spending, {second}: 200 of 400 is not 67%.",
    ]


def test_a_share_without_its_base_is_reported(spending):
    table = spending.document["sections"][0]["blocks"][1]
    table["total"][1] = ""
    assert [finding.sentence.partition(": ")[2] for finding in shares_that_differ_from_their_base(spending)] == [
        "33% is printed without its base.",
        "67% is printed without its base.",
    ]


def test_a_share_of_what_is_printed_is_fine(spending):
    assert list(shares_that_differ_from_their_base(spending)) == []


def test_shares_that_rounding_lifts_above_a_hundred_are_fine(spending):
    rows = spending.document["sections"][0]["blocks"][1]["rows"]
    rows[0][2], rows[1][2] = "34%", "67%"
    assert list(shares_over_a_hundred(spending)) == []


def test_a_number_that_contradicts_its_figure_is_an_error(report, composed_now):
    ContributionFactory(amount=5000)
    section = ReportSectionFactory(report=report, title="Money", body="Our income was £5,100.")
    (finding,) = numbers_in_the_text(composed_now(report))
    assert (finding.severity, finding.record, finding.sentence) == (
        ERROR,
        section,
        "“Money” says “Our income was £5,100.” The records give £5,000 (money.income), not £5,100.",
    )


@pytest.mark.usefixtures("poor_attendance")
def test_a_claim_that_the_figures_contradict_is_an_error(report, found):
    ReportSectionFactory(report=report, title="Committees", body="Every committee reached the standard.")
    assert found(numbers_in_the_text) == [
        "“Committees” says “Every committee reached the standard.” The figures say 0 of 1 "
        "(attendance.committees_meeting), not “Every”."
    ]


def test_a_number_that_agrees_is_fine(report, found):
    ContributionFactory(amount=5000)
    ReportSectionFactory(report=report, body="Our income was 5000 pounds, about £5,000.")
    assert found(numbers_in_the_text) == []


def test_numbers_from_elsewhere_are_listed_until_they_have_a_source(report, found):
    ReportSectionFactory(report=report, title="Place", body="The county has 1,204 schools and 31 libraries.")
    sentence = "“Place” states what is not from these records: “{}”. Say where it comes from."
    assert found(numbers_in_the_text) == [sentence.format("1,204”, “31")]
    NumberSourceFactory(report=report, words="1,204 schools")
    assert found(numbers_in_the_text) == [sentence.format("31")]


def test_a_source_of_words_that_are_gone_is_reported(report, found):
    ReportSectionFactory(report=report, body="The county has many schools.")
    NumberSourceFactory(report=report, words="1,204 schools")
    assert found(numbers_in_the_text) == ["A source is given for “1,204 schools”, but the text no longer says that."]


def test_a_suppressed_count_is_never_compared(report, composed_now):
    """Whether a typed number is that of a suppressed count is not for the reader of the checks to learn."""
    composed = composed_now(report)
    composed.figures.named["attendance.meetings"] = Hidden()
    section = ReportSectionFactory(report=report, body="The Board met 3 times.")
    statements = list(Reader(composed).read(Passage(section, "", section.body), section.body))
    assert [statement.verdict for statement in statements] == [Verdict.UNKNOWN]


@pytest.fixture
def poor_attendance(report):
    """A committee whose one seat came to one meeting of two."""
    committee = BodyFactory(kind=BodyKindFactory(name="counted", in_attendance_table=True))
    seat = SeatFactory(body=committee)
    for month, status in ((10, "attended"), (11, "apologies")):
        meeting = MeetingFactory(body=committee, held_on=datetime.date(2030, month, 1))
        AttendanceFactory(meeting=meeting, seat=seat, status=status)


@pytest.mark.usefixtures("poor_attendance")
def test_praise_of_attendance_beside_low_rates_is_reported(report, found):
    ReportSectionFactory(report=report, title="Work", body="All went well. Attendance at committees is good. So it is.")
    assert found(attendance_called_good) == [
        "“Work” says “Attendance at committees is good”, but 1 of 1 committee is below the attendance target."
    ]


@pytest.mark.usefixtures("poor_attendance")
def test_praise_in_a_progress_report_is_reported_with_its_action(report, composed_now):
    action = ActionFactory(number=9)
    ProgressReportFactory(action=action, text="Fewer groups. Committee attendance is good now.")
    (finding,) = attendance_called_good(composed_now(report))
    assert (finding.record, finding.sentence) == (
        action,
        "The progress of action 9 says “Committee attendance is good now”, but 1 of 1 committee is below the "
        "attendance target.",
    )


@pytest.mark.usefixtures("poor_attendance")
def test_praise_of_the_boards_own_attendance_is_not_contradicted_by_a_committee(report, found):
    ReportSectionFactory(report=report, body="Attendance at the Board is good. Training was good.")
    assert found(attendance_called_good) == []


def test_praise_of_attendance_that_is_good_is_fine(report, found):
    ReportSectionFactory(report=report, body="Attendance at committees is good.")
    assert found(attendance_called_good) == []


def test_an_example_that_nobody_checked_is_reported(report, found):
    PracticeExampleFactory(title="A safe move", unchecked=True)
    PracticeExampleFactory()
    assert found(examples_not_checked) == [
        "“A safe move” is left out of the report until someone has checked that it identifies no one."
    ]


def test_every_finding_links_to_the_record_to_mend(report, composed_now):
    section = ReportSectionFactory(report=report, body="")
    AuditFactory(completed=True)
    ActionFactory(unscheduled=True)
    PracticeExampleFactory(unchecked=True)
    NumberSourceFactory(report=report)
    findings = run_checks(composed_now(report))
    assert findings[0].link == f"/reports/report-sections/{section.pk}/"
    assert [finding.sentence for finding in findings if not finding.link] == []


def test_a_report_in_order_passes_every_check(report, composed_now):
    ReportSectionFactory(report=report)
    assert run_checks(composed_now(report)) == []
    assert len(CHECKS) > 40


def test_a_register_that_is_not_complete_is_named(report, composed_now):
    ReportSectionFactory(report=report, blocks="attendance.seats")
    board = BoardProfile.objects.get()
    police, health = (SeatFactory(body=board.body, starts_on=datetime.date(2030, 1, 1)) for _ in range(2))
    meeting = MeetingFactory(body=board.body, held_on=datetime.date(2030, 10, 1))
    AttendanceFactory(meeting=meeting, seat=police, status="attended")
    [found] = registers_not_complete(composed_now(report))
    assert (found.sentence, found.record) == (f"Attendance at {meeting} is not recorded for 1 of 2 seats.", meeting)
    AttendanceFactory(meeting=meeting, seat=health, status="absent")
    assert list(registers_not_complete(composed_now(report))) == []
