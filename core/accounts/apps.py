from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "core.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """An app declares roles in `roles.py`, and which of its records give one in `role_sources.py`."""
        autodiscover_modules("roles", "role_sources")
        import_module("core.accounts.receivers")
