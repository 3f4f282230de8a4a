"""Every change made while a request is answered is recorded as the signed-in person's; what is kept is looked after."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.records.history import acting
from core.records.reads import write_reads
from core.records.shown import gathering


class ChangesAreAttributed:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        source = "admin" if request.path.startswith("/admin/") else "page"
        by = request.user if request.user.is_authenticated else None
        with acting(by=by, source=source):
            return self.get_response(request)


class ReadsAreLogged:
    """Whatever restricted records the response shows are logged as read by the signed-in person, in one insert."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with gathering() as shown:
            response = self.get_response(request)
            if request.user.is_authenticated:
                write_reads(shown.read_in(response), request.user)
            return response
