"""manage.py apply_retention: what has been kept for long enough is deleted or anonymised. Run it every night."""

from django.core.management.base import BaseCommand, CommandParser

from core.records import clock
from core.records.history import acting
from core.records.removal import apply_rules, due_removals


class Command(BaseCommand):
    help = "Delete and anonymise the records that the retention rules say. --dry-run says how many, and waits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and change nothing.")

    def handle(self, *, dry_run: bool, **options: object) -> None:
        today = clock.today()
        if dry_run:
            for due in due_removals(today):
                self.stdout.write(f"{due.rule}: {due.records.count()} due, {due.held.count()} on legal hold")
            return
        with acting(source="command", note="Retention rules"):
            certificates = apply_rules(today)
        for each in certificates:
            self.stdout.write(f"{each.rule}: {each.count} ({each.record_type})")
        if not certificates:
            self.stdout.write("Nothing was due.")
