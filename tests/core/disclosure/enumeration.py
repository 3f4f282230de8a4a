"""The attacker problem by brute force: try every set of counts, and keep those that print the same.

Written independently of `core.disclosure`, so that neither repeats the other's mistake: it uses the names and the sums
of the tables, and no function of the package.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from math import floor


def possible_values(tables, printed, percentages, *, most, least=0, fits=lambda solution: True):
    """For every count, the values it has in some set of counts that prints the same.

    `printed` are the numbers a reader sees, `percentages` the words. A cell that is not printed is at least `least`. A
    count that is the total of nothing is at most `most`. `fits` says what else a reader knows.
    """
    found = defaultdict(set)
    for solution in feasible_tables(tables, printed, most=most, least=least):
        if fits(solution) and all(as_printed(solution, tables, name) == words for name, words in percentages.items()):
            for name, count in solution.items():
                found[name].add(count)
    return dict(found)


def feasible_tables(tables, printed, *, most, least=0):
    """Every set of counts that agrees with the sums, the subsets and the printed numbers."""
    totals = {each.total for each in tables.sums}
    free = [name for name in tables.counts if name not in totals]
    lowest = {name: 0 if name in tables.unprinted else least for name in tables.counts}
    choices = [[printed[name]] if name in printed else range(lowest[name], most + 1) for name in free]
    for counts in product(*choices):
        solution = _with_totals(dict(zip(free, counts, strict=True)), tables.sums)
        if solution and _agrees(solution, tables, printed, lowest):
            yield solution


def _with_totals(solution, sums):
    """Adds up until every total is known; None where two sums of one total differ."""
    waiting = list(sums)
    while waiting:
        ready = [each for each in waiting if all(part in solution for part in each.parts)]
        for each in ready:
            if solution.setdefault(each.total, total := sum(solution[part] for part in each.parts)) != total:
                return None
        waiting = [each for each in waiting if each not in ready]
    return solution


def _agrees(solution, tables, printed, lowest):
    return (
        all(solution[name] == count for name, count in printed.items())
        and all(solution[name] >= lowest[name] for name in solution if name not in printed)
        and all(solution[each.part] <= solution[each.whole] for each in tables.subsets)
    )


def as_printed(solution, tables, name):
    """A percentage half up, by fractions."""
    share = {**tables.earlier.percentages, **tables.percentages}[name]
    if not solution[share.of]:
        return "not applicable"
    units = floor(Fraction(100 * 10**share.decimals * solution[name], solution[share.of]) + Fraction(1, 2))
    digits = f"{units:0{share.decimals + 1}}"
    return f"{digits[: -share.decimals]}.{digits[-share.decimals :]}%" if share.decimals else f"{digits}%"
