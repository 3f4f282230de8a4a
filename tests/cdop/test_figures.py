"""What is published of child deaths: the counts, what is hidden, and what a reader can make of the rest."""

import datetime

import pytest

from cdop.figures import (
    CategoryLine,
    ComparatorLine,
    FactorLine,
    ModifiableLine,
    OutstandingLine,
    cdop_figures,
)
from cdop.publication import linked_tables
from cdop.publication.linked_tables import Coverage
from cdop.publication.protected import protected_counts
from cdop.publication.rules import BoardRule
from core.disclosure.tables import Zeros
from core.records.figures import Hidden, Period, Rate, named_values
from tests.cdop.factories import (
    ChildDeathFactory,
    DeathCategoryFactory,
    DeathFactorFactory,
    ModifiabilityFactory,
    ModifiableComparatorFactory,
)
from tests.committees.factories import AreaFactory

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2031, 4, 1), datetime.date(2032, 3, 31), "April 2031 to March 2032", "2031-32")
ALL_YEARS = Period(datetime.date(2028, 4, 1), datetime.date(2032, 3, 31), "April 2028 to March 2032", "2028-32")
IN_THE_YEAR, EARLIER = datetime.date(2031, 9, 1), datetime.date(2029, 9, 1)
C = Hidden()


def figures(*, cumulative=ALL_YEARS, threshold=5):
    return cdop_figures("2031-32", YEAR, cumulative, threshold)


def deaths(number, *, in_the_year=0, earlier=0, **fields):
    """Reviewed deaths with this primary category."""
    for day, count in ((IN_THE_YEAR, in_the_year), (EARLIER, earlier)):
        ChildDeathFactory.create_batch(count, reviewed=True, reviewed_on=day, categories=(number, 10), **fields)


def counts(lines):
    return {line.number: line.count for line in lines}


def test_reviewed_deaths_are_counted_under_their_primary_category():
    deaths(3, in_the_year=6, earlier=7)
    deaths(8, in_the_year=5)
    found = figures()
    assert found.in_year == (
        CategoryLine(3, "Category 3", 6),
        CategoryLine(8, "Category 8", 5),
        CategoryLine(10, "Category 10", 0),
    )
    assert found.in_all_years == (
        CategoryLine(3, "Category 3", 13, Rate(13, 18)),
        CategoryLine(8, "Category 8", 5, Rate(5, 18)),
        CategoryLine(10, "Category 10", 0, Rate(0, 18)),
    )
    assert (found.reviewed_in_year, found.reviewed, found.reviewed_before_year) == (11, 18, 7)


def test_a_small_count_and_its_share_are_hidden():
    deaths(3, in_the_year=3, earlier=8)
    deaths(4, in_the_year=4, earlier=9)
    deaths(8, in_the_year=9)
    found = figures()
    assert counts(found.in_year) == {3: C, 4: C, 8: 9, 10: 0}
    assert counts(found.in_all_years) == {3: 11, 4: 13, 8: 9, 10: 0}
    assert found.reviewed_in_year == 16


def test_another_count_is_hidden_where_the_total_would_give_one_away():
    deaths(3, in_the_year=3)
    deaths(7, in_the_year=6)
    deaths(8, in_the_year=9)
    found = figures()
    assert counts(found.in_year) == {3: C, 7: 6, 8: C, 10: 0}
    assert [line.share for line in found.in_all_years] == [C, Rate(6, 18), C, Rate(0, 18)]


def test_the_years_before_are_not_disclosed_by_the_two_tables():
    """Eight over all years and six this year would say that there were two before."""
    deaths(3, in_the_year=6, earlier=2)
    deaths(8, in_the_year=20, earlier=20)
    found = figures()
    assert 6 not in counts(found.in_year).values() or 8 not in counts(found.in_all_years).values()
    assert (found.reviewed_in_year, found.reviewed) == (26, 48)


