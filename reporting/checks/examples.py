"""Examples of practice, themes and reviews that cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator

from participation.concerns import unchecked_examples, unchecked_themes
from reporting.checks.finding import WARNING, Finding
from reporting.editions.compose import ComposedReport
from reviews import concerns as of_reviews

UNTIL = "until someone has checked that it identifies no one"


def examples_not_checked(composed: ComposedReport) -> Iterator[Finding]:
    """Texts left out because nobody has checked yet that they identify no one (requirement 45)."""
    year = composed.report.year
    for example in unchecked_examples(year):
        sentence = f"“{example.title}” is left out of the report {UNTIL}."
        yield Finding("example not checked for anonymity", sentence, example, WARNING)
    for theme in unchecked_themes(year):
        sentence = f"“{theme.theme}”, said at “{theme.consultation}”, is left out of the report {UNTIL}."
        yield Finding("theme not checked for anonymity", sentence, theme, WARNING)
    for referral in of_reviews.unchecked_referrals(year):
        sentence = f"“{referral}” is counted in the report, but its reference and words are left out {UNTIL}."
        yield Finding("referral not checked for anonymity", sentence, referral, WARNING)
    for review in of_reviews.unchecked_reviews(year):
        sentence = f"“{review}” is counted in the report, but its label and words are left out {UNTIL}."
        yield Finding("review not checked for anonymity", sentence, review, WARNING)
    for found in of_reviews.unchecked_themes(year):
        sentence = f"The theme “{found.theme}” of “{found.review}” is left out of the report {UNTIL}."
        yield Finding("theme not checked for anonymity", sentence, found, WARNING)
