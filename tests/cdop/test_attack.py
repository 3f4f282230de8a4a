"""A reader of the printed section tries to work out what is hidden. The numbers are invented."""

import dataclasses
import datetime

import pytest

from cdop.figures import cdop_figures
from cdop.models import ChildDeath
from core.disclosure.audit import audit
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import ExternalBounds, exactly
from core.disclosure.tables import ProtectionRule, Sum
from core.records.figures import Hidden, Period
from tests.cdop.factories import ChildDeathFactory, DeathCategoryFactory

pytestmark = pytest.mark.django_db

YEAR = Period(datetime.date(2031, 4, 1), datetime.date(2032, 3, 31), "2031-32")
ALL_YEARS = Period(datetime.date(2028, 4, 1), datetime.date(2032, 3, 31), "2028-32")
IN_THE_YEAR, EARLIER = datetime.date(2031, 9, 1), datetime.date(2029, 9, 1)

# By category: this year, the years before.
LOG = {1: (1, 1), 2: (0, 3), 3: (2, 1), 4: (3, 2), 5: (0, 2), 6: (0, 5), 7: (8, 9), 8: (7, 9), 9: (1, 0), 10: (2, 5)}
OUTSTANDING = {"2029-30": 2, "2031-32": 4}
SAME_SUMS = LOG | {1: (2, 0), 3: (1, 2), 4: (2, 3), 10: (3, 4)}


def record(log):
    for number, (this_year, before) in log.items():
        DeathCategoryFactory(number=number)
        for day, count in ((IN_THE_YEAR, this_year), (EARLIER, before)):
            ChildDeathFactory.create_batch(count, reviewed=True, reviewed_on=day, categories=(number,))
    for year, count in OUTSTANDING.items():
        ChildDeathFactory.create_batch(count, year_of_death=year)


def read():
    return cdop_figures("2031-32", YEAR, ALL_YEARS, 5)


def printed(figures):
    """Every count in the section, by a name of the reader's own."""
    found = {f"this year, {line.number}": line.count for line in figures.in_year}
    found |= {f"all years, {line.number}": line.count for line in figures.in_all_years}
    found |= {f"outstanding, {line.year_of_death}": line.count for line in figures.outstanding_by_year}
    totals = {"this year": "reviewed_in_year", "all years": "reviewed", "before": "reviewed_before_year"}
    totals |= {"outstanding": "outstanding", "known": "known", "modifiable": "modifiable"}
    return found | {name: getattr(figures, field) for name, field in totals.items()}


def attacked(counts):
    """Knows that a hidden count is not 0, and adds and subtracts whatever can be."""
    bounds = {name: ExternalBounds(1) if count == Hidden() else exactly(count) for name, count in counts.items()}
    bounds |= {f"before, {number}": ExternalBounds() for number in LOG} | {"not modifiable": ExternalBounds()}
    by_category = [tuple(f"{table}, {number}" for number in LOG) for table in ("this year", "all years", "before")]
    sums = [
        *(Sum(f"all years, {number}", (f"this year, {number}", f"before, {number}")) for number in LOG),
        *(Sum(parts[0].partition(",")[0], parts) for parts in by_category),
        Sum("all years", ("this year", "before")),
        Sum("known", ("all years", "outstanding")),
        Sum("outstanding", tuple(name for name in counts if name.startswith("outstanding, "))),
        Sum("all years", ("modifiable", "not modifiable")),
    ]
    return audit(AttackerKnowledge(bounds, tuple(sums)), ProtectionRule())


def test_every_small_count_may_have_three_values_or_more_to_the_reader():
    record(LOG)
    counts = printed(read())
    found = attacked(counts)
    small = [name for name, count in counts.items() if count == Hidden()]
    small += [f"before, {number}" for number, (_, before) in LOG.items() if 0 < before < 5]
    assert len(small) >= 15
    assert {name: found.values[name] for name in small if len(found.values[name]) < 3} == {}
    assert found.leaks == ()


def test_as_much_is_shown_as_the_rule_allows():
    record(LOG)
    shown = {name: count for name, count in printed(read()).items() if count not in (Hidden(), 0)}
    assert shown == {
        "this year, 7": 8,
        "this year, 8": 7,
        "this year": 24,
        "all years, 4": 5,
        "all years, 6": 5,
        "all years, 7": 17,
        "all years, 8": 16,
        "all years, 10": 7,
        "all years": 61,
        "before": 37,
        "outstanding": 6,
        "known": 67,
    }


def test_another_log_with_the_same_sums_prints_the_same():
    """So no number in the figures can depend on what is hidden."""
    record(LOG)
    first = read()
    ChildDeath.objects.all().delete()
    record(SAME_SUMS)
    assert read() == first
    assert repr(read()) == repr(first)


def test_a_hidden_count_has_no_number_anywhere_about_it():
    record(LOG)
    assert dataclasses.asdict(Hidden()) == {"words": "[c]"}
    shares = {line.number: line.share for line in read().in_all_years}
    assert [number for number, share in shares.items() if share == Hidden()] == [1, 2, 3, 5, 9]
