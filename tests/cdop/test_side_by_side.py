"""A reader who lays the editions of four years side by side.

How the counts hang together is written down here once more, from what the tables say, apart from `cdop.linked`: neither
can repeat what the other overlooks. The logs are drawn at random and need no database.
"""

import datetime
from dataclasses import dataclass
from random import Random

import pytest

from cdop.publication.editions import coverage_of, publication_record, with_earlier
from cdop.publication.linked_tables import Counts, Coverage, Wording, linked_tables
from cdop.publication.time_slices import time_slices_of
from core.disclosure.audit import audit
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import ExternalBounds, exactly
from core.disclosure.protect import protect
from core.disclosure.rounding import decimals_in, parse_percentage
from core.disclosure.tables import SUPPRESSED, Percentage, ProtectionRule, Sum, Zeros
from core.records.figures import Period

NUMBERS, YEARS = (1, 2, 3), range(2028, 2032)
COUNT, WAITING = (0, 0, 1, 2, 3, 4, 6, 9, 12), (0, 0, 1, 2, 3, 7)


@dataclass(frozen=True)
class Log:
    """Reviewed by year and category, those with modifiable factors by year, outstanding at the end of a year by year of
    death.
    """

    reviewed: dict
    modifiable: dict
    waiting: dict


def drawn(chance: Random) -> Log:
    reviewed = {(year, number): chance.choice(COUNT) for year in YEARS for number in NUMBERS}
    modifiable = {year: chance.randint(0, sum(reviewed[year, number] for number in NUMBERS)) for year in YEARS}
    waiting = {}
    for end in YEARS:
        for died in range(YEARS[0], end + 1):
            before = waiting.get((end - 1, died))
            waiting[end, died] = chance.choice(WAITING) if before is None else chance.randint(0, before)
    return Log(reviewed, modifiable, waiting)


def label(year):
    return f"{year}-{(year + 1) % 100}"


def ends(year):
    return datetime.date(year + 1, 3, 31)


def period(first, last):
    return Period(datetime.date(first, 4, 1), ends(last), "")


def counts_of(log: Log, year: int, earlier) -> Counts:
    coverage = Coverage(label(year), period(year, year), period(YEARS[0], year))
    everything = (coverage, *map(coverage_of, earlier))
    slices = time_slices_of(each for one in everything for each in (one.year, one.cumulative))

    def within(time_slice, counted):
        return sum(counted(year) for year in YEARS if time_slice.starts_on <= ends(year) <= time_slice.ends_on)

    def wording(time_slice):
        reviewed = within(time_slice, lambda year: sum(log.reviewed[year, number] for number in NUMBERS))
        return Wording(reviewed, within(time_slice, log.modifiable.get))

    return Counts(
        coverage,
        everything[1:],
        slices,
        {n: {each: within(each, lambda year, n=n: log.reviewed[year, n]) for each in slices} for n in NUMBERS},
        {
            one.day: {label(died): log.waiting[one.day.year - 1, died] for died in range(YEARS[0], one.day.year)}
            for one in everything
        },
        {"w": {each: wording(each) for each in slices}},
    )


def editions(log: Log, rule: ProtectionRule):
    """What each year's edition publishes, with its own tables, after all that came before it."""
    earlier = []
    for year in YEARS:
        counts = counts_of(log, year, earlier)
        own = linked_tables(counts)
        protected = protect(with_earlier(own, earlier), rule)
        assert (protected.safe, dict(protected.lost)) == (True, {})
        earlier.append(publication_record(counts.coverage, own, protected.published))
        yield own, protected.published


def reviewed(first, last, number=None):
    return f"reviewed {first}-04-01 to {ends(last)}" + (f"/{number}" if number else "")


