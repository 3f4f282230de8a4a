"""The list and the detail page of every record type, and the index of them all."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views import View
from django.views.decorators.http import require_http_methods, require_safe

from core.pages.cells import VisibleRecords, facts_of
from core.pages.downloads import FILES, TYPES, pack_file, sheets_for
from core.pages.editing.deleted import respond_gone
from core.pages.exports import FORMATS, exported_file
from core.pages.form_drafts import forget, restore_draft
from core.pages.groups import groups_for
from core.pages.listing import Listing
from core.pages.record_pages import RecordPages
from core.pages.report_references import ViewedRecord, references_of
from core.pages.search import LONGEST, search_for
from core.pages.sections import sections_of
from core.pages.timeline import Past, in_words, past_of
from core.records.reads import log_reads

CHANGES_SHOWN = 30


class RecordView(View):
    """A page about one record type. To those who may not know of such records, it does not exist."""

    record_pages: RecordPages = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.record_pages.can_list(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def record_of(self, pk: int) -> models.Model | None:
        """The record of this key, where the person may see it."""
        return self.record_pages.named_queryset(self.request.user).filter(pk=pk).first()

    def whole_record(self, pk: int) -> models.Model | None:
        """The same, with all that is to be shown of it."""
        return self.record_pages.detail_queryset(self.request.user).filter(pk=pk).first()

    def respond_gone(self, pk: int) -> HttpResponse:
        return respond_gone(self.request, self.record_pages, pk)


class RecordListView(RecordView):
    """The list. What is drawn of it is kept for this person and address."""

    listing: type[Listing] = Listing
    page, part = "core/pages/list.html", "core/pages/_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        listing = self.listing(self.record_pages, request)
        drawn = listing.is_valid and self.drawn(listing)
        return self.show(drawn) if drawn else self.refuse(listing)

    def refuse(self, listing: Listing) -> HttpResponse:
        """The list as asked with what no filter offers: nothing of it, and what is wrong."""
        return self.show(self.drawn(listing), form=listing.filterset.form, status=400)

    def show(self, drawn: str, status: int = 200, **more) -> HttpResponse:
        return render(
            self.request, self.page, {"record_pages": self.record_pages, "list": drawn, **more}, status=status
        )

    def drawn(self, listing: Listing) -> str:
        context = {
            "record_pages": self.record_pages,
            "listing": listing,
            "filters": self.filters(listing),
            **self.about(),
        }
        return render_to_string(self.part, context, self.request)

    def filters(self, listing: Listing) -> str:
        """They are kept apart from the rows: what they offer is mostly of other types."""
        about = {"record_pages": self.record_pages, "listing": listing, "form": listing.filterset.form}
        return render_to_string("core/pages/_filters.html", about, self.request)

    def about(self) -> dict:
        """What its part shows beside the listing."""
        user = self.request.user
        deleted_url = self.record_pages.sees_all(user) and self.record_pages.url("deleted")
        return {"can_add": self.record_pages.can_add(user), "deleted_url": deleted_url, "formats": FORMATS.values()}


class RecordExportView(RecordListView):
    """The list as a file. `file` names its kind; the rest of the address asks as on the list."""

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = FORMATS.get(request.GET.get("file", "csv"))
        if kind is None:
            raise Http404
        listing = Listing(self.record_pages, request)
        return exported_file(listing, kind) if listing.is_valid else self.refuse(listing)


class Drawn(NamedTuple):
    """The page of a record as one person sees it: what the record is called, and what stands below."""

    name: str
    content: str


class RecordDetailView(RecordView):
    """The page of one record. Whether this person may see it is asked each time, what is drawn of it is kept."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        user, record = request.user, self.record_pages.model(pk=pk)
        if not self.record_pages.model.objects.visible_to(user).filter(pk=pk).exists():
            return self.respond_gone(pk)
        log_reads([record], user)
        past = past_of(record, CHANGES_SHOWN)
        drawn = self.drawn(pk, past)
        if drawn is None:
            return self.respond_gone(pk)
        return render(request, "core/pages/detail.html", {"record_pages": self.record_pages, "drawn": drawn})

    def drawn(self, pk: int, past: Past) -> Drawn | None:
        user, record = self.request.user, self.whole_record(pk)
        if record is None:
            return None
        visible = VisibleRecords(user)
        context = {
            "record_pages": self.record_pages,
            "record": record,
            "pages": self.record_pages.extra_links(user, record),
            "edit_url": self.record_pages.can_change(user, record) and self.record_pages.url("edit", pk),
            "delete_url": self.record_pages.can_delete(user, record) and self.record_pages.url("delete", pk),
            "history_url": self.record_pages.url("history", pk),
            "facts": facts_of(self.record_pages, record, visible),
            "sections": sections_of(self.record_pages, record, visible),
            "appearances": references_of(ViewedRecord(record, user, past.last_at)),
            "trail": in_words(past, record, visible),
        }
        return Drawn(str(record), render_to_string("core/pages/_detail.html", context))


def index(request: HttpRequest) -> HttpResponse:
    drawn = drawn_index(request.user)
    return render(request, "core/pages/index.html", {"drawn": drawn})


def drawn_index(user) -> str:
    context = {"groups": groups_for(user), "has_pack": bool(sheets_for(user))}
    return render_to_string("core/pages/_index.html", context)


def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()
    if len(typed) > LONGEST:
        return render(request, "core/pages/search.html", {"too_long": LONGEST}, status=400)
    found = search_for(typed, request.user) if typed else []
    return render(request, "core/pages/search.html", {"typed": typed, "found": found})


@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """What the person sent when their session had ended, to send again or to throw away."""
    if request.method == "POST":
        forget(request)
        return redirect("home")
    return render(request, "core/pages/typed.html", {"typed": restore_draft(request)})


@require_safe
def pack(request: HttpRequest) -> HttpResponse:
    """Where the board pack is taken away."""
    if not sheets_for(request.user):
        raise Http404
    return render(request, "core/pages/pack.html")


@require_safe
def pack_download(request: HttpRequest) -> HttpResponse:
    """The board pack as a file. `file` names its kind."""
    kind = request.GET.get("file", "zip")
    if kind not in FILES or not sheets_for(request.user):
        raise Http404
    try:
        made = pack_file(kind, request.user)
    except ValueError as wrong:
        return render(request, "core/pages/pack.html", {"refused": wrong}, status=400)
    name = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=TYPES[PurePath(name).suffix], headers=headers)
