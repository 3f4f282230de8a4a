"""manage.py annual_report YEAR: the annual report as HTML and PDF, with the checks before approval."""

from pathlib import Path

from django.core.management.base import CommandError

from core.records import clock
from core.records.history import acting
from reporting.checks import check_report
from reporting.editions.compose import ComposedReport, UnknownReport, compose, find_report
from reporting.editions.document import NoBoard
from reporting.management.edition_command import EditionCommand
from reporting.models import AnnualReport


class Command(EditionCommand):
    help = "Write a year's annual report: the approved edition if there is one, otherwise a draft, with its checks."

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", help="The reporting year, such as 2011-12.")
        parser.add_argument("--checks", action="store_true", help="Run the checks, and write no file.")
        super().add_arguments(parser)

    def handle(self, *, year: str, checks: bool, html: Path | None, pdf: Path | None, draft: bool, **options) -> None:
        try:
            report = find_report(year)
            edition = None if checks else self.approved_edition(report, draft)
            if edition:
                with acting(source="command", note=f"annual_report {year}"):
                    self.write_edition(edition, html=html, pdf=pdf)
                return
            composed = self._checked(report)
        except (UnknownReport, NoBoard) as unknown:
            raise CommandError(str(unknown)) from None
        if not checks:
            self.write_draft(composed.document, html=html, pdf=pdf)

    def _checked(self, report: AnnualReport) -> ComposedReport:
        self.progress(f"Gathering the figures of {report.year} …")
        composed = compose(report, by="", at=clock.now())
        result = check_report(composed)
        if result.problems:
            for problem in result.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"The report was not made: {result.summary}.")
        for finding in result.findings:
            self.stdout.write(str(finding))
        self.stdout.write(f"Checks finished: {result.summary}.")
        return composed
