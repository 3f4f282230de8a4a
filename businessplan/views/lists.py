"""Actions as they stand, in a list that is searched, filtered and ordered."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from businessplan.listing import OwnStandingTable, StandingListing, StandingTable
from businessplan.views.pages import action_pages

ALL, OWN = StandingTable(), OwnStandingTable()


class StandingView(View):
    table: StandingTable = ALL

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.table.may_list(request.user):
            raise Http404
        listing = StandingListing(self.table, request)
        context = {
            "table": self.table,
            "listing": listing,
            "form": listing.filterset.form,
            "pages": action_pages(request.user),
        }
        return render(request, "businessplan/actions.html", context, status=200 if listing.is_valid else 400)
