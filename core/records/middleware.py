"""Every change made while a request is answered is recorded as the signed-in person's; what is kept is looked after."""

from core.records.history import acting


class ChangesAreAttributed:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        source = "admin" if request.path.startswith("/admin/") else "page"
        by = request.user if request.user.is_authenticated else None
        with acting(by=by, source=source):
            return self.get_response(request)