@pytest.mark.parametrize(("weight", "shown"), [(1, (6, C)), (9, (C, 8))])
def test_the_board_says_what_a_count_of_all_years_weighs(weight, shown):
    """The two small categories need a third hidden beside them, in the year or in all years."""
    deaths(3, in_the_year=2, earlier=2)
    deaths(7, in_the_year=6, earlier=2)
    deaths(8, in_the_year=2, earlier=2)
    found = cdop_figures("2031-32", YEAR, ALL_YEARS, 5, rule=BoardRule(weight_of_all_years=weight))
    assert (counts(found.in_year)[7], counts(found.in_all_years)[7]) == shown


def test_the_threshold_is_the_boards_own():
    deaths(3, in_the_year=3)
    deaths(8, in_the_year=9)
    assert counts(figures(threshold=3).in_year) == {3: 3, 8: 9, 10: 0}


def test_outstanding_deaths_are_counted_by_year_of_death():
    deaths(8, in_the_year=9, year_of_death="2030-31")
    ChildDeathFactory.create_batch(6, year_of_death="2029-30")
    ChildDeathFactory.create_batch(5, year_of_death="2031-32", reviewed_on=datetime.date(2032, 4, 1))
    ChildDeathFactory(year_of_death="2032-33")
    found = figures()
    assert found.outstanding_by_year == (
        OutstandingLine("2029-30", 6),
        OutstandingLine("2030-31", 0),
        OutstandingLine("2031-32", 5),
    )
    assert (found.outstanding, found.known, found.reviewed_share) == (11, 20, Rate(9, 20))


def test_a_year_before_all_years_is_listed_only_while_a_death_of_it_is_outstanding():
    deaths(8, in_the_year=9)
    ChildDeathFactory.create_batch(7, year_of_death="2025-26")
    ChildDeathFactory.create_batch(
        6, year_of_death="2026-27", reviewed=True, reviewed_on=datetime.date(2031, 9, 1), categories=(8,)
    )
    ChildDeathFactory.create_batch(5, year_of_death="2032-33")
    years = {line.year_of_death: line.count for line in figures().outstanding_by_year}
    assert (years.get("2025-26"), "2026-27" in years, "2032-33" in years) == (7, False, False)


def test_small_outstanding_counts_are_hidden_under_their_total():
    deaths(8, in_the_year=9)
    ChildDeathFactory.create_batch(2, year_of_death="2029-30")
    ChildDeathFactory.create_batch(4, year_of_death="2031-32")
    found = figures()
    assert [line.count for line in found.outstanding_by_year] == [C, C]
    assert (found.outstanding, found.known) == (6, 15)


def test_a_row_that_is_there_because_of_its_count_is_known_not_to_be_0():
    """Deaths of a year before all years have a row only while some are outstanding, even where zeros may be hidden."""
    deaths(8, in_the_year=9)
    ChildDeathFactory(year_of_death="2025-26")
    ChildDeathFactory.create_batch(4, year_of_death="2026-27")
    may_be_0 = BoardRule(zeros=Zeros.LIKE_ANY)
    coverage = Coverage("2031-32", YEAR, ALL_YEARS)
    found = protected_counts(coverage, may_be_0)
    names = [linked_tables.outstanding(coverage.day, year) for year in ("2025-26", "2026-27")]
    assert found.protected.safe
    assert [found.protected.audit.intervals[name][0] for name in names] == [1, 1]
    next_year = Period(datetime.date(2032, 4, 1), datetime.date(2033, 3, 31), "2032-33")
    later = Period(ALL_YEARS.starts_on, next_year.ends_on, "2028-33")
    after = protected_counts(Coverage("2032-33", next_year, later), may_be_0, [found.publication_record])
    bounds = after.protected.audit.intervals
    assert {low for name, (low, _) in bounds.items() if "2026-27" in name and " less " not in name} == {1}


def test_a_small_number_outstanding_does_not_follow_from_the_totals():
    deaths(8, in_the_year=9)
    ChildDeathFactory.create_batch(3)
    found = figures()
    assert (found.outstanding, found.reviewed, found.known, found.reviewed_share) == (C, 9, C, C)


