"""The addresses of an app's record types."""

from __future__ import annotations

from django.urls import URLPattern, path

from records.tables import RecordTable, table_of
from records.views import RecordDetailView, RecordExportView, RecordListView


def record_urls(*tables: type[RecordTable]) -> list[URLPattern]:
    """For each table a list at `<plural>/`, its export at `<plural>/export/`, and a page at `<plural>/<pk>/`.

    They are named `<model>-list`, `<model>-export` and `<model>-detail`.
    """
    patterns = []
    for declared in tables:
        table = table_of(declared.model)
        patterns += [
            path(f"{table.path}/", RecordListView.as_view(table=table), name=f"{table.url_name}-list"),
            path(f"{table.path}/export/", RecordExportView.as_view(table=table), name=f"{table.url_name}-export"),
            path(f"{table.path}/<int:pk>/", RecordDetailView.as_view(table=table), name=f"{table.url_name}-detail"),
        ]
    return patterns
