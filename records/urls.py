"""The address of the index of all records."""

from django.urls import path

from records.views import index

app_name = "records"
urlpatterns = [path("", index, name="index")]
