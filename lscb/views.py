"""The home page: what needs a person, and where they may go from here; and what is said of a form that is too large."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views import defaults

from businessplan.views.pages import action_pages
from cdop.permissions import can_see_child_deaths
from cdop.views.pages import panel_pages
from committees.models import Body, Meeting
from core.accounts.permissions import can_read_log, can_see_people
from core.pages.groups import group_names_for
from core.pages.record_pages import pages_of
from core.records.tasks import tasks_for
from reporting.models import Edition

BULLETINS_SHOWN = 3
MOST_HEARD, AT_A_TIME = 100 * 1024**2, 64 * 1024  # bytes


def home(request: HttpRequest) -> HttpResponse:
    """What needs the person today, the latest report and bulletins that they may read, the records they may see."""
    user = request.user
    needs = tuple(tasks_for(user, timezone.localdate())) if user.role_codes else ()
    context = {
        "needs": render_to_string("parts/needs.html", {"needs": needs}),
        "ways": drawn_ways(user),
    }
    return render(request, "home.html", context)


def drawn_ways(user) -> str:
    """Where the person may go from here."""
    editions = latest_editions(user)
    context = {
        "user": user,
        "report": next((edition for edition in editions if edition.kind == Edition.Kind.ANNUAL_REPORT), None),
        "bulletins": [edition for edition in editions if edition.kind == Edition.Kind.KEY_MESSAGES],
        "ways": ways_for(user),
        "groups": group_names_for(user),
    }
    return render_to_string("_home.html", context)


def ways_for(user) -> list[tuple[str, str]]:
    """The pages that people come for most, those that would let this person in, as label and address: no query."""
    ways = []
    if pages_of(Meeting).can_list(user):
        ways.append(("Meetings, with their registers and agendas", pages_of(Meeting).list_url))
    if pages := action_pages(user):
        ways.append(("Actions, how they stand and progress on them", pages[0].url))
    if pages := panel_pages(user):
        ways.append(("Child deaths: the cases to review and how they stand", pages[0].url))
    if can_see_child_deaths(user):
        ways.append(
            ("Child deaths in the report: what it prints, and what could be worked out", reverse("cdop:publication"))
        )
    if pages_of(Body).can_list(user):
        ways.append(("Structure: the board and its committees on any day", reverse("committees:structure")))
    if can_see_people(user):
        ways.append(("People, and what each has access to", reverse("accounts:people")))
    if can_read_log(user):
        ways.append(("Log: who changed what, and who read of cases", reverse("accounts:log")))
    return ways


def latest_editions(user) -> list[Edition]:
    """The latest report and the latest bulletins that the person may read: one query."""
    editions = Edition.objects.visible_to(user)
    report = editions.filter(kind=Edition.Kind.ANNUAL_REPORT)[:1]
    bulletins = editions.filter(kind=Edition.Kind.KEY_MESSAGES)[:BULLETINS_SHOWN]
    latest = Q(pk__in=report.values("pk")) | Q(pk__in=bulletins.values("pk"))
    return list(editions.filter(latest).without_content())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that could not be read. Of a form that is too large, how large it may be."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return defaults.bad_request(request, exception)
    hear_out(request)
    context = {"megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2}
    context["fields"] = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    return render(request, "413.html", context, status=413)


def hear_out(request: HttpRequest) -> None:
    """Read what is still being sent: a browser that is answered sooner shows a broken connection, not the answer."""
    heard = 0
    while heard < MOST_HEARD and (piece := request.read(AT_A_TIME)):
        heard += len(piece)
