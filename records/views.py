"""The list and the detail page of every record type, and the index of them all."""

from __future__ import annotations

from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View
from django.views.decorators.http import require_safe

from records.cells import Sight, facts_of
from records.exports import FORMATS, exported_file
from records.groups import groups_for
from records.listing import Listing
from records.pack.downloads import FILES, TYPES, pack_file, sheets_for
from records.reads import log_reads
from records.search import LONGEST, search_for
from records.sections import sections_of
from records.tables import RecordTable
from records.trail import trail_of

CHANGES_SHOWN = 30


class RecordView(View):
    """A page about one record type. To those who may not know of such records, it does not exist."""

    table: RecordTable = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.table.may_list(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class RecordListView(RecordView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(Listing(self.table, request))

    def show(self, listing: Listing) -> HttpResponse:
        context = {"table": self.table, "listing": listing, "form": listing.filterset.form, "formats": FORMATS.values()}
        return render(listing.request, "records/list.html", context, status=200 if listing.is_valid else 400)


class RecordExportView(RecordListView):
    """The list as a file. `file` names its kind; the rest of the address asks as on the list."""

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = FORMATS.get(request.GET.get("file", "csv"))
        if kind is None:
            raise Http404
        listing = Listing(self.table, request)
        return exported_file(listing, kind) if listing.is_valid else self.show(listing)


class RecordDetailView(RecordView):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(self.table.whole_rows(request.user), pk=pk)
        log_reads([record], request.user)
        sight = Sight(request.user)
        limit = None if "whole-history" in request.GET else CHANGES_SHOWN
        context = {
            "table": self.table,
            "record": record,
            "pages": self.table.pages_of(request.user, record),
            "facts": facts_of(self.table, record, sight),
            "sections": sections_of(self.table, record, sight),
            "trail": trail_of(record, sight, limit),
        }
        return render(request, "records/detail.html", context)


def index(request: HttpRequest) -> HttpResponse:
    context = {"groups": groups_for(request.user), "has_pack": bool(sheets_for(request.user))}
    return render(request, "records/index.html", context)


def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()
    if len(typed) > LONGEST:
        return render(request, "records/search.html", {"too_long": LONGEST}, status=400)
    found = search_for(typed, request.user) if typed else []
    return render(request, "records/search.html", {"typed": typed, "found": found})


@require_safe
def pack(request: HttpRequest) -> HttpResponse:
    """Where the board pack is taken away."""
    if not sheets_for(request.user):
        raise Http404
    return render(request, "records/pack.html")


@require_safe
def pack_download(request: HttpRequest) -> HttpResponse:
    """The board pack as a file. `file` names its kind."""
    kind = request.GET.get("file", "zip")
    if kind not in FILES or not sheets_for(request.user):
        raise Http404
    try:
        made = pack_file(kind, request.user)
    except ValueError as wrong:
        return render(request, "records/pack.html", {"refused": wrong}, status=400)
    name = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=TYPES[PurePath(name).suffix], headers=headers)
