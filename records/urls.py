"""The addresses of the index of all records, of the search in them, and of the board pack."""

from django.urls import path

from records.views import index, pack, pack_download, search

app_name = "records"
urlpatterns = [
    path("", index, name="index"),
    path("search/", search, name="search"),
    path("pack/", pack, name="pack"),
    path("pack/download/", pack_download, name="pack-download"),
]
