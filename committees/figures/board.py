"""The board itself: its names, its body, and the periods that a year's report covers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from committees.models import BoardProfile, BoardSetting, ReportingPeriod
from committees.settings import setting_at
from records.figures import Period

IS_THE_BOARD = Exists(BoardProfile.objects.filter(body=OuterRef("pk")))
Subject = ReportingPeriod.Subject


@dataclass(frozen=True)
class BoardNames:
    name: str
    short_name: str
    area: str


@dataclass(frozen=True)
class SubjectPeriod:
    """The period of one subject of a report, with the board's settings that held on its last day."""

    period: Period
    acceptable_attendance: int
    small_count: int


def board_names() -> BoardNames | None:
    """The names of the board whose installation this is; None until there is one."""
    profile = BoardProfile.objects.select_related("area").first()
    return BoardNames(profile.name, profile.short_name, profile.area.name) if profile else None


def periods_by_year() -> dict[str, dict[str, Period]]:
    """The periods of every year's report by subject: one query."""
    periods: dict[str, dict[str, Period]] = defaultdict(dict)
    for row in ReportingPeriod.objects.all():
        periods[row.report_year][row.subject] = row.period
    return dict(periods)


def subject_periods(report_year: str) -> dict[str, SubjectPeriod]:
    """The periods of a year's report by subject: one query."""
    rows = ReportingPeriod.objects.filter(report_year=report_year).annotate(
        acceptable_attendance=setting_at(BoardSetting.Name.ACCEPTABLE_ATTENDANCE, F("ends_on")),
        small_count=setting_at(BoardSetting.Name.SMALL_COUNT, F("ends_on")),
    )
    return {row.subject: SubjectPeriod(row.period, row.acceptable_attendance, row.small_count) for row in rows}
