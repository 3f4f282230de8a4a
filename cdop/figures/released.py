"""Child-death figures as the coordinator released them for the report: frozen, and checked with all before them.

Whoever prepares a report would otherwise read it again after each change of a record, a period or a setting, and work
out hidden counts from the differences. What they see changes only with a release, and each is protected against a
reader who has all the others.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from cdop.figures.published import (
    CategoryLine,
    CdopFigures,
    ComparatorLine,
    FactorLine,
    ModifiableLine,
    OutstandingLine,
    comparators_of,
)
from cdop.models import ChildDeath, EditionProof, FigureRelease
from cdop.publication.frozen_figures import thaw
from cdop.publication.rules import PublicationRules, publication_rules_for, rule_of
from committees.figures import SmallCounts
from core.records.figures import Period

KINDS: dict[str, type] = {
    each.__name__: each for each in (CategoryLine, CdopFigures, FactorLine, ModifiableLine, OutstandingLine)
}
KINDS |= {ComparatorLine.__name__: ComparatorLine}
NOT_RELEASED = (
    "child death figures for this period are released by the coordinator, who has not released those of {} yet, "
    "or not since a period or a setting of small counts was changed"
)


class NotReleased(Exception):
    """The message says what is missing, as part of a sentence."""


def rules_as_json(rules: PublicationRules) -> dict[str, Any]:
    """What a release holds for: the days of its periods and all that decides which counts are printed."""
    rule = asdict(rules.rule) | {"zeros": str(rules.rule.zeros)}
    del rule["seconds"]
    days = {name: [str(each.starts_on), str(each.ends_on)] for name, each in _periods(rules).items()}
    return {"rule": rule, **days}


def _periods(rules: PublicationRules) -> dict[str, Any]:
    return {"year": rules.year, "cumulative": rules.cumulative}


def current_release(rules: PublicationRules) -> FigureRelease | None:
    """The year's last release, where it holds for these periods and this rule and knows all that has been printed.

    An edition that was approved since is known where its figures were released: releases are checked together.
    """
    releases = list(FigureRelease.objects.all())
    last = next((each for each in reversed(releases) if each.report_year == rules.report_year), None)
    if last is None or last.rules != rules_as_json(rules):
        return None
    released = [each.publication_record for each in releases]
    proofs = EditionProof.objects.all()
    since = [proof for proof, name in zip(proofs, proofs.editions(), strict=True) if name not in last.earlier]
    return last if all(proof.publication_record in released for proof in since) else None


def released_figures(rules: PublicationRules) -> CdopFigures:
    """As they were released, in the present words of their periods. Raises NotReleased."""
    release = current_release(rules)
    if release is None:
        raise NotReleased(NOT_RELEASED.format(rules.report_year))
    return figures_in(release, rules)


def report_figures(report_year: str, year: Period, cumulative: Period, small: SmallCounts) -> CdopFigures:
    """The released figures of a year's report, under all that the board has decided. Raises NotReleased."""
    return released_figures(PublicationRules(report_year, year, cumulative, rule_of(small)))


def figures_in(release: FigureRelease, rules: PublicationRules) -> CdopFigures:
    figures: CdopFigures = thaw(release.parts["figures"], KINDS)
    return replace(figures, **_periods(rules), comparators=comparators_of(rules.report_year))


def has_counts_of_its_own(report_year: str) -> bool:
    """Whether the board's own records count a death that a year's report covers, or their figures were released or
    printed. It is asked of all years of the report together, so that it does not say of one year that there was none.
    """
    if any(each.objects.filter(report_year=report_year).exists() for each in (FigureRelease, EditionProof)):
        return True
    rules = publication_rules_for(report_year)
    if rules is None:
        return False
    deaths = ChildDeath.objects.of_the_board()
    return deaths.covered_by_report(report_year, rules.year, rules.cumulative).exists()
