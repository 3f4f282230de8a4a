"""The addresses of the index of all records, of the search in them, and of the board pack."""

from django.urls import path

from core.imports.views import changes, runs
from core.pages.views import index, pack, pack_download, search, typed

app_name = "records"
urlpatterns = [
    path("", index, name="index"),
    path("search/", search, name="search"),
    path("typed/", typed, name="typed"),
    path("pack/", pack, name="pack"),
    path("pack/download/", pack_download, name="pack-download"),
    path("import/", runs.start, name="import"),
    path("import/<int:pk>/", runs.run, name="import-run"),
    path("import/<int:pk>/problems/", runs.problems, name="import-problems"),
    path("import/<int:pk>/changes/<slug:sheet>/", changes.changes, name="import-changes"),
    path("import/<int:pk>/confirm/", runs.confirm, name="import-confirm"),
    path("import/<int:pk>/put-away/", runs.put_away, name="import-put-away"),
]
