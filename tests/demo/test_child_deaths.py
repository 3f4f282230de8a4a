"""Child deaths in the form in which the annual report may print them."""

import pytest

from core.records.figures import Hidden
from tests.cdop.test_attack import attacked, printed

pytestmark = pytest.mark.django_db


def shown(lines):
    return {line.number: line.count for line in lines if not isinstance(line.count, Hidden)}


def test_the_totals_are_the_printed_ones(figures):
    deaths = figures["child_deaths"]
    assert (deaths.reviewed_in_year, deaths.reviewed_before_year, deaths.reviewed) == (33, 52, 85)
    assert (deaths.outstanding, deaths.known) == (6, 91)


def test_counts_of_five_and_more_are_the_printed_ones_or_hidden(figures):
    printed = {4: 5, 6: 5, 7: 34, 8: 23, 10: 7}
    found = shown(figures["child_deaths"].in_all_years)
    assert found.items() <= printed.items()
    assert {7: 34, 8: 23}.items() <= found.items()


def test_the_year_hides_five_categories_and_prints_those_without_a_death(figures):
    found = shown(figures["child_deaths"].in_year)
    assert found.items() <= {2: 0, 5: 0, 6: 0, 7: 17, 8: 7}.items()
    assert {1, 3, 4, 9, 10}.isdisjoint(found)


def test_nothing_that_is_hidden_can_be_worked_out(figures):
    counts = printed(figures["child_deaths"])
    found = attacked(counts)
    hidden = {name for name, count in counts.items() if isinstance(count, Hidden)}
    assert found.leaks == ()
    assert {name: found.values[name] for name in hidden if len(found.values[name]) < 3} == {}


def test_no_more_is_hidden_than_was_printed_as_below_5_and_two_counts_of_those_outstanding(figures):
    """Those two were printed in full, small as they are."""
    deaths = figures["child_deaths"]
    hidden = {line.number for line in deaths.in_all_years if isinstance(line.count, Hidden)}
    outstanding = [line for line in deaths.outstanding_by_year if isinstance(line.count, Hidden)]
    assert (hidden, len(outstanding)) == ({1, 2, 3, 5, 9}, 2)


def test_no_share_is_printed_beside_a_hidden_count(figures):
    lines = figures["child_deaths"].in_all_years
    beside = [line.share for line in lines if isinstance(line.count, Hidden)]
    assert all(share is None or isinstance(share, Hidden) for share in beside)


def test_one_death_in_six_had_modifiable_factors(figures):
    deaths = figures["child_deaths"]
    (line,) = deaths.modifiable_lines
    assert (line.modifiable, line.reviewed, str(line.share)) == (14, 85, "16%")
    assert [(line.area, line.percent) for line in deaths.comparators] == [("Lancashire", 23), ("national", 20)]


def test_the_factors_are_the_printed_ones(figures):
    assert {(line.domain, line.factor) for line in figures["child_deaths"].factors} == {
        ("Family and environment", "Domestic violence"),
        ("Family and environment", "Parental mental health"),
        ("Family and environment", "Parental smoking"),
        ("Family and environment", "Poor housing conditions"),
        ("Service provision", "Poor access to service provision"),
        ("Service provision", "Poor engagement with services"),
    }
