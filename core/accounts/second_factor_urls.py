"""The addresses of 2-step verification, by the names that allauth looks for."""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from core.accounts.views import second_factor as own

urlpatterns = [
    path("", base.index, name="mfa_index"),
    path("code/", own.CodeView.as_view(), name="mfa_authenticate"),
    path("confirm/", own.ConfirmByCodeView.as_view(), name="mfa_reauthenticate"),
    path("app/", own.AppView.as_view(), name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", own.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", own.PasskeyView.as_view(), name="mfa_add_webauthn"),
    path("passkeys/confirm/", own.ConfirmByPasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/rename/", own.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"),
]
