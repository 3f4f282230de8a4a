"""A reader with no cleverness: tries every set of counts there is, and keeps those that print the same.

Written apart from `disclosure` on purpose, so that neither can repeat the other's mistake: of the tables it takes the
names and the sums, never how anything is worked out.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from math import floor


def possible_values(tables, printed, percentages, *, most, least=0, fits=lambda world: True):
    """For every count, the values it has in some world that prints the same.

    `printed` are the numbers a reader sees, `percentages` the words. A cell that is not printed is at least `least`. A
    count that is the total of nothing is at most `most`. `fits` says what else a reader knows of a world.
    """
    found = defaultdict(set)
    for world in worlds(tables, printed, most=most, least=least):
        if fits(world) and all(as_printed(world, tables, name) == words for name, words in percentages.items()):
            for name, count in world.items():
                found[name].add(count)
    return dict(found)


def worlds(tables, printed, *, most, least=0):
    """Every set of counts that agrees with the sums, the subsets and the printed numbers."""
    totals = {each.total for each in tables.sums}
    free = [name for name in tables.counts if name not in totals]
    lowest = {name: 0 if name in tables.unprinted else least for name in tables.counts}
    choices = [[printed[name]] if name in printed else range(lowest[name], most + 1) for name in free]
    for counts in product(*choices):
        world = _with_totals(dict(zip(free, counts, strict=True)), tables.sums)
        if world and _agrees(world, tables, printed, lowest):
            yield world


def _with_totals(world, sums):
    """Adds up until every total is known; None where two sums of one total differ."""
    waiting = list(sums)
    while waiting:
        ready = [each for each in waiting if all(part in world for part in each.parts)]
        for each in ready:
            if world.setdefault(each.total, total := sum(world[part] for part in each.parts)) != total:
                return None
        waiting = [each for each in waiting if each not in ready]
    return world


def _agrees(world, tables, printed, lowest):
    return (
        all(world[name] == count for name, count in printed.items())
        and all(world[name] >= lowest[name] for name in world if name not in printed)
        and all(world[each.part] <= world[each.whole] for each in tables.subsets)
    )


def as_printed(world, tables, name):
    """A percentage half up, by fractions."""
    share = {**tables.earlier.percentages, **tables.percentages}[name]
    if not world[share.of]:
        return "not applicable"
    units = floor(Fraction(100 * 10**share.decimals * world[name], world[share.of]) + Fraction(1, 2))
    digits = f"{units:0{share.decimals + 1}}"
    return f"{digits[: -share.decimals]}.{digits[-share.decimals :]}%" if share.decimals else f"{digits}%"
