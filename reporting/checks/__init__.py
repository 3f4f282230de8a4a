"""The checks before approval (requirement 46). They refuse nothing: a person judges what they find."""

from __future__ import annotations

from dataclasses import dataclass

from core.records.english import agree, counted
from reporting.checks.anonymity import words_that_identify
from reporting.checks.characters import characters_not_printed
from reporting.checks.claims import attendance_called_good
from reporting.checks.concerns import (
    concerns_about_audits,
    concerns_about_bookings,
    concerns_about_names,
    concerns_about_outcomes,
    concerns_about_plans,
    concerns_about_reviews,
    concerns_about_topics,
)
from reporting.checks.contradictions import TEXT_CHECKS
from reporting.checks.examples import examples_not_checked
from reporting.checks.finding import ERROR, WARNING, Check, Finding
from reporting.checks.names import (
    abbreviations_never_explained,
    names_of_ended_bodies,
    names_of_other_boards,
    years_left_from_the_last_report,
)
from reporting.checks.numbers import numbers_in_the_text
from reporting.checks.published import published_figures_beside_counted_ones, published_figures_that_disclose
from reporting.checks.records import RECORD_CHECKS
from reporting.checks.references import references_to_missing_tables
from reporting.checks.registers import registers_not_complete
from reporting.checks.sections import (
    headings_of_another_year,
    references_to_missing_sections,
    sections_left_out,
    sections_without_text,
    starter_texts,
    texts_of_earlier_years,
)
from reporting.checks.tables import (
    figures_of_last_year_that_changed,
    shares_over_a_hundred,
    shares_that_differ_from_their_base,
    tables_without_period,
    totals_that_do_not_add_up,
)
from reporting.checks.typed_numbers import numbers_typed_about_deaths
from reporting.checks.unused import deaths_of_other_areas, records_in_no_report
from reporting.editions.compose import ComposedReport, Problem

CHECKS: tuple[Check, ...] = (
    sections_without_text,
    sections_left_out,
    texts_of_earlier_years,
    starter_texts,
    headings_of_another_year,
    references_to_missing_sections,
    tables_without_period,
    totals_that_do_not_add_up,
    shares_over_a_hundred,
    shares_that_differ_from_their_base,
    figures_of_last_year_that_changed,
    numbers_in_the_text,
    attendance_called_good,
    registers_not_complete,
    concerns_about_plans,
    concerns_about_audits,
    concerns_about_reviews,
    concerns_about_topics,
    concerns_about_bookings,
    concerns_about_names,
    concerns_about_outcomes,
    examples_not_checked,
    numbers_typed_about_deaths,
    names_of_other_boards,
    names_of_ended_bodies,
    years_left_from_the_last_report,
    abbreviations_never_explained,
    references_to_missing_tables,
    *TEXT_CHECKS,
    *RECORD_CHECKS,
    published_figures_that_disclose,
    published_figures_beside_counted_ones,
    deaths_of_other_areas,
    records_in_no_report,
    words_that_identify,
    characters_not_printed,
)

__all__ = ["CHECKS", "ERROR", "WARNING", "CheckResult", "Finding", "check_report", "run_checks"]


def run_checks(composed: ComposedReport) -> list[Finding]:
    """Every finding, in the order of the checks."""
    return [finding for check in CHECKS for finding in check(composed)]


@dataclass(frozen=True)
class CheckResult:
    """What is wrong with a report: the problems that stop its publication, and the findings of the checks."""

    problems: list[Problem]
    findings: list[Finding]

    @property
    def summary(self) -> str:
        """2 errors stop publication, 8 errors, 16 warnings."""
        errors = sum(finding.severity == ERROR for finding in self.findings)
        warnings, stopping = len(self.findings) - errors, len(self.problems)
        counts = [
            f"{counted(stopping, 'error')} {agree(stopping, 'stops', 'stop')} publication" if stopping else "",
            counted(errors, "error") if errors else "",
            counted(warnings, "warning") if warnings else "",
        ]
        return ", ".join(filter(None, counts)) or "no errors or warnings"


def check_report(composed: ComposedReport) -> CheckResult:
    return CheckResult(composed.problems, run_checks(composed))
