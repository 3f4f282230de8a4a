"""What people were answered in a run, as a table."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, median

from benchmarks.load.people import EMPTY, Asked

RIGHT = {200, 302, 409}


@dataclass(frozen=True)
class Restart:
    """When the database was stopped and was there again, in seconds since the start."""

    began: float
    ended: float


@dataclass(frozen=True)
class Run:
    asked: list[Asked]
    memory: list[dict[str, float]]
    restart: Restart
    outage: float
    seconds: float
    refused_forms: list[str]

    def is_in_outage(self, asked: Asked) -> bool:
        """Whether it was under way while the database was away, or soon after."""
        return asked.at >= self.restart.began and asked.at - asked.seconds <= self.restart.ended + self.outage

    @property
    def refused(self) -> list[Asked]:
        """Told to come back while the database was away: what should happen then."""
        return [one for one in self.asked if one.status == 503 and one.says_when_to_retry and self.is_in_outage(one)]

    @property
    def wrong(self) -> list[Asked]:
        refused = set(map(id, self.refused))
        return [one for one in self.asked if one.status not in RIGHT and id(one) not in refused]

    @property
    def is_clean(self) -> bool:
        return bool(self.asked) and not self.wrong


def as_report(run: Run) -> str:
    return "\n".join([*_times(run), "", *_answers(run), "", *_memory(run)])


def _times(run: Run) -> list[str]:
    right = sorted((one for one in run.asked if one.status in RIGHT), key=lambda one: one.what)
    kinds = {what: [one.seconds for one in group] for what, group in groupby(right, key=lambda one: one.what)}
    empty = 1000 * percentile(kinds[EMPTY], 95)
    lines = [
        "| page | requests | half within | 95% within | against the empty page |",
        "| --- | --- | --- | --- | --- |",
    ]
    for what, seconds in sorted(kinds.items(), key=lambda kind: percentile(kind[1], 95)):
        half, most = 1000 * median(seconds), 1000 * percentile(seconds, 95)
        lines.append(f"| {what} | {len(seconds):,} | {half:,.0f} ms | {most:,.0f} ms | {most / empty:.1f} × |")
    return lines


def _answers(run: Run) -> list[str]:
    restart = f"{run.restart.ended - run.restart.began:.1f} s"
    lines = [
        f"{len(run.asked):,} requests in {run.seconds / 60:g} minutes, {len(run.asked) / run.seconds:.1f} a second.",
        f"Database restarted in {restart}: {len(run.refused)} answered 503 with a time to retry.",
        f"Wrong answers: {len(run.wrong)}.",
    ]
    found = Counter((one.status, one.what, "outage" if run.is_in_outage(one) else "") for one in run.wrong)
    lines += [f"  {status} {what} {when}: {count}" for (status, what, when), count in sorted(found.items())]
    return lines + [f"  {sentence}" for sentence in sorted(set(run.refused_forms))[:20]]


def _memory(run: Run) -> list[str]:
    """The mean of each quarter of the run: flat where the last are as the second."""
    size = max(len(run.memory) // 4, 1)
    quarters = [run.memory[start : start + size] for start in range(0, 4 * size, size)]
    return [
        f"Memory of the {name}, MiB by quarter: "
        + ", ".join(f"{mean(each[name] for each in quarter):,.0f}" for quarter in quarters if quarter)
        for name in run.memory[0]
    ]


def percentile(values: list[float], share: int) -> float:
    """The least value that `share` in a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[math.ceil(share / 100 * len(ordered)) - 1]
