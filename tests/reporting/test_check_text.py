"""Names, references and contradictions in the text: each check with sentences it speaks up about, and sound ones."""

import datetime

import pytest

from committees.models import Area
from reporting.checks.contradictions import (
    acts_of_two_bodies,
    contributions_called_unchanged,
    done_and_still_to_do,
    facts_given_twice,
    names_of_one_body,
    plan_takes_up_nothing,
    words_of_two_meanings,
)
from reporting.checks.names import (
    abbreviations_never_explained,
    names_of_ended_bodies,
    names_of_other_boards,
    years_left_from_the_last_report,
)
from reporting.checks.references import references_to_missing_tables
from tests.businessplan.factories import ActionFactory, ActionPlanFactory
from tests.committees.factories import BodyFactory
from tests.finance.factories import ContributionFactory, ExpenditureFactory
from tests.reporting.factories import ReportSectionFactory

NEGLECT = "The neglect course trained 400 staff of schools and nurseries."


@pytest.fixture
def found(report, composed_now):
    """The rules of a check's findings about a report whose text is this."""

    def found(check, body, **section):
        ReportSectionFactory(report=report, title="Work", body=body, **section)
        return [finding.sentence for finding in check(composed_now(report))]

    return found


@pytest.mark.parametrize(
    "body",
    [
        "The Rochdale Safeguarding Children Board is pleased to present its work.",
        "In Walsall, partners meet each month.",
        "Thanks go to Bury LSCB for its help.",
    ],
)
def test_another_board_or_area_is_told(found, body):
    assert len(found(names_of_other_boards, body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "The Vale Safeguarding Children Board is pleased to present its work.",
        "Our Local Safeguarding Children Board is small.",
        "The office is in Bury Road.",
        "Every Local Safeguarding Children Board must report.",
    ],
)
def test_the_boards_own_names_are_fine(found, body):
    assert found(names_of_other_boards, body) == []


def test_a_neighbour_in_the_records_is_fine(found):
    Area.objects.create(name="Rochdale")
    assert found(names_of_other_boards, "We share a panel with the Rochdale Safeguarding Children Board.") == []


def test_a_heading_of_another_area_is_an_error(report, composed_now):
    ReportSectionFactory(report=report, title="Children in Rotherham", body="They are many.")
    (finding,) = names_of_other_boards(composed_now(report))
    assert (finding.severity, finding.rule) == ("error", "heading of another area")


def test_a_body_that_ended_before_the_year_is_told(found):
    BodyFactory(name="Strategic Audit Panel", ended_on=datetime.date(2029, 3, 31))
    assert found(names_of_ended_bodies, "The Strategic Audit Panel meets monthly.") == [
        "“Work” names the Strategic Audit Panel, which ended on 31 March 2029, before the year. Check that the text is "
        "not left from an earlier report."
    ]


@pytest.mark.parametrize("body", ["This report tells of the year 2029-30.", "In 2029/30 the Board has two aims."])
def test_the_year_of_the_last_report_is_told(found, body):
    assert len(found(years_left_from_the_last_report, body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "More came than in 2029-30.",
        "The review, completed in 2029-30, was published.",
        "Since 2029-30 the panel has grown.",
        "This report tells of 2030-31.",
    ],
)
def test_the_year_before_may_be_told_of(found, body):
    assert found(years_left_from_the_last_report, body) == []


def test_an_abbreviation_that_is_never_explained_is_told_once(found):
    assert found(abbreviations_never_explained, "MAPPA met. So did MAPPA's staff, and MARACs.") == [
        "“Work” uses MAPPA, which the report never gives in full.",
        "“Work” uses MARAC, which the report never gives in full.",
    ]


@pytest.mark.parametrize(
    "body", ["The Child Death Panel (CDP) met. The CDP is new.", "CDP (the Child Panel) met.", "The NHS."]
)
def test_an_abbreviation_that_is_explained_or_common_is_fine(found, body):
    assert found(abbreviations_never_explained, body) == []