def as_the_tables_say(log: Log):
    """Every count that stands somewhere or follows, and the sums that a reader can write down."""
    first, true, sums = YEARS[0], {}, []
    for year in YEARS:
        waiting, known = f"outstanding {ends(year)}", f"known {first}-04-01 to {ends(year)}"
        found, with_finding = (f"{word} under w {first}-04-01 to {ends(year)}" for word in ("modifiable", "reviewed"))
        so_far = range(first, year + 1)
        for number in (*NUMBERS, None):
            by_year = {each: _reviewed_in(log, each, number) for each in so_far}
            true[reviewed(year, year, number)], true[reviewed(first, year, number)] = (
                by_year[year],
                sum(by_year.values()),
            )
            if year > first:
                parts = reviewed(first, year - 1, number), reviewed(year, year, number)
                sums.append(Sum(reviewed(first, year, number), parts))
        for begins in {first, year}:
            sums.append(Sum(reviewed(begins, year), tuple(reviewed(begins, year, number) for number in NUMBERS)))
        died = {f"{waiting}/{label(each)}": log.waiting[year, each] for each in so_far}
        true |= died | {waiting: sum(died.values()), known: sum(died.values()) + true[reviewed(first, year)]}
        true |= {found: sum(log.modifiable[each] for each in so_far), with_finding: true[reviewed(first, year)]}
        true |= {f"not {found}": true[with_finding] - true[found]}
        sums += [Sum(waiting, tuple(died)), Sum(known, (reviewed(first, year), waiting))]
        sums += [Sum(with_finding, (found, f"not {found}")), Sum(reviewed(first, year), (with_finding,))]
    return true, sums


def _reviewed_in(log, year, number):
    return sum(log.reviewed[year, each] for each in ((number,) if number else NUMBERS))


def bounds_in(published, rule: ProtectionRule):
    """The external bounds of each cell that an edition prints or suppresses."""
    not_small = ExternalBounds(0 if rule.zeros is Zeros.LIKE_ANY else rule.threshold, None, rule.threshold)
    marker = not_small if published.wording else ExternalBounds(rule.smallest_suppressed)
    for name, count in published.cells.items():
        if count is not SUPPRESSED:
            yield name, exactly(count)
        else:
            is_marker = published.wording_of(name) == SUPPRESSED.value
            yield name, marker if is_marker else ExternalBounds(1, rule.threshold - 1)


def read_side_by_side(log: Log, rule: ProtectionRule):
    true, sums = as_the_tables_say(log)
    known, percentages, units = {name: ExternalBounds() for name in true}, {}, {}
    for own, published in editions(log, rule):
        for name, new in bounds_in(published, rule):
            old = known[name]
            highs = [each.upper for each in (old, new) if each.upper is not None]
            known[name] = ExternalBounds(max(old.lower, new.lower), min(highs, default=None), max(old.gap, new.gap))
        for name, words in published.percentages.items():
            if words is not SUPPRESSED:
                percentages[name] = Percentage(own.percentages[name].of, decimals_in(words))
                units[name] = parse_percentage(words, decimals_in(words))
    assert [name for name, count in true.items() if not known[name].allows(count)] == []
    return audit(AttackerKnowledge(known, tuple(sums), (), percentages, units), rule)


RULES = (
    ProtectionRule(zeros=Zeros.PRINTED),
    ProtectionRule(zeros=Zeros.LIKE_ANY),
    ProtectionRule(zeros=Zeros.PRINTED, below=True),
)


@pytest.mark.parametrize("rule", RULES, ids=["zeros printed", "zeros like any", "below 5"])
@pytest.mark.parametrize("seed", range(4))
def test_no_small_count_can_be_worked_out_of_the_editions_of_four_years(seed, rule):
    log = drawn(Random(seed))
    found = read_side_by_side(log, rule)
    true, _ = as_the_tables_say(log)
    assert [name for name in found.leaks if rule.is_small(true[name])] == []


def test_words_in_one_edition_are_read_with_those_of_the_next():
    """Two years in which category 2 is "below 5" beside a [c], so that the [c] is not."""
    reviewed = dict(
        zip(((y, n) for y in YEARS for n in NUMBERS), (6, 2, 6, 12, 4, 12, 4, 6, 12, 12, 3, 3), strict=True)
    )
    waiting = {(end, died): int(end == died == 2028) for end in YEARS for died in range(2028, end + 1)}
    log = Log(reviewed, {2028: 6, 2029: 25, 2030: 3, 2031: 10}, waiting)
    found = read_side_by_side(log, RULES[2])
    assert [name for name in found.leaks if RULES[2].is_small(as_the_tables_say(log)[0][name])] == []
