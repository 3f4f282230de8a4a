"""Actions as they stand, in a list that is searched, filtered and ordered."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import View

from businessplan.listing import OwnStandingTable, StandingListing, StandingTable
from businessplan.views.pages import action_pages
from records.remembering import asked_by, remembered

ALL, OWN = StandingTable(), OwnStandingTable()


class StandingView(View):
    """The list. What is drawn of it is kept for this person and address."""

    table: StandingTable = ALL

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.table.may_list(request.user):
            raise Http404
        listing = StandingListing(self.table, request)
        key = ("standing", request.get_full_path(), *asked_by(request.user))
        drawn = remembered(lambda: listing.is_valid and self.drawn(listing), *key)
        return self.show(drawn) if drawn else self.refuse(listing)

    def refuse(self, listing: StandingListing) -> HttpResponse:
        """The list as asked with what no filter offers: nothing of it, and what is wrong."""
        return self.show(self.drawn(listing), form=listing.filterset.form, status=400)

    def show(self, drawn: str, status: int = 200, **more) -> HttpResponse:
        context = {"table": self.table, "drawn": drawn, "pages": action_pages(self.request.user), **more}
        return render(self.request, "businessplan/actions.html", context, status=status)

    def drawn(self, listing: StandingListing) -> str:
        context = {"table": self.table, "listing": listing, "form": listing.filterset.form}
        context["pages"] = action_pages(self.request.user)
        return render_to_string("businessplan/_actions.html", context, self.request)
