"""manage.py annual_report YEAR: the annual report as HTML and PDF, with the checks before approval."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from core.records.history import acting
from reporting.checks import run_checks
from reporting.documents import NoBoard
from reporting.edition import Draft, UnknownReport, compose, find_report
from reporting.management.edition_command import EditionCommand
from reporting.models import AnnualReport


class Command(EditionCommand):
    help = (
        "Write a year's annual report: the approved edition where there is one, else a draft, with what checks found."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", help="The reporting year, such as 2011-12.")
        parser.add_argument("--checks", action="store_true", help="Only say what the checks found.")
        super().add_arguments(parser)

    def handle(self, *, year: str, checks: bool, html: Path | None, pdf: Path | None, draft: bool, **options) -> None:
        try:
            report = find_report(year)
            edition = None if checks else self.frozen_edition(report, draft)
            if edition:
                with acting(source="command", note=f"annual_report {year}"):
                    self.write_edition(edition, html=html, pdf=pdf)
                return
            made = self._made(report)
        except (UnknownReport, NoBoard) as unknown:
            raise CommandError(str(unknown)) from None
        if not checks:
            self.write_draft(made.document, html=html, pdf=pdf)

    def _made(self, report: AnnualReport) -> Draft:
        self.progress(f"Gathering the figures of {report.year} …")
        made = compose(report, by="", at=timezone.localtime())
        if made.problems:
            for problem in made.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{counted(len(made.problems))} from being made; nothing was written.")
        findings = run_checks(made)
        for finding in findings:
            self.stdout.write(str(finding))
        self.stdout.write(f"The checks found {len(findings)} to look at." if findings else "The checks found nothing.")
        return made


def counted(problems: int) -> str:
    return "1 thing keeps the report" if problems == 1 else f"{problems} things keep the report"
