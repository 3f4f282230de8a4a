"""Sections, tables, charts and lists for which nothing was recorded: said, or left out and listed."""

import pytest

from reporting.checks import run_checks
from reporting.checks.sections import references_to_missing_sections, sections_left_out
from reporting.editions.compose import compose
from reporting.models import WithoutData
from reporting.next_year import next_report, next_section
from tests.finance.factories import ContributionFactory
from tests.pages.reading import read
from tests.reporting.board import AT
from tests.reporting.factories import ReportSectionFactory

SENTENCE = "No contributions were recorded"


@pytest.fixture
def money(report):
    """A section of two tables, nothing recorded for either, after one that has text alone."""
    ReportSectionFactory(report=report, title="Foreword", anchor="foreword", body="What was done.")
    return ReportSectionFactory(
        report=report, number="2", title="Money", anchor="money", blocks="money.contributions; money.expenditure"
    )


def choose(report, choice):
    report.without_data = choice
    report.save()
    return compose(report, by="", at=AT)


def titles(composed):
    return [part["title"] for part in composed.document["sections"]]


def printed(composed):
    return str(composed.document["sections"])


def left_out(composed):
    return [finding.sentence for finding in sections_left_out(composed)]


def test_it_is_said_unless_the_board_chooses_otherwise(report, money):
    composed = compose(report, by="", at=AT)
    assert SENTENCE in printed(composed)
    assert titles(composed) == ["Foreword", "Money"]
    assert left_out(composed) == []


def test_tables_without_data_are_left_out_and_listed(report, money):
    composed = choose(report, WithoutData.LEAVE_OUT_TABLES)
    assert titles(composed) == ["Foreword", "Money"]
    assert SENTENCE not in printed(composed)
    assert left_out(composed) == [
        "“2 Money” prints nothing about contributions or items of spending, because none were recorded."
    ]


def test_tables_with_data_stay(report, money):
    ContributionFactory(financial_year=report.year)
    composed = choose(report, WithoutData.LEAVE_OUT_TABLES)
    assert [block["of"] for block in composed.document["sections"][1]["blocks"][1:]] == ["money.contributions"]
    assert left_out(composed) == ["“2 Money” prints nothing about items of spending, because none were recorded."]


def test_a_section_all_of_whose_tables_are_without_data_is_left_out_and_listed(report, money):
    composed = choose(report, WithoutData.LEAVE_OUT_SECTIONS)
    assert titles(composed) == ["Foreword"]
    assert left_out(composed) == ["“2 Money” is left out, because no contributions or items of spending were recorded."]
    assert [finding.severity for finding in run_checks(composed) if finding.rule == "left out without data"] == [
        "warning"
    ]


def test_a_section_with_some_data_stays_whole(report, money):
    ContributionFactory(financial_year=report.year)
    composed = choose(report, WithoutData.LEAVE_OUT_SECTIONS)
    assert titles(composed) == ["Foreword", "Money"]
    assert "No items of spending were recorded" in printed(composed)
    assert left_out(composed) == []


def test_a_section_stays_while_one_of_its_parts_is_printed(report, money):
    ReportSectionFactory(report=report, title="Reserves", anchor="reserves", level=2, body="Kept for reviews.")
    assert titles(choose(report, WithoutData.LEAVE_OUT_SECTIONS)) == ["Foreword", "Money", "Reserves"]


def test_a_section_goes_with_the_last_of_its_parts(report, money):
    ReportSectionFactory(report=report, title="Spent", anchor="spent", level=2, blocks="money.expenditure")
    assert titles(choose(report, WithoutData.LEAVE_OUT_SECTIONS)) == ["Foreword"]


def test_a_section_with_an_error_is_not_left_out(report, money):
    """Figures that cannot be made are not figures of nothing."""
    money.body = "We spent {{ money.spnt }}."
    money.save()
    composed = choose(report, WithoutData.LEAVE_OUT_SECTIONS)
    assert titles(composed) == ["Foreword", "Money"]
    assert len(composed.problems) == 1


def test_a_section_may_do_otherwise_than_the_report(report, money):
    money.without_data = WithoutData.SAY
    money.save()
    assert SENTENCE in printed(choose(report, WithoutData.LEAVE_OUT_SECTIONS))


def test_a_link_to_a_section_that_is_left_out_is_an_error(report, money):
    ReportSectionFactory(report=report, title="Plans", anchor="plans", body="See [the money](#money).")
    assert list(references_to_missing_sections(choose(report, WithoutData.SAY))) == []
    [finding] = references_to_missing_sections(choose(report, WithoutData.LEAVE_OUT_SECTIONS))
    assert "refers to #money" in finding.sentence


def test_a_report_of_which_everything_is_left_out_has_no_content(report, money):
    report.sections.exclude(pk=money.pk).delete()
    composed = choose(report, WithoutData.LEAVE_OUT_SECTIONS)
    assert [str(problem) for problem in composed.problems] == [
        "This report has no content. Add a section with text, tables or charts."
    ]


def test_the_next_report_does_the_same(report, money):
    report.without_data, money.without_data = WithoutData.LEAVE_OUT_TABLES, WithoutData.SAY
    following = next_report(report)
    assert following.without_data == WithoutData.LEAVE_OUT_TABLES
    assert next_section(money, following, report, "").without_data == WithoutData.SAY


def test_the_pages_say_what_is_left_out(report, money, unit_client):
    choose(report, WithoutData.LEAVE_OUT_SECTIONS)
    said = read(unit_client, report.get_absolute_url()).said
    assert "A section is left out where all its tables, charts and lists are without data." in said
    assert "2 Money left out" in said
    assert "because no contributions or items of spending were recorded" in said
    preview = read(unit_client, f"{report.get_absolute_url()}sections/money/").said
    assert "This section is left out of the report" in preview
    assert SENTENCE in preview
    assert "left out" not in read(unit_client, f"{report.get_absolute_url()}sections/foreword/").said
