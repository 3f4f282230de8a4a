"""The end of a change of the secret key, which second factors are encrypted with."""

from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand
from django.db import transaction

from core.accounts.adapter import SecondFactorAdapter

ENCRYPTED = ("secret", "seed")  # of an authenticator app, and of recovery codes


class Command(BaseCommand):
    help = "Encrypt second factors with SECRET_KEY, so that a key of before can leave SECRET_KEY_FALLBACKS."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        adapter, renewed, unreadable = SecondFactorAdapter(), 0, 0
        for factor in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
            encrypted = [name for name in ENCRYPTED if name in factor.data]
            try:
                factor.data |= {name: adapter.encrypt_anew(factor.data[name]) for name in encrypted}
            except InvalidToken:
                unreadable += 1
            else:
                factor.save(update_fields=["data"])
                renewed += 1
        self.stdout.write(f"Encrypted with the secret key of today: {renewed}")
        if unreadable:
            self.stdout.write(f"Encrypted with a key that is gone, and to be reset: {unreadable}")
