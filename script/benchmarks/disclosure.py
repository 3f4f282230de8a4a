"""Protecting counts of child deaths: the board's own publication, and thirty linked tables made up from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.demonstration import load_demonstration
from benchmarks.disclosure_cases import thirty_tables
from benchmarks.gauges import measured
from benchmarks.results import Result, at_most
from cdop.publication.linked_tables import Coverage
from cdop.publication.protected import protected_counts
from cdop.publication.rules import publication_rules_for
from core.disclosure.audit import audit
from core.disclosure.knowledge import knowledge_without_protection
from core.disclosure.protect import Protected, protect
from core.disclosure.tables import LinkedTables, ProtectionRule, Zeros

BUDGETS = (2.0, 0.5)
BESIDE = 1.0
WITHIN = 2.0
SEED = 1


def measure() -> Iterator[Result]:
    yield from measured_publication()
    yield from measured_thirty_tables()


def measured_publication() -> Iterator[Result]:
    """The demonstration board's own, as its coordinator sees it: what is printed, and what could be worked out."""
    rules = publication_rules_for(load_demonstration())
    found = protected_counts(Coverage(rules.report_year, rules.year, rules.cumulative), rules.rule)
    what = f"disclosure: board's publication of {len(found.tables.cells)} cells"
    with measured() as gauge:
        protected = protect(found.tables, rules.rule)
        audit(knowledge_without_protection(found.tables, rules.rule), rules.rule)
    yield at_most(f"{what}, protected and audited", gauge.seconds, "s", 2)
    yield from shown_by(what, protected, gauge.seconds)
    yield from within_budgets(what, found.tables, rules.rule)


def measured_thirty_tables() -> Iterator[Result]:
    """Of 10 × 6 with margins, and added up over all thirty as well. Nearly three in five of their counts are small."""
    tables, rule = thirty_tables(random.Random(SEED)), ProtectionRule(zeros=Zeros.PRINTED, seconds=60)
    what = f"disclosure: 30 linked tables of {len(tables.cells):,} cells"
    with measured() as gauge:
        protected = protect(tables, rule)
    yield at_most(f"{what}, protected and audited", gauge.seconds, "s", 60)
    yield from shown_by(what, protected, gauge.seconds)
    unlike = protect(tables, rule).published != protected.published
    yield at_most(f"{what}, hidden otherwise on a second run", float(unlike), "", 0)
    yield from within_budgets(what, tables, rule)


def shown_by(what: str, protected: Protected, seconds: float) -> Iterator[Result]:
    published = protected.published
    yield Result(f"{what}, against the last audit alone", seconds / protected.audit.seconds, "×")
    yield at_most(f"{what}, leaks", len(protected.leaks), "", 0)
    yield Result(f"{what}, hidden for being small", len(published.primary), "cells")
    yield Result(f"{what}, hidden to protect those", len(published.secondary), "cells")
    yield at_most(f"{what}, lost over what must be", over(protected.cost, protected.lower_bound), "%", WITHIN)
    yield at_most(f"{what}, counts whose bounds are not exact", len(protected.audit.unproven), "", 0)


def over(cost: float, least: float) -> float:
    """By how much one is more than the other, in per cent."""
    return 100 * (cost / least - 1)


def within_budgets(what: str, tables: LinkedTables, rule: ProtectionRule) -> Iterator[Result]:
    """With little time the result is safe, and shows less. Reading the tables and checking the proof come on top."""
    for seconds in BUDGETS:
        with measured() as gauge:
            protected = protect(tables, replace(rule, seconds=seconds))
        completeness = "complete" if protected.is_complete else "less complete, and says so"
        which = f"{what}, budget of {seconds:g} s"
        yield at_most(f"{which} ({completeness})", gauge.seconds, "s", seconds + BESIDE)
        yield Result(f"{which}, against the budget", gauge.seconds / seconds, "×")
        yield at_most(f"{which}, leaks", len(protected.leaks), "", 0)
        yield Result(f"{which}, hidden to protect the small ones", len(protected.published.secondary), "cells")
