"""The base of the commands that write editions."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.records.english import counted
from reporting.editions.document import to_bytes
from reporting.editions.files import file_of, rendered
from reporting.models import Edition


class EditionCommand(BaseCommand):
    """Writes an edition, or a draft from the records as they are now, as HTML and PDF."""

    def add_arguments(self, parser) -> None:
        parser.add_argument("--html", type=Path, metavar="OUT.html", help="Write the HTML to this file.")
        parser.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="Write the PDF to this file.")
        parser.add_argument("--draft", action="store_true", help="Write a draft even if an edition has been approved.")

    def approved_edition(self, subject, draft: bool) -> Edition | None:
        """The latest approved edition, unless a draft was asked for."""
        return None if draft else Edition.objects.of(subject).approved().order_by("-number").first()

    def write_edition(self, edition: Edition, **paths: Path | None) -> None:
        self.stdout.write(f"{edition}, {edition.status}.")
        self._write(lambda kind: file_of(edition, kind), paths)

    def write_draft(self, document: dict, **paths: Path | None) -> None:
        self.stdout.write("Draft from the records as they are now.")
        content = to_bytes(document)
        self._write(lambda kind: rendered(content, kind), paths)

    def _write(self, make, paths: dict[str, Path | None]) -> None:
        for kind, path in paths.items():
            if path is None:
                continue
            self.progress(f"Making the {kind.upper()} …")
            content = make(kind)
            try:
                path.write_bytes(content)
            except OSError as wrong:
                raise CommandError(f"Could not write {path}: {wrong.strerror}.") from wrong
            self.stdout.write(f"Wrote {path} ({counted(len(content), 'byte')}).")

    def progress(self, words: str) -> None:
        """Written to standard error: it is not part of the output."""
        self.stderr.write(words, self.style.NOTICE)
