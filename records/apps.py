from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        autodiscover_modules("appearances", "approvals", "feeds", "needs", "passages", "resources", "tables")
        import_module("records.imports.needs")
