"""The demonstration board and its latest report, which two of the benchmarks are about."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cdop.releases import release_figures
from committees.roles import CHILD_DEATH_COORDINATOR
from core.accounts.models import RoleHolding, User
from core.datapack.importing import import_pack
from reporting.editions.compose import compose, find_report
from reporting.models import AnnualReport


def load_demonstration() -> str:
    """Take in the demonstration pack; returns the year of its latest report."""
    (pack,) = (path.parent for path in Path(settings.BASE_DIR, "demo").glob("*/board.csv"))
    import_pack(pack)
    year = AnnualReport.objects.latest("year").year
    coordinator = User.objects.create_user("releases@example.org", name="The benchmark")
    RoleHolding.objects.create(user=coordinator, role=CHILD_DEATH_COORDINATOR.code)
    release_figures(by=coordinator, report_year=year)
    return year


def edition_of(year: str) -> dict:
    return compose(find_report(year), by="the benchmark", at=timezone.localtime()).document
