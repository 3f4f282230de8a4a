"""How the system is running: for a monitor in JSON, for the unit manager in words."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from core.accounts.permissions import can_see_system
from lscb.health.checks import State, run_checks
from lscb.version import version


def live(request: HttpRequest) -> HttpResponse:
    """That this process answers. Nothing is asked of the database."""
    return JsonResponse({"status": "live"})


def ready(request: HttpRequest) -> HttpResponse:
    """The state of each check, and 503 while one has failed. Why is on the unit manager's page and in the log."""
    checks = list(run_checks())
    is_ready = all(check.state is not State.FAILED for check in checks)
    said = {
        "status": "ready" if is_ready else "not ready",
        "checks": {check.name: check.state.value for check in checks},
    }
    return JsonResponse(said, status=200 if is_ready else 503)


MONITORED = {"/health/live": live, "/health/ready": ready}


class HealthMiddleware:
    """Answers a monitor before any page does: no session, no sign-in, any host name; `lscb.settings` redirects none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = MONITORED.get(request.path_info)
        if view is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        response = view(request)
        response["Cache-Control"] = "no-store"
        return response


def system(request: HttpRequest) -> HttpResponse:
    """Not found for those who do not look after the system."""
    if not can_see_system(request.user):
        raise Http404
    context = {"checks": list(run_checks()), "version": version()}
    return render(request, "lscb/system.html", context)
