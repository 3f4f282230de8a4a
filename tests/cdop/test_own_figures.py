"""The panel's own figures: true counts of what it reviewed, for the coordinator alone."""

import datetime

import pytest

from cdop.models import ChildDeath
from cdop.own_figures import CountedFactor, FindingSeries, Line, MedianTimes, own_figures
from committees.models import ReportingPeriod
from core.records.figures import Period
from tests.cdop.factories import (
    BoardProfileFactory,
    ChildDeathFactory,
    DeathCategoryFactory,
    DeathFactorFactory,
    ModifiabilityFactory,
)
from tests.committees.factories import AreaFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
YEAR = Period(datetime.date(2031, 4, 1), datetime.date(2032, 3, 31), "1 April 2031 to 31 March 2032", "2031-32")
ALL = Period(datetime.date(2029, 4, 1), datetime.date(2032, 3, 31), "1 April 2029 to 31 March 2032", "2029-32")
FIGURES = "/cdop/figures/"


def figures():
    return own_figures(ChildDeath.objects.all(), "2031-32", YEAR, ALL)


def reviewed(on: str, category: int = 3, **case) -> ChildDeath:
    given = {"year_of_death": "2030-31", "reviewed_on": datetime.date.fromisoformat(on), "categories": (category,)}
    return ChildDeathFactory(reviewed=True, **given | case)


def test_deaths_are_counted_by_review_in_the_year_and_in_all_years_under_their_primary_category():
    DeathCategoryFactory(number=9)
    reviewed("2031-04-01", 3)
    reviewed("2032-03-31", 8)
    reviewed("2031-03-31", 8)
    reviewed("2032-04-01", 8)
    found = figures()
    assert found.reviewed == Line("Reviewed", 2, 3)
    assert found.categories == (Line("3 Category 3", 1, 1), Line("8 Category 8", 1, 2), Line("9 Category 9", 0, 0))


def test_outstanding_are_counted_by_year_of_death_at_the_end_of_the_year():
    reviewed("2032-04-01")
    ChildDeathFactory(year_of_death="2029-30")
    ChildDeathFactory(year_of_death="2032-33")
    found = figures()
    assert (found.outstanding, found.all_outstanding) == ((("2029-30", 1), ("2030-31", 1)), 2)


def test_the_medians_are_taken_over_the_year_from_the_end_of_the_quarter_and_from_the_notification():
    quarter = {"quarter_of_death": 4, "notified_on": datetime.date(2031, 2, 1)}
    reviewed("2031-04-10", **quarter)
    reviewed("2031-05-01", **quarter)
    reviewed("2031-06-01")
    assert figures().times == MedianTimes(from_death=31, from_notification=79, reviewed=3)


def test_without_a_review_there_is_no_median():
    assert figures().times == MedianTimes(None, None, 0)


def test_findings_of_another_series_stand_apart_and_the_break_is_said():
    old = ModifiabilityFactory(name="preventable", series="preventability", ends_on=datetime.date(2030, 12, 31))
    reviewed("2030-05-01", modifiability=old)
    reviewed("2031-05-01")
    found = figures()
    assert found.has_break
    assert found.wordings == (
        FindingSeries("preventability", (Line("preventable", 0, 1),)),
        FindingSeries("modifiable factors", (Line("no modifiable factors identified", 1, 1),)),
    )


def test_factors_are_counted_by_domain_and_score():
    for death in (reviewed("2031-05-01"), reviewed("2031-01-01")):
        DeathFactorFactory(death=death, factor="poor housing", score="2")
    DeathFactorFactory(death=ChildDeathFactory(), factor="smoking")
    may_have = "2, may have contributed"
    assert figures().factors == (CountedFactor("Family and environment", "poor housing", may_have, 1, 2),)


@pytest.fixture
def periods():
    for subject, period in (("child deaths", YEAR), ("child deaths cumulative", ALL)):
        dates = {"starts_on": period.starts_on, "ends_on": period.ends_on}
        ReportingPeriod.objects.create(report_year="2031-32", subject=subject, words=period.words, **dates)


def test_the_page_counts_the_boards_own_area_and_on_request_those_of_the_whole_panel(coordinator_client, periods):
    BoardProfileFactory()
    reviewed("2031-05-01")
    elsewhere = reviewed("2031-06-01", area=AreaFactory())
    counted = {}
    for area in ("own", "all", elsewhere.area_id):
        page = read(coordinator_client, FIGURES, year="2031-32", area=area)
        counted[area] = page.table("Deaths reviewed, by primary category")[1][1]
    assert counted == {"own": "1", "all": "2", elsewhere.area_id: "1"}


def test_the_year_is_found_however_it_is_typed(coordinator_client, periods):
    BoardProfileFactory()
    page = read(coordinator_client, FIGURES, year="2031/32")
    assert (page.status, page.texts("//select[@name='year']/option[@selected]")) == (200, ["2031-32"])
    assert read(coordinator_client, "/cdop/publication/", year="2031/2032").heading.endswith("2031-32")


def test_a_year_that_is_not_reported_is_an_error(coordinator_client, periods):
    page = read(coordinator_client, FIGURES, year="1999")
    assert (page.status, list(page.errors)) == (400, ["Year must be one from the list"])


def test_without_a_reporting_period_the_page_says_what_to_enter(coordinator_client):
    assert "once its reporting periods for child deaths" in read(coordinator_client, FIGURES).said


def test_the_page_takes_as_many_queries_for_three_deaths_as_for_one(
    coordinator_client, periods, django_assert_max_num_queries, django_assert_num_queries
):
    BoardProfileFactory()
    DeathFactorFactory(death=reviewed("2031-05-01"))
    coordinator_client.get(FIGURES)
    with django_assert_max_num_queries(25) as one:
        coordinator_client.get(FIGURES)
    for number in (8, 9):
        DeathFactorFactory(death=reviewed("2031-06-01", number), factor=f"factor {number}")
    with django_assert_num_queries(len(one)):
        coordinator_client.get(FIGURES)


@pytest.mark.parametrize("client", ["unit_client", "chair_client"])
def test_to_anyone_else_there_are_no_such_figures(client, request, periods):
    assert request.getfixturevalue(client).get(FIGURES).status_code == 404
