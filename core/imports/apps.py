from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Importing in the browser. Its models keep the label, and so the tables and migrations, of `core.records`."""

    name = "core.imports"
    label = "imports"
    verbose_name = "Imports"
