"""The addresses of the index of all records and of the search in them."""

from django.urls import path

from records.views import index, search

app_name = "records"
urlpatterns = [path("", index, name="index"), path("search/", search, name="search")]
