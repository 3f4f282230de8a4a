"""How an installation gets its first account, without anybody working as a superuser."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.accounts.first_manager import HOURS, link_for_first_manager
from core.accounts.models import somebody_manages_people

THERE_IS_ONE = "There is a unit manager already. They invite others, under People and access."


class Command(BaseCommand):
    help = (
        "Print a link by which the first unit manager creates their account in the browser. It works once, for a day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", help="Where the site is, such as https://board.example.org.")
        parser.add_argument("--if-none", action="store_true", help="Say nothing where there is a unit manager.")

    def handle(self, *, site: str | None, if_none: bool, **options: Any) -> None:
        if somebody_manages_people():
            if if_none:
                return
            raise CommandError(THERE_IS_ONE)
        self.stdout.write(f"Create the unit manager's account here. The link works once, for {HOURS} hours:")
        self.stdout.write(f"  {link_for_first_manager(site.rstrip('/') if site else site_by_settings())}")


def site_by_settings() -> str:
    if not settings.ALLOWED_HOSTS:
        raise CommandError("ALLOWED_HOSTS is empty. Enter the name that people type, or use --site.")
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0].removeprefix('.')}"
