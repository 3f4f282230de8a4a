"""Hypothesis strategies for small sets of tables: rows, blocks, years, subsets, areas, with percentages."""

from dataclasses import replace

from hypothesis import strategies as st

from core.disclosure.tables import EarlierEditions, LinkedTables, Percentage, Subset, Sum

COUNT = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7])
MOST = 9  # no count that is the total of nothing is larger


def built(base, sums, *, unprinted=(), subsets=(), percentages=None, keep=()):
    """The tables of these base counts; every sum is of counts that come before it."""
    counts = dict(base)
    for each in sums:
        counts.setdefault(each.total, sum(counts[part] for part in each.parts))
    return LinkedTables(
        {name: count for name, count in counts.items() if name not in unprinted},
        {name: counts[name] for name in unprinted},
        tuple(sums),
        tuple(subsets),
        percentages or {},
        frozenset(keep),
    )


def shares(parts, whole, decimals):
    return {part: Percentage(whole, decimals) for part in parts}


@st.composite
def rows(draw):
    """One row, with percentages of its total."""
    counts = draw(st.lists(COUNT, min_size=2, max_size=4))
    base = {f"r{n}": count for n, count in enumerate(counts)}
    percentages = shares(base, "total", draw(st.integers(0, 2)))
    return built(base, [Sum("total", tuple(base))], percentages=percentages, keep=["total"])


@st.composite
def blocks(draw):
    """Two by two, with margins and a total."""
    base = dict(zip("abcd", draw(st.lists(COUNT, min_size=4, max_size=4)), strict=True))
    sums = [Sum("ab", ("a", "b")), Sum("cd", ("c", "d")), Sum("ac", ("a", "c")), Sum("bd", ("b", "d"))]
    sums += [Sum("total", ("ab", "cd")), Sum("total", ("ac", "bd"))]
    return built(base, sums, percentages=shares(["a", "ab"], "total", draw(st.integers(0, 2))), keep=["total"])


@st.composite
def years(draw):
    """A year within all years; the years before are printed nowhere."""
    base = dict(zip(["y1", "y2", "e1", "e2"], draw(st.lists(COUNT, min_size=4, max_size=4)), strict=True))
    sums = [Sum("c1", ("y1", "e1")), Sum("c2", ("y2", "e2"))]
    sums += [Sum("y", ("y1", "y2")), Sum("e", ("e1", "e2")), Sum("c", ("c1", "c2")), Sum("c", ("y", "e"))]
    percentages = shares(["c1", "c2"], "c", draw(st.integers(0, 2)))
    return built(base, sums, unprinted=["e1", "e2", "e"], percentages=percentages, keep=["y", "c"])


@st.composite
def subsets(draw):
    """Deaths with modifiable factors among all of a category, once with those without and once with no such count."""
    m1, n1, m2, more = draw(st.lists(COUNT, min_size=4, max_size=4))
    base = {"m1": m1, "n1": n1, "m2": m2, "w2": min(m2 + more, MOST)}
    sums = [Sum("w1", ("m1", "n1")), Sum("m", ("m1", "m2")), Sum("w", ("w1", "w2"))]
    percentages = shares(["m"], "w", draw(st.integers(0, 2)))
    return built(base, sums, unprinted=["n1"], subsets=[Subset("m2", "w2")], percentages=percentages, keep=["w"])


@st.composite
def areas(draw):
    """Three areas and their total, of which only percentages are printed for the last."""
    base = dict(zip(["north", "south", "coast"], draw(st.lists(COUNT, min_size=3, max_size=3)), strict=True))
    percentages = shares(["coast", "north"], "total", draw(st.integers(0, 2)))
    return built(base, [Sum("total", tuple(base))], unprinted=["coast"], percentages=percentages)


ANY = st.one_of(rows(), blocks(), years(), subsets(), areas())


@st.composite
def a_year_later(draw):
    """All years so far, and the edition of a year later: what came in that year, and all years to its end."""
    base = dict(zip(["then a", "then b", "new a", "new b"], draw(st.lists(COUNT, min_size=4, max_size=4)), strict=True))
    then, sums = [Sum("then", ("then a", "then b"))], []
    sums += [Sum("a", ("then a", "new a")), Sum("b", ("then b", "new b")), Sum("all", ("a", "b"))]
    sums += [Sum("new", ("new a", "new b")), Sum("all", ("then", "new"))]
    decimals = draw(st.integers(0, 2))
    shares_now, shares_then = shares("ab", "all", decimals), shares(["then a", "then b"], "then", decimals)
    first = built({name: base[name] for name in ("then a", "then b")}, then, percentages=shares_then, keep=["then"])
    return first, built(base, then + sums, percentages=shares_now, keep=["all", "new"])


@st.composite
def a_correction(draw):
    """A row, and the same row again after a record has been corrected: the changes are printed nowhere."""
    base = dict(zip(["then a", "then b", "a", "b"], draw(st.lists(COUNT, min_size=4, max_size=4)), strict=True))
    then, sums = [Sum("then", ("then a", "then b"))], [Sum("all", ("a", "b"))]
    for name in "ab":
        now, before = base[name], base[f"then {name}"]
        larger, smaller = (name, f"then {name}") if now > before else (f"then {name}", name)
        base[f"change of {name}"] = abs(now - before)
        sums.append(Sum(larger, (smaller, f"change of {name}")))
    first = built({name: base[name] for name in ("then a", "then b")}, then, keep=["then"])
    return first, built(base, then + sums, unprinted=["change of a", "change of b"], keep=["all"])


TWO_EDITIONS = st.one_of(a_year_later(), a_correction())


def beside(second, first, published, rule):
    """The second edition linked to the first, which was published so."""
    printed = {name: each for name, each in first.percentages.items() if isinstance(published.percentages[name], str)}
    below, not_below = (dict.fromkeys(names, 5) for names in (published.primary, published.secondary))
    worded = (below, not_below) if published.wording else ()
    earlier = EarlierEditions(first.cells, published.suppressed, printed, *worded, below_from=rule.smallest_small)
    return replace(second, cells={n: c for n, c in second.cells.items() if n not in first.cells}, earlier=earlier)
