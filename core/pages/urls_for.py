"""The addresses of an app's record types."""

from __future__ import annotations

from django.urls import URLPattern, path

from core.pages.editing.undo import RecordRestoreView, RecordUndoView
from core.pages.editing.views import (
    RecordCreateView,
    RecordDeletedView,
    RecordDeleteView,
    RecordEditView,
    RecordHistoryView,
)
from core.pages.record_pages import RecordPages, registered_pages
from core.pages.views import RecordDetailView, RecordExportView, RecordListView

OF_A_TYPE = {
    "list": ("", RecordListView),
    "export": ("export/", RecordExportView),
    "deleted": ("deleted/", RecordDeletedView),
    "detail": ("<int:pk>/", RecordDetailView),
    "history": ("<int:pk>/history/", RecordHistoryView),
}
OF_AN_EDITED_TYPE = {
    "create": ("new/", RecordCreateView),
    "edit": ("<int:pk>/edit/", RecordEditView),
    "delete": ("<int:pk>/delete/", RecordDeleteView),
    "restore": ("<int:pk>/restore/", RecordRestoreView),
    "undo": ("<int:pk>/undo/", RecordUndoView),
}


def record_urls(*declarations: type[RecordPages]) -> list[URLPattern]:
    """The pages of each record type under `<plural>/`, named `<model>-list`, `<model>-detail`, `<model>-edit`...

    A record type that is append-only has no page to add, change or delete one.
    """
    return [url for declared in declarations for url in _urls_of(registered_pages(declared.model))]


def _urls_of(pages: RecordPages) -> list[URLPattern]:
    views = OF_A_TYPE if pages.append_only else OF_A_TYPE | OF_AN_EDITED_TYPE
    return [
        path(f"{pages.path}/{rest}", view.as_view(record_pages=pages), name=f"{pages.url_name}-{act}")
        for act, (rest, view) in views.items()
    ]
