"""The addresses of signing in and out, and of what a person may do."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts.views import SignInView, access

app_name = "accounts"
urlpatterns = [
    path("sign-in/", SignInView.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("access/", access, name="access"),
]
