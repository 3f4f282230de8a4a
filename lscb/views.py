"""The home page: what needs a person, and where they may go from here."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from records.groups import group_names_for
from records.needs import needs_of
from reporting.models import Edition

BULLETINS_SHOWN = 3


def home(request: HttpRequest) -> HttpResponse:
    """What needs the person today, the latest report and bulletins that they may read, the records they may see."""
    editions = latest_editions(request.user)
    context = {
        "needs": needs_of(request.user, timezone.localdate()),
        "report": next((edition for edition in editions if edition.kind == Edition.Kind.ANNUAL_REPORT), None),
        "bulletins": [edition for edition in editions if edition.kind == Edition.Kind.KEY_MESSAGES],
        "groups": group_names_for(request.user),
    }
    return render(request, "home.html", context)


def latest_editions(user) -> list[Edition]:
    """The latest report and the latest bulletins that the person may read: one query."""
    editions = Edition.objects.visible_to(user)
    report = editions.filter(kind=Edition.Kind.ANNUAL_REPORT)[:1]
    bulletins = editions.filter(kind=Edition.Kind.KEY_MESSAGES)[:BULLETINS_SHOWN]
    latest = Q(pk__in=report.values("pk")) | Q(pk__in=bulletins.values("pk"))
    return list(editions.filter(latest).without_content())
