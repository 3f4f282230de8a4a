"""The list and the detail page of every record type, the index of all types, search and data export."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View
from django.views.decorators.http import require_http_methods, require_safe

from core.pages.cells import VisibleRecords, summary_of
from core.pages.deleted import respond_gone
from core.pages.downloads import FILES, TYPES, pack_file, sheets_for
from core.pages.exports import FORMATS, exported_file
from core.pages.form_drafts import forget, restore_draft
from core.pages.groups import groups_for
from core.pages.holding import can_hold, hold_url
from core.pages.listing import Listing
from core.pages.record_pages import RecordPages
from core.pages.report_references import ViewedRecord, references_of
from core.pages.requests import PersonRequest
from core.pages.search import SearchForm, search_for
from core.pages.sections import sections_of
from core.pages.timeline import timeline_of
from core.records.legal_holds import hold_on
from core.records.models import Record
from core.records.reads import log_reads

CHANGES_SHOWN = 30


class RecordView(View):
    """A page about one record type. To those who may not know of such records, it does not exist."""

    request: PersonRequest
    record_pages: RecordPages = None  # type: ignore[assignment]  # as_view gives them

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.record_pages.can_list(self.request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def record_of(self, pk: int) -> Record | None:
        """The record of this key, where the person may see it."""
        return self.record_pages.named_queryset(self.request.user).filter(pk=pk).first()

    def whole_record(self, pk: int) -> Record | None:
        """The same, with the foreign keys that the detail page shows."""
        return self.record_pages.detail_queryset(self.request.user).filter(pk=pk).first()


class RecordListView(RecordView):
    def get(self, request: PersonRequest) -> HttpResponseBase:
        return self.show(Listing(self.record_pages, request))

    def show(self, listing: Listing) -> HttpResponse:
        """The list; where a filter was given what it does not offer, no rows and what is wrong."""
        user, pages = self.request.user, self.record_pages
        context = {
            "record_pages": pages,
            "listing": listing,
            "form": listing.filterset.form,
            "can_add": pages.can_add(user),
            "deleted_url": pages.url("deleted") if pages.sees_all(user) else "",
            "formats": FORMATS.values(),
        }
        return render(self.request, "core/pages/list.html", context, status=200 if listing.is_valid else 400)


class RecordExportView(RecordListView):
    """The list as a file. `file` names its format; the rest of the address is that of the list."""

    def get(self, request: PersonRequest) -> HttpResponseBase:
        chosen = FORMATS.get(request.GET.get("file", "csv"))
        if chosen is None:
            raise Http404
        listing = Listing(self.record_pages, request)
        return exported_file(listing, chosen) if listing.is_valid else self.show(listing)


class RecordDetailView(RecordView):
    def get(self, request: PersonRequest, pk: int) -> HttpResponse:
        record = self.whole_record(pk)
        if record is None:
            return respond_gone(request, self.record_pages, pk)
        log_reads([record], request.user)
        return render(request, "core/pages/detail.html", self.context_of(record))

    def context_of(self, record: Record) -> dict[str, Any]:
        user, pages, visible = self.request.user, self.record_pages, VisibleRecords(self.request.user)
        timeline = timeline_of(record, visible, CHANGES_SHOWN)
        return {
            "record_pages": pages,
            "record": record,
            "links": pages.extra_links(user, record),
            "edit_url": pages.url("edit", record.pk) if pages.can_change(user, record) else "",
            "read_only": pages.why_read_only(user, record),
            "hold": hold_on(record) if can_hold(user, pages) else None,
            "hold_url": hold_url(record) if can_hold(user, pages) else "",
            "delete_url": pages.url("delete", record.pk) if pages.can_delete(user, record) else "",
            "history_url": pages.url("history", record.pk),
            "summary": summary_of(pages, record, visible),
            "sections": sections_of(pages, record, visible),
            "references": references_of(ViewedRecord(record, user, timeline.last_at)),
            "timeline": timeline,
        }


@require_safe
def index(request: PersonRequest) -> HttpResponse:
    context = {"groups": groups_for(request.user), "can_export": bool(sheets_for(request.user))}
    return render(request, "core/pages/index.html", context)


@require_safe
def search(request: PersonRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    if not form.is_valid():
        context = {"error": form.errors["q"][0], "typed": request.GET.get("q", "")}
        return render(request, "core/pages/search.html", context, status=400)
    query = form.cleaned_data["q"]
    results = search_for(query, request.user) if query else []
    return render(request, "core/pages/search.html", {"query": query, "typed": query, "results": results})


@require_http_methods(["GET", "HEAD", "POST"])
def form_draft(request: HttpRequest) -> HttpResponse:
    """The form that was sent after the session had expired, to send again or to discard."""
    if request.method == "POST":
        forget(request)
        return redirect("home")
    return render(request, "core/pages/form_draft.html", {"draft": restore_draft(request)})


@require_safe
def pack(request: PersonRequest) -> HttpResponse:
    """Where data is exported."""
    if not sheets_for(request.user):
        raise Http404
    return render(request, "core/pages/pack.html")


@require_safe
def pack_download(request: PersonRequest) -> HttpResponse:
    """The data export as a file. `file` names its kind."""
    kind = request.GET.get("file", "zip")
    if kind not in FILES or not sheets_for(request.user):
        raise Http404
    try:
        content = pack_file(kind, request.user)
    except ValueError as error:
        return render(request, "core/pages/pack.html", {"errors": [("", str(error))]}, status=400)
    name = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[PurePath(name).suffix], headers=headers)
