"""Actions as they stand, in a list that is searched, filtered and ordered."""

from __future__ import annotations

from django.http import HttpResponse

from businessplan.listing import OwnStandingPages, StandingListing, StandingPages
from businessplan.views.pages import action_pages
from core.pages.views import RecordListView

ALL, OWN = StandingPages(), OwnStandingPages()


class StandingView(RecordListView):
    record_pages = ALL
    listing = StandingListing
    page, part = "businessplan/actions.html", "businessplan/_actions.html"

    def show(self, drawn: str, status: int = 200, **more) -> HttpResponse:
        return super().show(drawn, status, **self.about(), **more)

    def about(self) -> dict:
        return {"pages": action_pages(self.request.user)}
