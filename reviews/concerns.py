"""Warnings about reviews, each with the record to correct."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from committees.concerns import Concern
from core.records.identifiers import EXACT_DAY, identifiers_in
from reviews.models import Referral, Review, ReviewTheme


def review_concerns(report_year: str) -> tuple[Concern, ...]:
    """Concerns about the reviews in a year's report."""
    return tuple(_not_published(Review.objects.known_by(report_year)))


def unchecked_referrals(report_year: str) -> tuple[Referral, ...]:
    """Referrals of the year whose reference and words have not been checked for anonymity; they are not listed."""
    return tuple(row for row in Referral.objects.filter(year_label=report_year) if not row.is_checked)


def unchecked_reviews(report_year: str) -> tuple[Review, ...]:
    """Reviews known by the year whose label and words have not been checked for anonymity; they are not listed."""
    return tuple(row for row in Review.objects.known_by(report_year) if not row.is_checked)


def unchecked_themes(report_year: str) -> tuple[ReviewTheme, ...]:
    """The same of the themes of those reviews."""
    themes = ReviewTheme.objects.filter(review__in=Review.objects.known_by(report_year)).select_related("review")
    return tuple(row for row in themes if not row.is_checked)


PRINTED_WORDS = ("label", "methodology_words", "referred_words", "year_words", "status_words", "published_words")


def identifying_reviews(report_year: str, known: Collection[str]) -> Iterator[Concern]:
    """The reviews whose label, printed words or themes may say whom they are about, although they were checked.

    A day alone does not.
    """
    for review in Review.objects.known_by(report_year).prefetch_related("themes"):
        texts = [getattr(review, name) for name in PRINTED_WORDS] if review.is_checked else []
        texts += [theme.theme for theme in review.themes.all() if theme.is_checked]
        yield from _identifying(review, texts, known)


def identifying_referrals(report_year: str, known: Collection[str]) -> Iterator[Concern]:
    """The same of the referrals of the year, by their reference and the words of what came of them."""
    for referral in Referral.objects.filter(year_label=report_year):
        if referral.is_checked:
            yield from _identifying(referral, [referral.reference, referral.outcome_words], known)


def _identifying(record: Referral | Review, texts: list[str], known: Collection[str]) -> Iterator[Concern]:
    found = [each for text in texts for each in identifiers_in(text, known) if each.kind != EXACT_DAY]
    if found:
        sentence = f"{record} may identify a child or family: {', '.join(map(str, dict.fromkeys(found)))}."
        yield Concern("may identify a child or family", sentence, record)


def _not_published(reviews) -> Iterator[Concern]:
    """The summary of some kinds of review is published once it is done."""
    for review in reviews.filter(kind__publishes=True, status="completed", published="no").select_related("kind"):
        sentence = f"{review} is completed, and a {review.kind} is to be published, but it is not."
        yield Concern("completed review not published", sentence, review)
