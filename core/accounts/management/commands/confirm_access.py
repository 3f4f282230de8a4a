"""The second person of a board that has one manager: whoever runs the server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.accounts import services
from core.accounts.models import AccessProposal
from core.records.history import acting


class Command(BaseCommand):
    help = "Confirm what a manager has proposed for a person: a role that takes two people, a reset of a second factor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's email address.")

    def handle(self, *, email: str, **options: Any) -> None:
        proposals = list(AccessProposal.objects.filter(person__email__iexact=email).select_related("person"))
        if not proposals:
            raise CommandError(f"Nothing is waiting to be confirmed for {email}.")
        for proposal in proposals:
            with acting(source="command", note="Confirmed at the machine"):
                services.confirm_at_the_machine(proposal=proposal)
            self.stdout.write(f"Confirmed: {proposal}")
