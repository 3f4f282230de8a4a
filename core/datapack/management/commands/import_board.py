"""manage.py import_board PACK: take a data export in, all of it or nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from core.datapack.importing import SheetResult, import_pack
from core.datapack.problems import PackRefused, Problem
from core.records.english import agree, counted
from core.records.models import ChangeSource


class Command(BaseCommand):
    help = "Import a data export: a folder of CSV sheets, a zip of one, or an XLSX workbook."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Check, and say what would change; write nothing.")

    def handle(self, *args: object, pack: Path, dry_run: bool, **options: object) -> None:
        try:
            with tqdm(unit=" rows", desc=pack.name, disable=None, file=self.stderr._out) as bar:
                notices: list[Problem] = []
                results = import_pack(
                    pack,
                    source=ChangeSource.COMMAND,
                    dry_run=dry_run,
                    progress=lambda _, rows: bar.update(rows),
                    notice=notices.append,
                )
        except PackRefused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            count = len(refused.problems)
            wrong = f"{counted(count, 'thing')} {agree(count, 'is', 'are')} wrong"
            raise CommandError(f"{wrong}: nothing was imported.") from None
        for found in notices:
            self.stderr.write(f"Check: {found}")
        self._print_results(results, dry_run)

    def _print_results(self, results: list[SheetResult], dry_run: bool) -> None:
        self.stdout.write(f"{'sheet':<28}{'new':>10}{'changed':>10}{'unchanged':>11}")
        for result in results:
            self.stdout.write(f"{result.sheet:<28}{result.new:>10,}{result.changed:>10,}{result.unchanged:>11,}")
        self.stdout.write("Nothing was written: this was a dry run." if dry_run else "Imported.")
