"""The panel's own figures, true and for the coordinator alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cdop.areas import areas_of, deaths_outside
from cdop.forms import FiguresForm
from cdop.models import ChildDeath
from cdop.own_figures import OwnFigures, own_figures
from cdop.permissions import can_see_child_deaths
from cdop.views.pages import panel_pages, require_or_404
from committees.models import ReportingPeriod
from core.accounts.models import User
from core.accounts.requests import AuthenticatedHttpRequest
from core.records.figures import Period

Subject = ReportingPeriod.Subject
ReportedPeriods = dict[str, dict[str, Period]]  # by year and subject


@require_GET
def figures(request: AuthenticatedHttpRequest) -> HttpResponse:
    require_or_404(request, can_see_child_deaths)
    periods, outside = reported_periods(), deaths_outside(request.user)
    form, found = None, None
    if periods:
        has_board = outside is None or outside.board_area is not None
        form = FiguresForm(
            request.GET, years=list(periods), areas=areas_of(ChildDeath.objects.all()), has_board=has_board
        )
        found = figures_for(request.user, form, periods) if form.is_valid() else None
    context = {"form": form, "figures": found, "pages": panel_pages(request.user), "outside": outside}
    return render(request, "cdop/figures.html", context, status=400 if form and form.errors else 200)


def figures_for(user: User, form: FiguresForm, periods: ReportedPeriods) -> OwnFigures:
    cases = form.of_area(ChildDeath.objects.visible_to(user))
    report_year = form.cleaned_data["year"]
    both = periods[report_year]
    return own_figures(cases, report_year, both[Subject.CHILD_DEATHS], both[Subject.CHILD_DEATHS_CUMULATIVE])


def reported_periods() -> ReportedPeriods:
    """For each year that reports child deaths, the year and all years to its end; the latest first."""
    found: ReportedPeriods = {}
    subjects = (Subject.CHILD_DEATHS, Subject.CHILD_DEATHS_CUMULATIVE)
    for row in ReportingPeriod.objects.filter(subject__in=subjects).order_by("-report_year"):
        found.setdefault(row.report_year, {})[row.subject] = row.period
    return {year: both for year, both in found.items() if len(both) == len(subjects)}
