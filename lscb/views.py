"""The home page: what a person may go to from here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.groups import groups_for
from reporting.models import AnnualReport, Edition
from reporting.permissions import can_prepare_editions

BULLETINS_SHOWN = 3


def home(request: HttpRequest) -> HttpResponse:
    """The latest report and bulletins that the person may read, and the groups of records that they may see."""
    editions = Edition.objects.visible_to(request.user).without_content()
    context = {
        "report": editions.filter(kind=Edition.Kind.ANNUAL_REPORT).first(),
        "bulletins": editions.filter(kind=Edition.Kind.KEY_MESSAGES)[:BULLETINS_SHOWN],
        "in_preparation": AnnualReport.objects.first() if can_prepare_editions(request.user) else None,
        "groups": [group for group in groups_for(request.user) if not group.is_reference],
    }
    return render(request, "home.html", context)
