"""Warnings about reviews, each with the record to correct."""

from __future__ import annotations

from collections.abc import Iterator

from businessplan.concerns import Concern
from reviews.models import Review


def review_concerns(report_year: str) -> tuple[Concern, ...]:
    """Concerns about the reviews in a year's report."""
    return tuple(_not_published(Review.objects.known_by(report_year)))


def _not_published(reviews) -> Iterator[Concern]:
    """The summary of some kinds of review is published once it is done."""
    for review in reviews.filter(kind__publishes=True, status="completed", published="no").select_related("kind"):
        sentence = f"{review} is completed, and a {review.kind} is to be published, but it is not."
        yield Concern("completed review not published", sentence, review)
