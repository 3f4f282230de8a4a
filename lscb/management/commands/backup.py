"""manage.py backup FILE: the whole installation in one archive, while people work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lscb.backups.errors import BackupError
from lscb.backups.services import make_backup, verify_backup


class Command(BaseCommand):
    help = "Write a backup of the database and files to FILE, or check one that was written (--verify)."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="The archive, such as board.zip.")
        parser.add_argument("--verify", action="store_true", help="Read a backup from end to end, and write nothing.")
        parser.add_argument("--identity", type=Path, help="The file of the age key that opens an encrypted backup.")
        parser.add_argument(
            "--with-secret-key",
            action="store_true",
            help="Include the secret key. Guard such a file like a password.",
        )

    def handle(self, *, file: Path, verify: bool, identity: Path | None, with_secret_key: bool, **options) -> None:
        try:
            if verify:
                manifest = verify_backup(file, identity=identity)
                said = "is a complete backup"
            else:
                manifest = make_backup(file, with_secret_key=with_secret_key)
                said = "written"
        except BackupError as error:
            raise CommandError(str(error)) from None
        rows, files = sum(manifest.rows.values()), len(manifest.files) - 1
        self.stdout.write(f"{file} {said}: {rows:,} rows in {len(manifest.rows)} tables, {files} files.")
