"""The cases that are still to be reviewed, those past the board's own time limits first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cdop.models import ChildDeath
from cdop.stages import OPEN, RapidResponse, Stage
from committees.models import TimeLimit
from committees.working_days import WorkingDays
from core.records.due_dates import Unit
from core.records.english import counted
from core.records.figures import print_day

STAGES = tuple(Stage(stage) for stage in OPEN)
# An audit of several panels found an aim of 3 months to the discussion and of 3 to 6 months to the panel.
DEFAULTS = {
    TimeLimit.CountsFrom.CASE_TO_DISCUSSION: TimeLimit(number=92, unit=Unit.DAYS),
    TimeLimit.CountsFrom.CASE_TO_PANEL: TimeLimit(number=183, unit=Unit.DAYS),
}


@dataclass(frozen=True)
class CaseTimeLimits:
    """How long a case may take, from its notification to each step: the board's own limits."""

    to_discussion: TimeLimit
    to_panel: TimeLimit
    working_days: WorkingDays

    @classmethod
    def on(cls, day: datetime.date) -> CaseTimeLimits:
        limits = TimeLimit.objects.counting_from(*DEFAULTS, day=day)
        return cls(*(limits.get(step) or default for step, default in DEFAULTS.items()), WorkingDays())

    def due_on(self, limit: TimeLimit, case: ChildDeath) -> datetime.date:
        return limit.due_on(case.since, self.working_days)


@dataclass(frozen=True)
class Waiting:
    """A case that is still open, as it stands on a day."""

    case: ChildDeath
    limits: CaseTimeLimits
    on: datetime.date

    @property
    def age(self) -> int:
        """In days; 0 for a death not notified yet whose quarter has not ended."""
        return max((self.on - self.case.since).days, 0)

    @property
    def age_words(self) -> str:
        case = self.case
        since = f"notified on {print_day(case.notified_on)}" if case.notified_on else f"since {_death_in(case)}"
        return f"{counted(self.age, 'day')}, {since}"

    @property
    def needs_discussion(self) -> bool:
        """Whether its end-of-case discussion is still to come. An expected death may do without one."""
        spared = self.case.expected and self.case.rapid_response == RapidResponse.NOT_NEEDED
        return not self.case.discussed_on and self.case.stage != Stage.READY and not spared

    @property
    def passed(self) -> tuple[str, TimeLimit] | None:
        """The step that its limit has passed for, and that limit. The panel's comes before the discussion's."""
        if self.on > self.limits.due_on(self.limits.to_panel, self.case):
            return "panel", self.limits.to_panel
        if self.needs_discussion and self.on > self.limits.due_on(self.limits.to_discussion, self.case):
            return "case discussion", self.limits.to_discussion
        return None

    @property
    def days_over(self) -> int:
        """By how many days it is past that limit; 0 where it is past none."""
        return (self.on - self.limits.due_on(self.passed[1], self.case)).days if self.passed else 0

    @property
    def late(self) -> str:
        """Which limit it is past, and by how much; empty where it is past none."""
        if self.passed is None:
            return ""
        step, limit = self.passed
        return f"Overdue by {counted(self.days_over, 'day')} (limit: {limit.words} to the {step})"

    @property
    def place(self) -> tuple:
        """Its place in the queue: the latest first, then stage by stage, the oldest first."""
        return -self.days_over, STAGES.index(Stage(self.case.stage)), self.case.since, self.case.reference


@dataclass(frozen=True)
class StageTally:
    """How many cases stand at a stage, and how many of them are past a limit."""

    stage: Stage
    count: int
    late: int


def queue_of(cases: Iterable[ChildDeath], on: datetime.date) -> list[Waiting]:
    """These open cases in the order of the queue."""
    limits = CaseTimeLimits.on(on)
    return sorted((Waiting(case, limits, on) for case in cases), key=lambda waiting: waiting.place)


def tallies(queue: list[Waiting]) -> list[StageTally]:
    counts = Counter(waiting.case.stage for waiting in queue)
    late = Counter(waiting.case.stage for waiting in queue if waiting.late)
    return [StageTally(stage, counts[stage], late[stage]) for stage in STAGES]


def _death_in(case: ChildDeath) -> str:
    quarter = f"quarter {case.quarter_of_death} of " if case.quarter_of_death else ""
    return f"the end of {quarter}{case.year_of_death}"
