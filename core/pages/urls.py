"""The addresses of the index of all records, of the search in them, and of their export."""

from django.urls import path

from core.pages.views import index, pack, pack_download, search, typed

app_name = "records"
urlpatterns = [
    path("", index, name="index"),
    path("search/", search, name="search"),
    path("typed/", typed, name="typed"),
    path("pack/", pack, name="pack"),
    path("pack/download/", pack_download, name="pack-download"),
]
