"""The audit of a publication: the attacker problem is solved for every count that is not printed.

It finds the feasibility interval of each: the smallest and the largest whole number that agree with all a reader knows,
and enough of the numbers between to say how many there are.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.disclosure.attacker_problem import AttackerAnswer, AttackerProblem, SolveOutcome
from core.disclosure.highs import SOLVER
from core.disclosure.knowledge import AttackerKnowledge
from core.disclosure.linear_system import INFINITE, Counts, LinearSystem, connected_systems
from core.disclosure.local_search import LocalSearch
from core.disclosure.tables import ContradictionError, ProtectionRule

FeasibilityInterval = tuple[int, int | None]


class FeasibleTables(NamedTuple):
    """Sets of counts, one to a row, said to agree with what is printed. The audit checks each before using it."""

    names: tuple[str, ...]
    counts: Counts


@dataclass(frozen=True)
class DisclosureAudit:
    """What was found of every count that is not printed. A largest of None is without limit.

    `values` are as many possible values of each as were looked for, all of them where there are fewer. `leaks` are the
    counts narrowed to fewer values than the protection level that may be small. `unproven` are those whose interval was
    not found in the time, given as their external bounds: they count as leaks unless enough values are known. A count
    narrowed to values none of which is small is not a leak.
    """

    intervals: Mapping[str, FeasibilityInterval]
    values: Mapping[str, frozenset[int]]
    leaks: tuple[str, ...]
    unproven: tuple[str, ...]
    seconds: float
    solver: str = SOLVER

    @property
    def safe(self) -> bool:
        return not self.leaks


def audit(
    knowledge: AttackerKnowledge,
    rule: ProtectionRule,
    proposed: Sequence[FeasibleTables] = (),
    seconds: float | None = None,
) -> DisclosureAudit:
    """Audit every count that is not printed. A `ContradictionError` where the printed numbers cannot all be true.

    Tables that are `proposed` spare the search for others, once they are checked. The counts in danger come first, and
    may take the time of the rule; after so many `seconds` the others are left with their external bounds.
    """
    started = time.monotonic()
    deadlines = Deadlines(started + rule.seconds, started + (rule.seconds if seconds is None else seconds))
    found = {
        name: CountAudit((bounds.lower, bounds.lower), frozenset({bounds.lower}), True)
        for name, bounds in knowledge.bounds.items()
        if bounds.is_exact
    }
    printed = frozenset(found)
    for system in connected_systems(knowledge.bounds, knowledge.constraints):
        found |= SystemAudit(system, rule, proposed, deadlines).all()
    found = {name: found[name] for name in knowledge.bounds if name not in printed}
    return DisclosureAudit(
        intervals={name: each.interval for name, each in found.items()},
        values={name: each.values for name, each in found.items()},
        leaks=tuple(name for name, each in found.items() if each.leaks(rule)),
        unproven=tuple(name for name, each in found.items() if not each.is_proven),
        seconds=time.monotonic() - started,
    )


class Deadlines(NamedTuple):
    """Moments of the monotonic clock: until when to look for enough values of a count, and for its interval."""

    protection: float
    interval: float


@dataclass(frozen=True)
class CountAudit:
    """What was found of one count."""

    interval: FeasibilityInterval
    values: frozenset[int]
    is_proven: bool

    def leaks(self, rule: ProtectionRule) -> bool:
        if len(self.values) >= rule.protection:
            return False
        return not self.is_proven or any(map(rule.is_small, self.values))


class SystemAudit:
    """Audits the counts of one system. Every solution found is kept: it answers for all counts at once."""

    def __init__(
        self, system: LinearSystem, rule: ProtectionRule, proposed: Sequence[FeasibleTables], deadlines: Deadlines
    ) -> None:
        self.system = system
        self.enough = rule.protection
        self.deadlines = deadlines
        self.attacker = AttackerProblem(system, deadlines.protection)
        self.finder: AttackerProblem | LocalSearch = self.attacker
        self.seen: list[set[int]] = [set() for _ in system.names]
        for tables in proposed:
            self._accept(tables)

    def _accept(self, proposed: FeasibleTables) -> None:
        """Take over those that agree with all that is printed."""
        column = {name: number for number, name in enumerate(proposed.names)}
        if not column.keys() >= self.system.index.keys():
            return
        columns = [column[name] for name in self.system.names]
        feasible = [counts for counts in proposed.counts[:, columns] if self.system.is_feasible(counts)]
        if feasible:
            for seen, values in zip(self.seen, np.transpose(feasible), strict=True):
                seen.update(np.unique(values).tolist())
            self._search_locally_from(feasible[0])

    def all(self) -> dict[str, CountAudit]:
        """Those in danger first."""
        in_order = sorted(range(len(self.seen)), key=self._has_enough)
        found = {index: self._audited(index) for index in in_order}
        return {name: found[index] for index, name in enumerate(self.system.names)}

    def _has_enough(self, index: int) -> bool:
        return len(self.seen[index]) >= self.enough

    def _audited(self, index: int) -> CountAudit:
        bounds = self.system.bounds[self.system.names[index]]
        self.attacker.deadline = self.deadlines.interval if self._has_enough(index) else self.deadlines.protection
        least, most = self._extreme(index, bounds.lower), self._extreme(index, bounds.upper, largest=True)
        if SolveOutcome.INFEASIBLE in (least.outcome, most.outcome):
            raise ContradictionError(self._contradiction())
        if SolveOutcome.UNDECIDED in (least.outcome, most.outcome) or least.value is None:
            return CountAudit((bounds.lower, bounds.upper), frozenset(self.seen[index]), is_proven=False)
        is_proven = self._look_between(index, least.value, most.value)
        return CountAudit((least.value, most.value), frozenset(self.seen[index]), is_proven)

    def _extreme(self, index: int, limit: int | None, *, largest: bool = False) -> AttackerAnswer:
        """Nothing has to be solved where a solution already reaches the external bound."""
        if limit in self.seen[index]:
            return AttackerAnswer(SolveOutcome.FOUND, limit)
        return self._keep(self.finder.extreme(index, largest=largest))

    def _look_between(self, index: int, value: int, most: int | None) -> bool:
        """Look for enough values, one after another from the smallest. False where that stayed undecided."""
        while len(self.seen[index]) < self.enough and value != most:
            if value + 1 in self.seen[index]:
                value += 1
                continue
            answer = self._keep(self.finder.with_value(index, value + 1, INFINITE))
            if answer.value is None:
                return answer.outcome is SolveOutcome.INFEASIBLE
            value = answer.value
        return True

    def _keep(self, answer: AttackerAnswer) -> AttackerAnswer:
        if answer.solution is not None:
            for seen, count in zip(self.seen, answer.solution.tolist(), strict=True):
                seen.add(count)
            self._search_locally_from(answer.solution)
        return answer

    def _search_locally_from(self, solution: Counts) -> None:
        """In a large system all further answers are sought from the first solution found."""
        if self.finder is self.attacker and self.system.is_large and not self.attacker.gaps.any():
            self.finder = LocalSearch(self.attacker, solution, self.seen)

    def _contradiction(self) -> str:
        sources = (each.source for each in self.system.constraints if each.source)
        source = next(sources, self.system.names[0])
        return f"The printed numbers contradict one another, among others in {source}."
