"""The checks before approval (requirement 46). Each looks at one thing; nothing is refused, everything is told."""

from __future__ import annotations

from reporting.checks.claims import attendance_called_good
from reporting.checks.concerns import concerns_about_audits, concerns_about_plans, concerns_about_reviews
from reporting.checks.examples import examples_not_checked
from reporting.checks.finding import LOOK, WRONG, Check, Finding
from reporting.checks.sections import headings_of_another_year, references_to_nothing, sections_without_text
from reporting.checks.stated import stated_figures_that_differ
from reporting.checks.tables import shares_over_a_hundred, tables_without_period, totals_that_do_not_add_up
from reporting.checks.typed import numbers_typed_about_deaths
from reporting.edition import Draft

CHECKS: tuple[Check, ...] = (
    sections_without_text,
    headings_of_another_year,
    references_to_nothing,
    tables_without_period,
    totals_that_do_not_add_up,
    shares_over_a_hundred,
    stated_figures_that_differ,
    attendance_called_good,
    concerns_about_plans,
    concerns_about_audits,
    concerns_about_reviews,
    examples_not_checked,
    numbers_typed_about_deaths,
)

__all__ = ["CHECKS", "LOOK", "WRONG", "Finding", "run_checks"]


def run_checks(draft: Draft) -> list[Finding]:
    """Every finding about a report as it stands, in the order of the checks."""
    return [finding for check in CHECKS for finding in check(draft)]
