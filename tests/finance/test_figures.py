"""The money of a year: totals, grants apart, the balance, and the year before beside it."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.records.figures import NOT_RECORDED, Money, Period, Rate
from finance.figures import ContributionLine, HelpLine, SpendingLine, finance_figures
from finance.models import Contribution, HelpKind
from tests.committees.factories import AgencyFactory
from tests.finance.factories import ContributionFactory, ExpenditureFactory, HelpInKindFactory

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2030, 4, 1), datetime.date(2031, 3, 31), "financial year 2030-31", "2030-31")


def pounds(amount: str) -> Money:
    return Money(Decimal(amount))


def test_grants_are_totalled_apart_and_the_balance_is_income_less_spending():
    ContributionFactory(amount=Decimal("77100"))
    ContributionFactory(amount=Decimal("550.50"))
    ContributionFactory(grant=True, amount=Decimal("10300"))
    ExpenditureFactory(amount=Decimal("60058"))
    ExpenditureFactory(amount=Decimal("3607"))
    figures = finance_figures(YEAR)
    assert figures.agency_total == pounds("77650.50")
    assert figures.grant_total == pounds("10300")
    assert figures.income == pounds("87950.50")
    assert figures.spent == pounds("63665")
    assert str(figures.balance) == "£24,285.50"


def test_spending_more_than_came_in_leaves_a_negative_balance():
    ContributionFactory(amount=Decimal("100"))
    ExpenditureFactory(amount=Decimal("250"))
    assert str(finance_figures(YEAR).balance) == "-£150"


def test_lines_stand_in_printed_order_with_the_year_before_beside_them():
    council = AgencyFactory(name="Ashford Council")
    ContributionFactory(contributor="Police", ordinal=2, agency=AgencyFactory(name="Ashford Police"))
    ContributionFactory(contributor="Council", ordinal=1, agency=council, amount=Decimal("77100"))
    ContributionFactory(contributor="Council", agency=council, amount=Decimal("70000"), financial_year="2029-30")
    left = AgencyFactory(name="Ashford Trust")
    ContributionFactory(contributor="Left since", agency=left, financial_year="2029-30", amount=Decimal("5"))
    figures = finance_figures(YEAR, "2029-30")
    assert figures.contributions == (
        ContributionLine("Council", "Ashford Council", "agency", pounds("77100"), pounds("70000")),
        ContributionLine("Police", "Ashford Police", "agency", pounds("1000"), None),
        ContributionLine("Left since", left.name, "agency", None, pounds("5")),
    )
    assert figures.agency_total == pounds("78100")
    assert figures.previous_agency_total == pounds("70005")
    assert figures.previous_grant_total == pounds("0")


def beside(figures) -> dict[str, tuple[Money | None, Money | None]]:
    return {line.contributor: (line.amount, line.previous) for line in figures.contributions}


def test_a_contributor_is_known_by_its_agency_not_by_how_it_is_written():
    council, police, school = (AgencyFactory(name=name) for name in ("Council", "Police", "School"))
    for year, amount in (("2029-30", Decimal(100)), ("2030-31", Decimal(200))):
        later = year == "2030-31"
        for agency, before, now in (
            (council, "Children's services", "Children\u2019s Services"),
            (police, "Constabulary", "Ashford Police"),
            (school, "School, rooms", "SCHOOL,  rooms"),
            (school, "School, staff", "School, staff"),
        ):
            ContributionFactory(contributor=now if later else before, agency=agency, financial_year=year, amount=amount)
    ContributionFactory(contributor="Old grant", grant=True, financial_year="2029-30", amount=Decimal(7))
    figures = finance_figures(YEAR, "2029-30")
    both = (pounds("200"), pounds("100"))
    assert beside(figures) == {
        "Children\u2019s Services": both,
        "Ashford Police": both,
        "SCHOOL,  rooms": both,
        "School, staff": both,
        "Old grant": (None, pounds("7")),
    }
    assert (figures.grant_total, figures.previous_grant_total) == (pounds("0"), pounds("7"))


def test_a_heading_no_longer_spent_under_stands_below_the_others():
    ExpenditureFactory(heading="Salaries", amount=Decimal(60))
    ExpenditureFactory(heading="salaries", amount=Decimal(50), financial_year="2029-30")
    ExpenditureFactory(heading="Website", amount=Decimal(9), financial_year="2029-30")
    figures = finance_figures(YEAR, "2029-30")
    assert figures.expenditure == (
        SpendingLine("Salaries", pounds("60"), Rate(6000, 6000), pounds("50")),
        SpendingLine("Website", None, None, pounds("9")),
    )
    assert (figures.spent, figures.previous_spent) == (pounds("60"), pounds("59"))


def test_last_years_money_alone_is_not_this_years():
    ContributionFactory(financial_year="2029-30")
    ExpenditureFactory(financial_year="2029-30")
    figures = finance_figures(YEAR, "2029-30")
    assert {figures.income, figures.spent, figures.balance, figures.paying_agencies} == {NOT_RECORDED}


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["2029-30", "2030-31"]),
            st.sampled_from(["Police", "police", "Pol ice", "Trust", "Trust\u2019s", "Trust's"]),
            st.sampled_from([None, 0, 1, 2]),
            st.integers(0, 10**6),
        ),
        unique_by=lambda row: row[:2],
        max_size=12,
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_column_of_contributions_adds_up_to_its_total(rows):
    agencies = [AgencyFactory() for _ in range(3)]
    for year, contributor, agency, pence in rows:
        kind = {"grant": True} if agency is None else {"agency": agencies[agency]}
        ContributionFactory(financial_year=year, contributor=contributor, amount=Decimal(pence) / 100, **kind)
    figures = finance_figures(YEAR, "2029-30")
    Contribution.objects.all().delete()
    for year, printed in (("2030-31", "amount"), ("2029-30", "previous")):
        amounts = sorted(Decimal(pence) / 100 for of, _, _, pence in rows if of == year)
        found = [getattr(line, printed) for line in figures.contributions]
        assert sorted(money.amount for money in found if money is not None) == amounts
    if any(of == "2030-31" for of, *_ in rows):
        assert figures.income == figures.agency_total + figures.grant_total
        assert figures.income.amount == sum(Decimal(pence) / 100 for of, _, _, pence in rows if of == "2030-31")


def test_a_previous_year_without_records_is_not_nought_pounds():
    ContributionFactory()
    figures = finance_figures(YEAR, "2029-30")
    assert figures.previous_agency_total is None
    assert figures.previous_income is None
    assert figures.previous_balance is None


def test_the_previous_balance_needs_both_sides():
    ContributionFactory(financial_year="2029-30", amount=Decimal("900"))
    ContributionFactory(grant=True, financial_year="2029-30", amount=Decimal("100"))
    ExpenditureFactory(financial_year="2029-30", amount=Decimal("300"))
    figures = finance_figures(YEAR, "2029-30")
    assert figures.previous_income == pounds("1000")
    assert figures.previous_balance == pounds("700")


def test_spending_is_a_share_of_all_spending():
    ExpenditureFactory(heading="Salaries", ordinal=1, amount=Decimal("160058"))
    ExpenditureFactory(heading="Rooms", ordinal=2, amount=Decimal("50786"))
    salaries, rooms = finance_figures(YEAR).expenditure
    assert salaries == SpendingLine("Salaries", pounds("160058"), Rate(16005800, 21084400), None)
    assert (str(salaries.share), str(rooms.share)) == ("76%", "24%")


def test_an_agency_that_pays_twice_is_one_paying_agency_and_one_that_pays_nothing_is_none():
    school = AgencyFactory()
    ContributionFactory(agency=school)
    ContributionFactory(agency=school)
    ContributionFactory(amount=Decimal(0))
    ContributionFactory(grant=True)
    assert finance_figures(YEAR).paying_agencies == 1


def test_help_in_kind_is_listed_whether_or_not_anyone_valued_it():
    college = AgencyFactory(name="Ashford College")
    HelpInKindFactory(description="Rooms for training", agency=college, value=Decimal("4000"))
    HelpInKindFactory(description="Time", agency=None, kind=HelpKind.MEMBERS_TIME)
    HelpInKindFactory(financial_year="2029-30")
    assert finance_figures(YEAR).help_in_kind == (
        HelpLine("Time", "members' time", "", None),
        HelpLine("Rooms for training", "venue", "Ashford College", pounds("4000")),
    )


def test_another_years_money_is_left_out():
    ContributionFactory(financial_year="2031-32")
    ExpenditureFactory(financial_year="2029-30")
    figures = finance_figures(YEAR)
    assert {figures.income, figures.agency_total, figures.grant_total, figures.spent, figures.balance} == {NOT_RECORDED}
    assert figures.paying_agencies == NOT_RECORDED


def test_one_side_without_records_leaves_no_balance():
    ExpenditureFactory(amount=Decimal(0))
    figures = finance_figures(YEAR)
    assert (str(figures.income), str(figures.spent), str(figures.balance)) == ("not recorded", "£0", "not recorded")


def test_a_year_spelt_in_several_ways_is_one_year():
    for typed, amount in (("2030/31", 5000), ("2030-2031", 700), ("2030-31", 300)):
        ExpenditureFactory(financial_year=typed, amount=Decimal(amount))
    assert finance_figures(YEAR).spent == pounds("6000")


@pytest.mark.parametrize("rows", [1, 5])
def test_the_queries_do_not_grow_with_the_rows(rows, django_assert_num_queries):
    for _ in range(rows):
        ContributionFactory()
        ExpenditureFactory()
        HelpInKindFactory()
    with django_assert_num_queries(3):
        finance_figures(YEAR, "2029-30")
