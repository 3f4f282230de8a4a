"""The checks before approval (requirement 46). They refuse nothing: a person judges what they find."""

from __future__ import annotations

from dataclasses import dataclass

from reporting.checks.claims import attendance_called_good
from reporting.checks.concerns import (
    concerns_about_audits,
    concerns_about_bookings,
    concerns_about_plans,
    concerns_about_reviews,
)
from reporting.checks.examples import examples_not_checked
from reporting.checks.finding import ERROR, WARNING, Check, Finding
from reporting.checks.registers import registers_not_complete
from reporting.checks.sections import headings_of_another_year, references_to_missing_sections, sections_without_text
from reporting.checks.stated import stated_figures_that_differ
from reporting.checks.tables import shares_over_a_hundred, tables_without_period, totals_that_do_not_add_up
from reporting.checks.typed_numbers import numbers_typed_about_deaths
from reporting.editions.compose import ComposedReport, SectionProblem

CHECKS: tuple[Check, ...] = (
    sections_without_text,
    headings_of_another_year,
    references_to_missing_sections,
    tables_without_period,
    totals_that_do_not_add_up,
    shares_over_a_hundred,
    stated_figures_that_differ,
    attendance_called_good,
    registers_not_complete,
    concerns_about_plans,
    concerns_about_audits,
    concerns_about_reviews,
    concerns_about_bookings,
    examples_not_checked,
    numbers_typed_about_deaths,
)

__all__ = ["CHECKS", "ERROR", "WARNING", "CheckResult", "Finding", "check_report", "run_checks"]


def run_checks(composed: ComposedReport) -> list[Finding]:
    """Every finding, in the order of the checks."""
    return [finding for check in CHECKS for finding in check(composed)]


@dataclass(frozen=True)
class CheckResult:
    """What is wrong with a report: the problems that stop its publication, and the findings of the checks."""

    problems: list[SectionProblem]
    findings: list[Finding]

    @property
    def summary(self) -> str:
        """2 errors stop publication, 8 errors, 16 warnings."""
        errors = sum(finding.severity == ERROR for finding in self.findings)
        stopping = len(self.problems)
        counts = [
            f"{counted(stopping, 'error')} {'stops' if stopping == 1 else 'stop'} publication" if stopping else "",
            counted(errors, "error"),
            counted(len(self.findings) - errors, "warning"),
        ]
        return ", ".join(filter(None, counts)) or "no errors or warnings"


def counted(number: int, word: str) -> str:
    """1 error, 2 errors; empty for none."""
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def check_report(composed: ComposedReport) -> CheckResult:
    return CheckResult(composed.problems, run_checks(composed))
