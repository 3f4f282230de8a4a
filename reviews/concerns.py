"""What a careful reader would question in reviews, each with the record to mend."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from businessplan.concerns import Concern
from reviews.models import Review


def review_concerns(report_year: str, on: datetime.date) -> tuple[Concern, ...]:
    """Concerns about the reviews that a year's report tells of, as they stand on a day."""
    reviews = Review.objects.known_by(report_year)
    return (*_implemented_on_paper(reviews, on), *_not_published(reviews))


def _implemented_on_paper(reviews, on: datetime.date) -> Iterator[Concern]:
    for review in reviews.implemented_on_paper(on):
        sentence = f"The plan of {review} is said to be fully implemented, but has an action that is still open."
        yield Concern("implemented plan with open action", sentence, review)


def _not_published(reviews) -> Iterator[Concern]:
    """The summary of some kinds of review is published once it is done."""
    for review in reviews.filter(kind__publishes=True, status="completed", published="no").select_related("kind"):
        sentence = f"{review} is completed, and a {review.kind} is to be published, but it is not."
        yield Concern("completed review not published", sentence, review)
