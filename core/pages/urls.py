"""The addresses of the index of all records, of the search in them, and of the data export."""

from django.urls import path

from core.pages.views import form_draft, index, pack, pack_download, search

app_name = "records"
urlpatterns = [
    path("", index, name="index"),
    path("search/", search, name="search"),
    path("unsaved/", form_draft, name="form-draft"),
    path("pack/", pack, name="pack"),
    path("pack/download/", pack_download, name="pack-download"),
]
