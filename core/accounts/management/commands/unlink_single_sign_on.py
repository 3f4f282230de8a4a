"""For a person to whom the provider of single sign-on has given a new account with the address of before."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.accounts.models import User
from core.records.history import acting


class Command(BaseCommand):
    help = "Unlink a person's account from single sign-on: it is linked to whoever next signs on with its address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's email address.")

    def handle(self, *, email: str, **options: Any) -> None:
        person = User.objects.with_address(email)
        if person is None:
            raise CommandError(f"No account has the address {email}.")
        with acting(source="command", note="Unlinked at the machine"):
            person.unlink_single_sign_on()
        self.stdout.write(f"Single sign-on of {person} unlinked")