def test_tables_that_are_not_there_are_errors(report, found):
    ExpenditureFactory()
    body = "Table 1 shows it, table 58 does not, nor does Chart 2, nor Appendix B."
    assert found(references_to_missing_tables, body.replace("table 58", "Table 58"), blocks="money.expenditure") == [
        "“Work” refers to Table 58, which is not in the report.",
        "“Work” refers to Chart 2, which is not in the report.",
        "“Work” refers to Appendix B, which is not in the report.",
    ]


def test_page_numbers_are_told(found):
    assert found(references_to_missing_tables, "The plan is on page 12.") == [
        "“Work” refers to “on page 12”. Link to the section instead: pages move."
    ]


def test_a_fact_given_twice_with_other_values_is_told(report, found):
    ReportSectionFactory(
        report=report, title="Start", body="The neglect course trained 400 staff of schools and nurseries."
    )
    assert (
        len(
            found(facts_given_twice, "Schools and nurseries sent 350 staff to the neglect course, and it trained them.")
        )
        == 1
    )


@pytest.mark.parametrize(
    "body",
    [
        "Schools and nurseries sent about 400 staff to the neglect course, and it trained them.",
        "The domestic abuse course trained 350 people of health trusts.",
    ],
)
def test_facts_that_agree_or_are_others_are_fine(report, found, body):
    ReportSectionFactory(
        report=report, title="Start", body="The neglect course trained 400 staff of schools and nurseries."
    )
    assert found(facts_given_twice, body) == []


@pytest.fixture
def next_plan(report):
    plan = ActionPlanFactory(
        report_year="2031-32", starts_on=datetime.date(2031, 7, 1), ends_on=datetime.date(2032, 6, 30)
    )
    ActionFactory(plan=plan, text="Review the training needs analysis with schools")
    return plan


def test_what_the_plan_is_said_to_take_up_is_looked_for_in_it(next_plan, found):
    body = "Delay in court worries us. The business plan takes up each of these."
    assert found(plan_takes_up_nothing, body) == [
        f"“Work” says “The business plan takes up each of these.” No action of {next_plan} is about “Delay in court "
        "worries us.”"
    ]


@pytest.mark.usefixtures("next_plan")
def test_what_the_plan_takes_up_is_fine(found):
    assert found(plan_takes_up_nothing, "The business plan takes up training in schools.") == []


@pytest.mark.usefixtures("next_plan")
def test_work_that_is_done_and_still_to_do_is_told(found):
    assert len(found(done_and_still_to_do, "A training needs analysis with schools was reviewed during the year.")) == 1


@pytest.mark.usefixtures("next_plan")
def test_other_work_of_the_year_is_fine(found):
    assert found(done_and_still_to_do, "A training pool was set up during the year.") == []


@pytest.mark.parametrize("who", ["Board", "Partnership"])
def test_reviews_commissioned_by_two_bodies_are_told(found, who):
    body = f"The {who} commissioned a review. Later the Chair commissioned a review."
    assert len(found(acts_of_two_bodies, body, blocks="reviews.mars")) == 1


def test_reviews_commissioned_by_one_body_are_fine(found):
    assert found(acts_of_two_bodies, "The Board commissioned two reviews.", blocks="reviews.mars") == []


def test_contributions_that_are_said_to_stay_the_same_are_told(found):
    ContributionFactory(amount=900, grant=True)
    assert found(contributions_called_unchanged, "Contributions remain the same for next year.") == [
        "“Work” says “Contributions remain the same for next year.” No record says so, and the income of £900 has £900 "
        "of grants in it."
    ]


def test_words_of_two_meanings_are_told(found):
    assert found(words_of_two_meanings, "Procedures have a bi-annual review.") == [
        "“Work” says “bi-annual”, which has two meanings. Say “twice a year” or “every two years”."
    ]


def test_one_body_by_two_names_is_told(found):
    BodyFactory(name="Policy and Procedures Committee", other_names="Policy Group; Procedures Group")
    assert found(names_of_one_body, "The Policy Group met. The Policy and Procedures Committee agreed.") == [
        "The text has 2 names for one body: Policy Group; Policy and Procedures Committee."
    ]


def test_one_body_by_one_name_is_fine(found):
    BodyFactory(name="Shadow Health Board", other_names="Health Board")
    assert found(names_of_one_body, "The Shadow Health Board met.") == []