def test_the_share_with_modifiable_factors_stands_beside_those_of_others():
    deaths(8, earlier=32)
    ChildDeathFactory.create_batch(8, modifiable=True, categories=(8,))
    ModifiableComparatorFactory(area_words="nationally", percent=20)
    ModifiableComparatorFactory(area_words="County", percent=23)
    ModifiableComparatorFactory(report_year="2030-31")
    found = figures()
    assert (found.modifiable, found.modifiable_share) == (8, Rate(8, 40))
    assert found.comparators == (ComparatorLine("County", "2028-32", 23), ComparatorLine("nationally", "2028-32", 20))


def test_nothing_is_added_up_across_a_break_in_the_wording():
    preventable = ModifiabilityFactory(name="preventable", series="preventable", counts_as_modifiable=True)
    deaths(8, earlier=7, modifiability=preventable)
    deaths(8, in_the_year=6)
    ChildDeathFactory.create_batch(5, modifiable=True, categories=(8,))
    found = figures()
    assert found.modifiable_lines == (
        ModifiableLine("preventable", 7, 7, Rate(7, 7)),
        ModifiableLine("modifiable factors", 11, 5, Rate(5, 11)),
    )
    assert (found.has_break_in_series, found.modifiable, found.modifiable_share) == (True, None, None)


def test_factors_are_named_and_not_counted():
    for factor, score in (("damp", "2"), ("smoking", "3"), ("smoking", ""), ("age", "0"), ("illness", "1*")):
        DeathFactorFactory(factor=factor, score=score)
    DeathFactorFactory(factor="not reviewed yet", death__reviewed=False)
    home = "Family and environment"
    assert figures().factors == (FactorLine(home, "damp"), FactorLine(home, "smoking"))


def test_deaths_elsewhere_are_another_boards_to_report():
    deaths(8, in_the_year=5)
    deaths(8, in_the_year=5, area=AreaFactory())
    assert figures().reviewed_in_year == 5


def test_a_board_with_no_deaths_reports_zeros():
    DeathCategoryFactory(number=1)
    found = figures()
    assert (found.reviewed, found.known, found.outstanding, found.modifiable) == (0, 0, 0, None)
    assert found.in_all_years == (CategoryLine(1, "Category 1", 0, Rate(0, 0)),)
    assert str(found.reviewed_share) == "not applicable"


def test_a_death_with_no_category_yet_is_in_the_total_and_does_not_follow_from_it():
    deaths(7, in_the_year=9)
    deaths(8, in_the_year=9)
    ChildDeathFactory(reviewed=True)
    found = figures()
    shown = [count for count in counts(found.in_year).values() if count != C]
    assert found.reviewed_in_year == 19
    assert sorted(shown) == [0, 9]


def test_years_that_only_overlap_are_protected_too():
    """The two tables share two years; what each has alone follows from nothing printed."""
    deaths(3, in_the_year=2, earlier=9)
    deaths(8, in_the_year=30, earlier=30)
    found = figures(cumulative=Period(datetime.date(2028, 4, 1), datetime.date(2031, 12, 31), "to December 2031"))
    assert counts(found.in_year)[3] == C
    assert found.reviewed_before_year == C


def test_figures_that_a_sentence_may_name():
    deaths(8, in_the_year=5)
    names = dict(named_values(figures()))
    assert {"reviewed_in_year", "reviewed", "known", "outstanding", "modifiable", "modifiable_share"} <= names.keys()
    assert names["reviewed"] == 5


@pytest.mark.parametrize("size", [1, 5])
def test_five_queries_however_many_deaths(size, django_assert_num_queries):
    deaths(3, in_the_year=size, earlier=size)
    DeathFactorFactory.create_batch(size)
    ChildDeathFactory.create_batch(size)
    with django_assert_num_queries(5):
        figures()
