from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class HouseConfig(AppConfig):
    """The project itself, for its commands: it has no models."""

    name = "lscb"
    verbose_name = "Site"


class BoardAdminConfig(AdminConfig):
    default_site = "lscb.admin.BoardAdminSite"
