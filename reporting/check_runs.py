"""What the checks of a report found when they were last run, and how the report read then.

This is no record: no list, search, export, pack or history speaks of it. It is shown to whoever prepares the report,
until the next run takes its place.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from core.records.models import Change


class CheckRun(models.Model):
    """`found` is what `reporting.checking.found_in` gives; a report is known here by its year, as by the proofs."""

    report_year = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=150, help_text="Kept when the account is gone.")
    reads = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the report as it read; empty where it could not be made."
    )
    found = models.JSONField()
    last_change = models.BigIntegerField(null=True, help_text="The last entry of the history when it began.")

    class Meta:
        ordering = ["-report_year"]

    def __str__(self) -> str:
        return f"Checks of {self.report_year}"

    @property
    def is_overtaken(self) -> bool:
        """Whether records that it goes by were written since, as far as can be told: one query."""
        return Change.latest() != self.last_change


def last_run(year: str) -> CheckRun | None:
    """The last of the report of this year; None where its checks have not been run."""
    return CheckRun.objects.filter(report_year=year).first()
