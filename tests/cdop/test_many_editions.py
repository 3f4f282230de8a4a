"""Editions of several years, each protected against a reader who has all that came before it."""

import datetime
import time
from dataclasses import replace

import pytest

from cdop.models import ChildDeath
from cdop.proofs import publication
from cdop.publication.linked_tables import Coverage
from cdop.publication.protected import protected_counts
from cdop.publication.rules import BoardRule
from core.records.figures import Period
from tests.cdop.factories import ChildDeathFactory, DeathCategoryFactory

pytestmark = pytest.mark.django_db
THE_RULE = BoardRule()
# Of each year from 2028-29 on, the deaths reviewed by category.
LOG = {3: (2, 0, 1, 1), 4: (1, 2, 0, 3), 7: (9, 12, 8, 11), 8: (6, 7, 5, 8), 10: (0, 3, 2, 0)}


def edition(year: int, earlier=()):
    """The edition of the year that begins in April of `year`."""
    days = [datetime.date(begins, 4, 1) for begins in (year, 2028)]
    ends = datetime.date(year + 1, 3, 31)
    report_year = f"{year}-{(year + 1) % 100}"
    return publication(report_year, Period(days[0], ends, ""), Period(days[1], ends, ""), THE_RULE, earlier)


@pytest.fixture
def log():
    for number, counts in LOG.items():
        DeathCategoryFactory(number=number)
        for years, count in enumerate(counts):
            reviewed_on = datetime.date(2028 + years, 9, 1)
            facts = {"reviewed_on": reviewed_on, "year_of_death": "2027-28", "categories": (number,)}
            ChildDeathFactory.create_batch(count, reviewed=True, **facts)


def test_each_year_is_safe_with_all_the_years_before_it_and_shows_something(log):
    earlier, started = [], time.monotonic()
    for year in range(2028, 2032):
        found = edition(year, earlier)
        assert (year, found.audit.safe, found.audit.lost) == (year, True, ())
        assert any(isinstance(line.count, int) and line.count > 0 for line in found.figures.in_year)
        earlier.append(found.publication_record)
    assert time.monotonic() - started < 20


def test_a_death_recorded_late_does_not_follow_from_two_editions_of_a_year(log):
    first = edition(2029)
    facts = {"reviewed_on": datetime.date(2029, 9, 1), "year_of_death": "2027-28", "categories": (7,)}
    ChildDeathFactory(reviewed=True, **facts)
    again = edition(2029, [first.publication_record])
    assert again.audit.safe
    changes = [count for count in again.audit.counts if count.name.startswith("change of")]
    small = [count for count in changes if 0 < count.true < 5]
    assert (len(small) > 0, [count.name for count in small if count.leaks]) == (True, [])


def test_a_death_taken_out_again_does_not_follow_either(log):
    first = edition(2029)
    ChildDeath.objects.filter(reviewed_on=datetime.date(2029, 9, 1), categories__number=8).first().delete()
    assert edition(2029, [first.publication_record]).audit.safe


def test_counts_that_are_what_they_were_have_one_name_in_all_editions(log):
    first = edition(2029)
    names = [count.name for count in edition(2029, [first.publication_record]).audit.counts]
    hidden = first.publication_record["hidden"]
    assert hidden
    assert [name for name in hidden if f"{name} in the edition of 2029-30" in names] == []


def test_a_marker_beside_words_means_to_the_next_edition_that_a_count_was_not_small(log):
    first_year = Period(datetime.date(2028, 4, 1), datetime.date(2029, 3, 31), "")
    first = publication("2028-29", first_year, first_year, replace(THE_RULE, below=True))
    assert first.figures.said_below == "below 5"
    two_years = Period(datetime.date(2028, 4, 1), datetime.date(2030, 3, 31), "")
    second_year = Period(datetime.date(2029, 4, 1), datetime.date(2030, 3, 31), "")
    found = protected_counts(Coverage("2029-30", second_year, two_years), THE_RULE, [first.publication_record])
    printed = found.tables.earlier
    not_below = {name for name, number in printed.not_below.items() if number == 5}
    assert printed.below.keys() | not_below == printed.suppressed
    assert {found.tables.counts[name] < 5 for name in printed.below} == {True}
    assert {found.tables.counts[name] < 5 for name in not_below} == {False}
    assert found.protected.safe


def test_what_an_edition_disclosed_is_lost_and_the_next_one_says_so_and_discloses_no_more(log):
    disclosing = edition(2028).publication_record
    disclosing["hidden"] = []
    found = edition(2029, [disclosing])
    assert (found.audit.safe, found.audit.leaks) == (True, ())
    first_year, two_years = "reviewed 2028-04-01 to 2029-03-31", "reviewed 2028-04-01 to 2030-03-31"
    assert set(found.audit.lost) == {f"{two_years}/3", f"{first_year}/3", f"{first_year}/4"}
