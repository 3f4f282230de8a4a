"""manage.py export_board TARGET: write the board's records as a pack."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from core.datapack.exporting import export_pack


class Command(BaseCommand):
    help = "Export every record: to a folder, a .zip or an .xlsx workbook."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path)

    def handle(self, *args: object, target: Path, **options: object) -> None:
        try:
            with tqdm(unit=" rows", desc=target.name, disable=None, file=self.stderr._out) as bar:
                export_pack(target, progress=lambda _, rows: bar.update(rows))
        except (OSError, ValueError) as wrong:
            raise CommandError(f"The pack was not written: {wrong}") from wrong
        self.stdout.write(f"Written to {target}.")
