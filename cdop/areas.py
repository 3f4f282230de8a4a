"""The areas of cases, and which of them the board does not cover: their deaths are in no figure of its report."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from cdop.models import ChildDeath, ModifiableComparator
from cdop.permissions import can_see_child_deaths
from cdop.querysets import ChildDeathQuerySet
from committees.models import Area, BoardProfile
from core.pages.record_pages import pages_of
from core.records.rules import alike


@dataclass(frozen=True)
class AreaOutside:
    """A true count: for the coordinator alone."""

    area: Area
    deaths: int

    @property
    def url(self) -> str:
        return f"{pages_of(ChildDeath).list_url}?area={self.area.pk}"


@dataclass(frozen=True)
class DeathsOutside:
    """`board_area` is None while there is no board; then no death is counted at all."""

    board_area: Area | None
    areas: tuple[AreaOutside, ...]

    @property
    def deaths(self) -> int:
        return sum(each.deaths for each in self.areas)


def deaths_outside(user) -> DeathsOutside | None:
    """What the coordinator is told of them; None where there is nothing to tell, and for everyone else."""
    if not can_see_child_deaths(user):
        return None
    outside = areas_outside(ChildDeath.objects.visible_to(user))
    profile = BoardProfile.objects.select_related("area").first()
    return DeathsOutside(profile.area if profile else None, outside) if outside or profile is None else None


def areas_outside(cases: ChildDeathQuerySet) -> tuple[AreaOutside, ...]:
    """The areas of these cases that the board does not cover."""
    counts = dict(cases.outside_the_board().order_by().values_list("area").annotate(deaths=Count("pk")))
    areas = Area.objects.filter(pk__in=counts) if counts else ()
    return tuple(AreaOutside(area, counts[area.pk]) for area in areas)


def areas_of(cases: ChildDeathQuerySet) -> list[Area]:
    """Each area that a case is in, and the larger ones that these are part of."""
    areas = {area.pk: area for area in Area.objects.all()}
    found: set[int] = set()
    for key in cases.order_by().values_list("area", flat=True).distinct():
        while key is not None and key not in found:
            found.add(key)
            key = areas[key].parent_id
    return [area for area in areas.values() if area.pk in found]


def comparators_within(report_year: str) -> list[ModifiableComparator]:
    """Those of an area that the board covers: a share of a part beside that of the whole may disclose the rest."""
    covered = {alike(area.name) for area in Area.objects.of_the_board()}
    rows = ModifiableComparator.objects.filter(report_year=report_year)
    return [row for row in rows if alike(row.area_words) in covered]
