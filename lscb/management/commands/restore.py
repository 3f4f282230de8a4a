"""manage.py restore FILE: a backup, put into an empty installation."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lscb.backups.errors import BackupError
from lscb.backups.services import restore_backup


class Command(BaseCommand):
    help = "Restore a backup into an installation without accounts or records. Stop the site and its worker first."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="The archive that manage.py backup wrote.")
        parser.add_argument("--identity", type=Path, help="The file of the age key that opens an encrypted backup.")

    def handle(self, *, file: Path, identity: Path | None, **options) -> None:
        try:
            manifest = restore_backup(file, identity=identity)
        except BackupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Restored {sum(manifest.rows.values()):,} rows of the backup made at {manifest.made_at}.")
