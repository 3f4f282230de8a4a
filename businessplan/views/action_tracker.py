"""The action tracker: of all committees, and of those that a person chairs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from businessplan.action_status import stale_after_days
from businessplan.action_tracker import ActionTrackerListing, ActionTrackerPages, OwnActionTrackerPages
from businessplan.views.pages import action_pages
from core.records import clock


class ActionTrackerView(View):
    record_pages = ActionTrackerPages()

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.record_pages.can_list(request.user):
            raise Http404
        listing = ActionTrackerListing(self.record_pages, request)
        context = {
            "record_pages": self.record_pages,
            "listing": listing,
            "form": listing.filterset.form,
            "pages": action_pages(request.user),
            "stale_after": stale_after_days(clock.today()),
        }
        return render(request, "businessplan/action_tracker.html", context, status=200 if listing.is_valid else 400)


class OwnActionTrackerView(ActionTrackerView):
    record_pages = OwnActionTrackerPages()
