"""The list and the detail page of every record type."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from records.tables import RecordTable


class RecordView(View):
    """A page about one record type. To those who may not know of such records, it does not exist."""

    table: RecordTable = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.table.may_list(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class RecordListView(RecordView):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"table": self.table, "rows": self.table.rows(request.user)[:50]}
        return render(request, "records/list.html", context)


class RecordDetailView(RecordView):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(self.table.whole_rows(request.user), pk=pk)
        return render(request, "records/detail.html", {"table": self.table, "record": record})
