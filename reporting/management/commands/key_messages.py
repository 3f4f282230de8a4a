"""manage.py key_messages DAY: the bulletin of a board meeting as HTML and PDF."""

import datetime
from pathlib import Path

from django.core.management.base import CommandError

from core.records import clock
from core.records.history import acting
from reporting.editions.document import NoBoard
from reporting.editions.key_messages import UnknownMeeting, build_key_messages, find_meeting
from reporting.management.edition_command import EditionCommand


class Command(EditionCommand):
    help = "Write the key messages of a meeting: the released edition if there is one, otherwise a draft."

    def add_arguments(self, parser) -> None:
        parser.add_argument("day", help="The date of the meeting, such as 2012-07-09.")
        super().add_arguments(parser)

    def handle(self, *, day: str, html: Path | None, pdf: Path | None, draft: bool, **options) -> None:
        try:
            meeting = find_meeting(datetime.date.fromisoformat(day))
            edition = self.approved_edition(meeting, draft)
            if edition:
                with acting(source="command", note=f"key_messages {day}"):
                    self.write_edition(edition, html=html, pdf=pdf)
                return
            self.progress(f"Gathering the messages of {meeting} …")
            document = build_key_messages(meeting, by="", at=clock.now())
        except ValueError:
            raise CommandError(f"“{day}” is not a date. Enter it like 2012-07-09.") from None
        except (UnknownMeeting, NoBoard) as unknown:
            raise CommandError(str(unknown)) from None
        self.write_draft(document, html=html, pdf=pdf)
