"""What the commands that write editions have in common."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reporting.documents import to_bytes
from reporting.files import file_of, rendered
from reporting.models import Edition


class EditionCommand(BaseCommand):
    """Writes an edition, or a draft from the records as they are now, as HTML and PDF."""

    def add_arguments(self, parser) -> None:
        parser.add_argument("--html", type=Path, metavar="OUT.html", help="Write the HTML here.")
        parser.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="Write the PDF here.")
        parser.add_argument(
            "--draft", action="store_true", help="From the records as they are now, whatever is approved."
        )

    def frozen_edition(self, subject, draft: bool) -> Edition | None:
        """The last edition that was approved, unless a draft was asked for."""
        return None if draft else Edition.objects.of(subject).frozen().order_by("-number").first()

    def write_edition(self, edition: Edition, **paths: Path | None) -> None:
        self.stdout.write(f"{edition}, {edition.status}.")
        self._write(lambda kind: file_of(edition, kind), paths)

    def write_draft(self, document: dict, **paths: Path | None) -> None:
        self.stdout.write("A draft, from the records as they are now.")
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
                raise CommandError(f"{path} was not written: {wrong.strerror}.") from wrong
            self.stdout.write(f"Written to {path} ({len(content):,} bytes).")

    def progress(self, words: str) -> None:
        """A word to whoever waits; not part of what the command answers."""
        self.stderr.write(words, self.style.NOTICE)
