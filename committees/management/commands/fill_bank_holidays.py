"""manage.py fill_bank_holidays: the bank holidays of the calendars that the board's time limits count by."""

from django.core.management.base import BaseCommand, CommandParser

from committees.bank_holidays import fill_bank_holidays
from committees.working_days import CalendarName
from core.records.english import counted
from core.records.history import acting
from core.records.models import ChangeSource


class Command(BaseCommand):
    help = "Add the bank holidays that the installed calendars have and these records have not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", type=int, dest="first_year", help="The first year; else last year.")
        parser.add_argument("--to", type=int, dest="last_year", help="The last year; else three years ahead.")
        parser.add_argument("--calendar", nargs="*", default=[], choices=CalendarName.values)

    def handle(
        self, *args: object, first_year: int | None, last_year: int | None, calendar: list[str], **options: object
    ) -> None:
        with acting(source=ChangeSource.COMMAND, note="Bank holidays"):
            count = fill_bank_holidays(calendar, first_year=first_year, last_year=last_year)
        self.stdout.write(f"Added {counted(count, 'bank holiday')}.")
