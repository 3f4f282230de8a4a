"""Words by which a child or a family could be recognised, in all that the report prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db import models

from committees.concerns import words_of_printed_names
from core.records.identifiers import identifiers_of_cases
from participation.concerns import example_concerns
from reporting.checks.characters import texts_of
from reporting.checks.finding import ERROR, WARNING, Finding
from reporting.editions.compose import ComposedReport
from reviews.concerns import identifying_referrals, identifying_reviews

MAY_IDENTIFY = "may identify a child or family"


def words_that_identify(composed: ComposedReport) -> Iterator[Finding]:
    """An error in an example, a review or a referral, which are about one case; a warning in other text."""
    known = words_of_printed_names()
    for concern in example_concerns(composed.report.year, known):
        yield Finding(MAY_IDENTIFY, concern.sentence, concern.record, ERROR)
    of_cases = (identifying_reviews, identifying_referrals)
    for concern in (found for identifying in of_cases for found in identifying(composed.report.year, known)):
        yield Finding(MAY_IDENTIFY, concern.sentence, concern.record, ERROR)
    rows = {row.anchor: row for row in composed.sections}
    for part in composed.document["sections"]:
        section = rows[part["anchor"]]
        others = [block for block in part["blocks"] if block.get("of") != "participation.examples"]
        yield from identifying_text(texts_of(others), f"“{section.heading}”", section, known)


def identifying_text(
    texts: Iterable[str], where: str, record: models.Model, known: Collection[str]
) -> Iterator[Finding]:
    found = [identifier for text in texts for identifier in identifiers_of_cases(text, known)]
    if words := ", ".join(map(str, dict.fromkeys(found))):
        sentence = f"{where} speaks of a case and may identify a child or family: {words}."
        yield Finding(MAY_IDENTIFY, sentence, record, WARNING)
