"""manage.py load_regime NAME: the kinds, limits, words and first report of the regime that a board works under."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.datapack.problems import PackRefused
from core.records.english import agree, counted
from lscb.regimes import available_regimes, load_regime


class Command(BaseCommand):
    help = "Load a regime into an installation: its kinds, time limits, words, settings and first report."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=[regime.name for regime in available_regimes()])
        parser.add_argument("--report-year", required=True, help="The year of the first report, such as 2025-26.")

    def handle(self, *args: object, name: str, report_year: str, **options: object) -> None:
        try:
            results = load_regime(name, report_year=report_year)
        except ValidationError as refused:
            raise CommandError(refused.messages[0]) from None
        except PackRefused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            count = len(refused.problems)
            raise CommandError(
                f"{counted(count, 'thing')} {agree(count, 'is', 'are')} wrong: nothing was loaded."
            ) from None
        written = sum(result.new + result.changed for result in results)
        self.stdout.write(f"Loaded {counted(written, 'record')} for the report of {report_year}.")
