from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

# What an app may declare, each in a module of that name: loaded when all models are.
DECLARATIONS = (
    "edition_hooks",
    "free_text",
    "new_year",
    "pages",
    "report_references",
    "report_sources",
    "resources",
    "tasks",
    "transitions",
)


class PagesConfig(AppConfig):
    name = "core.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        autodiscover_modules(*DECLARATIONS)
        import_module("core.pages.checks")
