"""What whoever sets up a board does: a function for each step, in one transaction, checked as on the records' pages.

Each raises PermissionDenied, and ValidationError with what is wrong.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from committees.child_death_settings import PERIODS as CHILD_DEATH_PERIODS
from committees.models import Agency, Area, BoardProfile, Body, BodyKind, ReportingPeriod, Seat, SeatKind, Sector
from core.accounts.models import User
from core.datapack.problems import PackRefused
from core.records.guards import require, require_permission
from core.records.history import acting
from core.records.models import ChangeSource, Record
from lscb.regimes import load_regime
from lscb.set_up.permissions import can_set_up
from reporting.models import AnnualReport, ReportSection

NOT_YOURS = "Only the safeguarding unit may set up the site."
OF_CHILD_DEATHS = "child_deaths."  # begins the names of their tables and charts
R = TypeVar("R", bound=Record)
BOARD = "board"  # the kind of body that it is by most rules, whatever it calls itself


@transaction.atomic
def name_board(
    *, by: User, name: str, short_name: str, word: str, host: str, website: str, area: str, parts: Sequence[str]
) -> BoardProfile:
    """The board with its body, and the area that it covers with its parts."""
    require_permission(can_set_up(by), NOT_YOURS)
    require(not BoardProfile.objects.exists(), "There is already a name and an area here. Change those")
    covered = saved(Area.objects.filter(name=area).first() or Area(name=area))
    for ordinal, part in enumerate(parts, start=1):
        here = Area.objects.filter(name=part).first() or Area(name=part, ordinal=ordinal)
        here.parent = covered
        with naming(part):
            saved(here)
    kind = own_kind(word)
    body = Body.objects.filter(name=name).first() or Body(name=name, short_name=short_name, kind=kind, area=covered)
    names = {"name": name, "short_name": short_name, "word": word}
    return saved(BoardProfile(**names, host=host, website=website, area=covered, body=saved(body)))


def own_kind(word: str) -> BodyKind:
    """The kind of body called by the word, or else board; as long as the rules have brought neither, a new one."""
    kinds = {kind.name: kind for kind in BodyKind.objects.filter(name__in=[word, BOARD])}
    return kinds.get(word) or kinds.get(BOARD) or saved(BodyKind(name=word, ordinal=1))


@transaction.atomic
def choose_regime(*, by: User, regime: str, report_year: str, child_deaths: bool) -> AnnualReport:
    """The kinds, limits and words of a regime, and the first report: where child deaths are not recorded here, without
    their tables, which nobody could release, and their periods.
    """
    require_permission(can_set_up(by), NOT_YOURS)
    try:
        load_regime(regime, report_year=report_year, by=by, source=ChangeSource.PAGE)
    except PackRefused as refused:
        raise ValidationError([str(problem) for problem in refused.problems]) from None
    report = AnnualReport.objects.get(year=report_year)
    if not child_deaths:
        periods = ReportingPeriod.objects.filter(report_year=report_year, subject__in=CHILD_DEATH_PERIODS)
        with acting(by=by, source=ChangeSource.PAGE, note="Child deaths are not recorded here", with_all_rights=True):
            for period in periods:
                period.delete()
        for section in report.sections.filter(blocks__contains=OF_CHILD_DEATHS):
            section.blocks = "; ".join(name for name in section.block_names if not name.startswith(OF_CHILD_DEATHS))
            saved(section)
    return report


@transaction.atomic
def add_committees(*, by: User, names: Iterable[str], kind: BodyKind) -> list[Body]:
    """Committees and groups that report to the board, after those there are."""
    require_permission(can_set_up(by), NOT_YOURS)
    board = BoardProfile.objects.get()
    last = Body.objects.aggregate(last=Max("ordinal"))["last"] or 0
    made = []
    for ordinal, name in enumerate(names, start=last + 1):
        with naming(name):
            body = Body(name=name, ordinal=ordinal, kind=kind, parent_id=board.body_id, area_id=board.area_id)
            made.append(saved(body))
    return made


@transaction.atomic
def add_seats(
    *, by: User, body: Body, names: Iterable[str], kind: SeatKind, starts_on: datetime.date, sector: Sector | None
) -> list[Seat]:
    """Seats on a body, after those that it has; with a sector, each that of the agency of its name."""
    require_permission(can_set_up(by), NOT_YOURS)
    last = body.seats.aggregate(last=Max("ordinal"))["last"] or 0
    made = []
    for ordinal, name in enumerate(names, start=last + 1):
        with naming(name):
            agency = agency_called(name, sector) if sector else None
            seat = Seat(body=body, name=name, ordinal=ordinal, kind=kind, agency=agency, starts_on=starts_on)
            made.append(saved(seat))
    return made


def agency_called(name: str, sector: Sector) -> Agency:
    return Agency.objects.filter(name=name).first() or saved(Agency(name=name, sector=sector))


@transaction.atomic
def take_last_texts(*, by: User, texts: Mapping[ReportSection, str]) -> int:
    """Last year's texts of these sections, marked so until somebody has read them; how many were others before."""
    require_permission(can_set_up(by), NOT_YOURS)
    changed = [section for section, text in texts.items() if text != section.body]
    for section in changed:
        section.body, section.text_from = texts[section], section.report.previous_year_label
        with naming(section.heading):
            saved(section)
    return len(changed)


def saved(record: R) -> R:
    record.full_clean()
    record.save()
    return record


@contextmanager
def naming(name: str) -> Iterator[None]:
    """What is wrong with one of several records says with which."""
    try:
        yield
    except ValidationError as wrong:
        raise ValidationError([f"{name}: {message}" for message in wrong.messages]) from None
