from django.apps import AppConfig
from django.utils.module_loading import import_module


class CommitteesConfig(AppConfig):
    name = "committees"
    verbose_name = "Committees and attendance"

    def ready(self) -> None:
        """Make known which of its records give people roles."""
        import_module("committees.roles")
