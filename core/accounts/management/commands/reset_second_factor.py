"""For a board whose only manager has lost phone, key and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.accounts import services
from core.accounts.models import User
from core.records.history import acting


class Command(BaseCommand):
    help = "Reset a person's 2-step verification: they are signed out, and set it up again when they next sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's email address.")

    def handle(self, *, email: str, **options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"No account has the address {email}.")
        with acting(source="command", note="Reset at the machine"):
            services.reset_second_factor(person)
        self.stdout.write(f"2-step verification of {person} reset")
