"""manage.py nightly_backup: a backup under a name of its own, and older ones deleted."""

import re
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lscb.backups.encryption import suffix
from lscb.backups.errors import BackupError
from lscb.backups.retention import backups_to_keep
from lscb.backups.services import make_backup, verify_backup

NAMED = "board-%Y-%m-%d-%H%M%S"
NAME = re.compile(r"(board-\d{4}-\d\d-\d\d-\d{6})\.zip(\.age|\.gpg)?")


class Command(BaseCommand):
    help = "Write a backup into BACKUP_DIR, check it, and delete those that are no longer kept."
    requires_system_checks = []

    def handle(self, **options) -> None:
        folder = Path(settings.BACKUP_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (timezone.localtime().strftime(NAMED) + suffix(settings.BACKUP_ENCRYPT_TO))
        try:
            make_backup(path)
            if not settings.BACKUP_ENCRYPT_TO:
                verify_backup(path)
        except BackupError as error:
            raise CommandError(str(error)) from None
        deleted = delete_old(folder)
        self.stdout.write(f"{path} written; {deleted} older deleted.")


def delete_old(folder: Path) -> int:
    """Delete the nightly backups that are no longer kept, and nothing else. Returns how many."""
    made = {
        path: datetime.strptime(found[1], NAMED) for path in folder.iterdir() if (found := NAME.fullmatch(path.name))
    }
    kept = backups_to_keep(made.values(), **settings.BACKUPS_KEPT)
    old = [path for path, at in made.items() if at not in kept]
    for path in old:
        path.unlink()
    return len(old)
