"""What the board has decided for one edition: the periods it covers, and what is done with small counts."""

from __future__ import annotations

from dataclasses import dataclass

from committees.figures import SmallCounts, Subject, periods_by_year, subject_periods
from core.disclosure.tables import ProtectionRule, Zeros
from core.records.figures import Period


@dataclass(frozen=True)
class BoardRule(ProtectionRule):
    """A count of all years weighs as much as so many of the year, where one or the other has to be suppressed."""

    weight_of_all_years: int = 1


@dataclass(frozen=True)
class PublicationRules:
    report_year: str
    year: Period
    cumulative: Period
    rule: BoardRule


def rule_of(small: SmallCounts) -> BoardRule:
    """The board's settings as a rule that tables are protected by."""
    return BoardRule(
        threshold=small.threshold,
        protection=small.protection,
        zeros=Zeros.LIKE_ANY if small.may_hide_zeros else Zeros.PRINTED,
        below=small.said_below,
        seconds=small.seconds,
        weight_of_all_years=small.weight_of_all_years,
    )


def publication_rules_for(report_year: str) -> PublicationRules | None:
    """As of the last day that the edition covers; None for a year that does not report child deaths."""
    subjects = subject_periods(report_year)
    year, cumulative = subjects.get(Subject.CHILD_DEATHS), subjects.get(Subject.CHILD_DEATHS_CUMULATIVE)
    if year is None or cumulative is None:
        return None
    return PublicationRules(report_year, year.period, cumulative.period, rule_of(cumulative.small_counts))


def reported_years() -> list[str]:
    """The years whose reports have child deaths, the latest first."""
    both = {Subject.CHILD_DEATHS, Subject.CHILD_DEATHS_CUMULATIVE}
    return sorted((year for year, subjects in periods_by_year().items() if both <= subjects.keys()), reverse=True)
