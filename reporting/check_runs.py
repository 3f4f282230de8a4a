"""What the checks of a report found when they were last run, and how the report read then.

This is no record: no list, search, export, pack or history speaks of it. It is shown to whoever prepares the report,
until the next run takes its place.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from records.remembering import is_written_since
from records.stamps import Place, Stamped


class CheckRun(Stamped):
    """`found` is what `reporting.checking.found_in` gives; a report is known here by its year, as by the proofs."""

    report_year = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=150, help_text="Kept when the account is gone.")
    reads = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the report as it read; empty where it could not be made."
    )
    found = models.JSONField()
    types = models.JSONField(help_text="The record types that it was made from.")
    place = models.JSONField(help_text="Where the stamps ended when it began.")

    class Meta:
        ordering = ["-report_year"]

    def __str__(self) -> str:
        return f"Checks of {self.report_year}"

    @property
    def is_overtaken(self) -> bool:
        """Whether records that it goes by were written since, as far as can be told: one query."""
        number, written_in, oldest_open = self.place
        return is_written_since(Place((number, written_in), oldest_open), frozenset(self.types))


def last_run(year: str) -> CheckRun | None:
    """The last of the report of this year; None where its checks have not been run."""
    return CheckRun.objects.filter(report_year=year).first()
