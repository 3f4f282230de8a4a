"""A reader with no cleverness: tries every set of counts there is, and keeps those that print the same.

Written apart from `disclosure` on purpose, so that neither can repeat the other's mistake. `base` are the counts that
nothing is smaller than; every other count is the sum of some of them.
"""

from itertools import product

from disclosure.tables import HIDDEN


def possible_values(printed, base, sums, *, most, wanted=(), enough=None):
    """For every count, the values it has in some set of counts that prints the same, each base count at most `most`.

    `sums` maps a total to the base counts in it. Stops early when all `wanted` have `enough` values.
    """
    found = {name: set() for name in (*base, *sums)}
    for counts in product(*(_choices(printed, name, sums, most) for name in base)):
        world = dict(zip(base, counts, strict=True))
        world |= {total: sum(world[part] for part in parts) for total, parts in sums.items()}
        if all(_prints(world[name], shown) for name, shown in printed.items()):
            for name, count in world.items():
                found[name].add(count)
            if enough and all(len(found[name]) >= enough for name in wanted):
                break
    return found


def _choices(printed, name, sums, most):
    shown = printed.get(name, HIDDEN)
    if shown is not HIDDEN:
        return [shown]
    totals = [printed[total] for total, parts in sums.items() if name in parts and total in printed]
    return range(min([most, *(total for total in totals if total is not HIDDEN)]) + 1)


def _prints(count, shown):
    return count > 0 if shown is HIDDEN else count == shown
