from django.apps import AppConfig


class DatapackConfig(AppConfig):
    """Data in and out: its commands. It has no models."""

    name = "core.datapack"
    label = "datapack"
    verbose_name = "Data import and export"
