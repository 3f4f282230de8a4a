"""The cases that are still to be reviewed, those past the board's own time limits first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cdop.models import ChildDeath
from cdop.stages import OPEN, RapidResponse, Stage
from committees.models import BoardSetting
from committees.settings import settings_on
from core.records.figures import print_day

STAGES = tuple(Stage(stage) for stage in OPEN)


@dataclass(frozen=True)
class CaseTimeLimits:
    """How many days a case may take, from its notification to each step: the board's own settings."""

    to_discussion: int
    to_panel: int

    @classmethod
    def on(cls, day: datetime.date) -> CaseTimeLimits:
        names = BoardSetting.Name.CASE_TO_DISCUSSION, BoardSetting.Name.CASE_TO_PANEL
        return cls(*settings_on(names, day))


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
        return f"{self.age:,} day{'' if self.age == 1 else 's'}, {since}"

    @property
    def needs_discussion(self) -> bool:
        """Whether its end-of-case discussion is still to come. An expected death may do without one."""
        spared = self.case.expected and self.case.rapid_response == RapidResponse.NOT_NEEDED
        return not self.case.discussed_on and self.case.stage != Stage.READY and not spared

    @property
    def passed(self) -> tuple[str, int] | None:
        """The step that its limit has passed for, and that limit in days. The panel's comes before the discussion's."""
        if self.age > self.limits.to_panel:
            return "panel", self.limits.to_panel
        if self.needs_discussion and self.age > self.limits.to_discussion:
            return "case discussion", self.limits.to_discussion
        return None

    @property
    def days_over(self) -> int:
        """By how many days it is past that limit; 0 where it is past none."""
        return self.age - self.passed[1] if self.passed else 0

    @property
    def late(self) -> str:
        """Which limit it is past, and by how much; empty where it is past none."""
        if self.passed is None:
            return ""
        step, limit = self.passed
        days = f"{self.days_over:,} day{'' if self.days_over == 1 else 's'}"
        return f"Overdue by {days} (limit: {limit} days to the {step})"

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
