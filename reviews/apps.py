from django.apps import AppConfig
from django.utils.module_loading import import_module


class ReviewsConfig(AppConfig):
    name = "reviews"
    verbose_name = "Case reviews"

    def ready(self) -> None:
        """Make known that an assigned review gives a person a role, and opens its plan to them."""
        import_module("reviews.roles")
        import_module("reviews.plans")
