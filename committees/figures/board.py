"""The board itself: its names, its body, and the periods that a year's report covers."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Exists, F, OuterRef

from committees.models import Agency, Area, BoardProfile, BoardSetting, Body, KeyDate, Meeting, ReportingPeriod
from committees.settings import setting_at
from core.records.figures import Period

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

IS_THE_BOARD = Exists(BoardProfile.objects.filter(body=OuterRef("pk")))
Subject = ReportingPeriod.Subject
HELD_THEN = (
    BoardSetting.Name.ACCEPTABLE_ATTENDANCE,
    BoardSetting.Name.SMALL_COUNT,
    BoardSetting.Name.SMALL_COUNT_PROTECTION,
    BoardSetting.Name.ZEROS_HIDDEN,
    BoardSetting.Name.SAID_BELOW,
    BoardSetting.Name.SMALL_COUNT_SECONDS,
    BoardSetting.Name.WEIGHT_OF_ALL_YEARS,
)


@dataclass(frozen=True)
class BoardNames:
    name: str
    short_name: str
    area: str
    word: str


@dataclass(frozen=True)
class SmallCounts:
    """What the board has decided on small counts: each as the setting of that name says."""

    threshold: int
    protection: int
    may_hide_zeros: bool
    said_below: bool
    seconds: int
    weight_of_all_years: int


@dataclass(frozen=True)
class SubjectPeriod:
    """The period of one subject of a report, with the board's settings that held on its last day."""

    period: Period
    acceptable_attendance: int
    small_counts: SmallCounts


def board_names() -> BoardNames | None:
    """The names of the board whose installation this is; None until there is one."""
    profile = BoardProfile.objects.select_related("area").first()
    return BoardNames(profile.name, profile.short_name, profile.area.name, profile.word) if profile else None


def own_word() -> str:
    """What the installation calls itself in a sentence: board, partnership, panel."""
    return BoardProfile.objects.values_list("word", flat=True).first() or BoardProfile.USUAL_WORD


def is_board(body: Any) -> bool:
    """Whether the body with this key is the board."""
    return isinstance(body, int) and BoardProfile.objects.filter(body=body).exists()


def periods_by_year() -> dict[str, dict[str, Period]]:
    """The periods of every year's report by subject."""
    periods: dict[str, dict[str, Period]] = defaultdict(dict)
    for row in ReportingPeriod.objects.all():
        periods[row.report_year][row.subject] = row.period
    return dict(periods)


def recorded_days() -> frozenset[datetime.date]:
    """The days on which something is recorded to have happened: key dates, and meetings that were held."""
    held = Meeting.objects.filter(status=Meeting.Status.HELD).values_list("held_on", flat=True)
    return frozenset(held) | frozenset(KeyDate.objects.values_list("starts_on", flat=True))


def subject_periods(report_year: str) -> dict[str, SubjectPeriod]:
    """The periods of a year's report by subject."""
    held = {name.name.lower(): setting_at(name, F("ends_on")) for name in HELD_THEN}
    rows = ReportingPeriod.objects.filter(report_year=report_year).annotate(**held)
    return {row.subject: _with_settings(row) for row in rows}


class _HeldThen(TypedDict):
    acceptable_attendance: int
    small_count: int
    small_count_protection: int
    zeros_hidden: int
    said_below: int
    small_count_seconds: int
    weight_of_all_years: int


def _with_settings(row: WithAnnotations[ReportingPeriod, _HeldThen]) -> SubjectPeriod:
    """A period that was read with each of the settings under its own name."""
    small = SmallCounts(
        threshold=row.small_count,
        protection=row.small_count_protection,
        may_hide_zeros=bool(row.zeros_hidden),
        said_below=bool(row.said_below),
        seconds=row.small_count_seconds,
        weight_of_all_years=row.weight_of_all_years,
    )
    return SubjectPeriod(row.period, row.acceptable_attendance, small)


def own_and_neighbouring_names() -> frozenset[str]:
    """The names of every area, body and agency in the records, other names included, in small letters."""
    names = set(Area.objects.values_list("name", flat=True))
    for model in (Body, Agency):
        for row in model.objects.values_list("name", "short_name", "other_names"):
            names |= {row[0], row[1], *row[2].split(";")}
    return frozenset(name.strip().casefold() for name in names if name.strip())


def ended_bodies(before: datetime.date) -> list[tuple[str, datetime.date]]:
    """The bodies that ended before a day, each with its last day."""
    return list(Body.objects.filter(ended_on__lt=before).values_list("name", "ended_on"))


def bodies_begun_in(period: Period) -> list[Body]:
    return list(Body.objects.filter(started_on__range=(period.starts_on, period.ends_on)).order_by("name"))


def names_by_body() -> list[tuple[Body, tuple[str, ...]]]:
    """Each body with its names of more than one word: its own, and others that reports have used."""
    return [
        (body, names)
        for body in Body.objects.order_by("name")
        if len(names := tuple(n.strip() for n in (body.name, *body.other_names.split(";")) if " " in n.strip())) > 1
    ]
