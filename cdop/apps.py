from django.apps import AppConfig
from django.utils.module_loading import import_module


class CdopConfig(AppConfig):
    name = "cdop"
    verbose_name = "Child deaths"

    def ready(self) -> None:
        """Make known that an assigned case gives a person a role."""
        import_module("cdop.roles")
