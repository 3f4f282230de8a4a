"""The addresses of signing in and of passwords, by the names that allauth looks for.

There is no sign-up, and no keeping of e-mail addresses by oneself: the unit manager invites people.
"""

from allauth.account import views
from django.urls import include, path, re_path

from core.accounts.views.entrance import (
    ChangePasswordView,
    ConfirmByPasswordView,
    ForgottenPasswordView,
    NewPasswordView,
    SignInView,
    single_sign_on,
    single_sign_on_callback,
)

urlpatterns = [
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("single-sign-on/", single_sign_on, name="single_sign_on"),
    path(
        "single-sign-on/callback/",
        single_sign_on_callback,
        {"provider_id": "sso"},
        name="openid_connect_callback",
    ),
    path("sign-out/", views.logout, name="account_logout"),
    path("confirm/", ConfirmByPasswordView.as_view(), name="account_reauthenticate"),
    path("two-step/", include("core.accounts.second_factor_urls")),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("password/", ChangePasswordView.as_view(), name="account_change_password"),
    path("forgotten/", ForgottenPasswordView.as_view(), name="account_reset_password"),
    path("forgotten/sent/", views.password_reset_done, name="account_reset_password_done"),
    path("forgotten/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        NewPasswordView.as_view(),
        name="account_reset_password_from_key",
    ),
]
