"""Releasing child-death figures, as their coordinator does."""

from cdop.models import FigureRelease
from cdop.releases import release_figures
from committees.roles import CHILD_DEATH_COORDINATOR
from tests.core.accounts.factories import UserFactory


def released(report_year: str = "2030-31") -> FigureRelease:
    return release_figures(by=UserFactory(role=CHILD_DEATH_COORDINATOR), report_year=report_year)
