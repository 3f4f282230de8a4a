"""The addresses of what a person may do, and of who may do what."""

from django.urls import path

from accounts.views import access

app_name = "accounts"
urlpatterns = [
    path("access/", access, name="access"),
]
