from django.apps import AppConfig
from django.utils.module_loading import import_module


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "Case reviews"

    def ready(self) -> None:
        """An assigned review opens its plan to its lead."""
        import_module("reviews.plans")
