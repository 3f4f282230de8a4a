"""manage.py pack_template OUT.xlsx: an empty workbook to fill in."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.datapack.sheets import all_sheets
from core.datapack.workbook import template_bytes


class Command(BaseCommand):
    help = "Write an empty data export as a workbook, its columns explained and its choices as drop-downs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path)

    def handle(self, *args: object, target: Path, **options: object) -> None:
        if target.suffix.lower() != ".xlsx":
            raise CommandError("The template is a workbook: give a name that ends in .xlsx.")
        target.write_bytes(template_bytes(all_sheets()))
        self.stdout.write(f"Written to {target}.")
