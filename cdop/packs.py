"""What a panel is given of the cases before it: what it needs to review them, and nothing that leads to a child.

Left out on purpose: the reference in the national system, the area, every day, and who the case is assigned to.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch

from cdop.models import ChildDeath, DeathFactor, PanelTheme
from cdop.querysets import ChildDeathQuerySet

NOT_KNOWN = "Not known"
EXPECTED = {True: "Expected", False: "Unexpected", None: NOT_KNOWN}


@dataclass(frozen=True)
class PackedCase:
    """One case as a pack shows it."""

    case: ChildDeath

    @property
    def died(self) -> str:
        quarter = f"Quarter {self.case.quarter_of_death} of " if self.case.quarter_of_death else ""
        return f"{quarter}{self.case.year_of_death}"

    @property
    def expected(self) -> str:
        return EXPECTED[self.case.expected]

    @property
    def rapid_response(self) -> str:
        return self.case.get_rapid_response_display() or NOT_KNOWN

    @property
    def factors(self) -> dict[str, list[DeathFactor]]:
        """By domain, in the order of the domains."""
        found: dict[str, list[DeathFactor]] = {}
        for factor in sorted(self.case.factors.all(), key=lambda each: (each.domain.ordinal, each.ordinal)):
            found.setdefault(factor.domain.name, []).append(factor)
        return found


def cases_before(cases: ChildDeathQuerySet, on: datetime.date, theme: PanelTheme | None) -> list[PackedCase]:
    """Those of these cases that the panel of that day reviews, on one theme if one is given."""
    chosen = cases.filter(panel_on=on)
    if theme is not None:
        chosen = chosen.of_theme(theme)
    parts = ("categories", "awaited", Prefetch("factors", DeathFactor.objects.select_related("domain")))
    return [PackedCase(case) for case in chosen.select_related("age_group").prefetch_related(*parts)]
