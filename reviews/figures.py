"""What the report prints of case reviews: by label and kind, with methods, referrals and common themes.

Labels, references and the words kept as printed are listed once they have been checked for anonymity; a review or
referral that has not been checked is counted and not listed. Notes about a case stay here, and no figure counts
children.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypedDict

from django.db.models import F

from core.records.figures import Period
from reviews.models import Methodology, Referral, Review, ReviewTheme

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ReviewWithPlan = WithAnnotations[Review, "_Plan"]


@dataclass(frozen=True)
class ReviewLine:
    """One review. `status` and `method` are the words as printed, `sorted_as` the status it is counted under."""

    label: str
    kind: str
    method: str
    referred: str
    commissioned_by: str
    year: str
    is_of_the_year: bool
    status: str
    sorted_as: str
    published: str
    is_published: bool
    plan_status: str
    is_checked: bool
    publication_not_stated: bool = False


@dataclass(frozen=True)
class ReviewKindLine:
    """The reviews of one kind known by the year: in all, new in the year, and how they stand."""

    kind: str
    is_published_kind: bool
    reviews: tuple[ReviewLine, ...]

    @property
    def listed(self) -> list[ReviewLine]:
        """Those whose label and words have been checked for anonymity."""
        return [line for line in self.reviews if line.is_checked]

    @property
    def total(self) -> int:
        return len(self.reviews)

    @property
    def of_the_year(self) -> int:
        return sum(line.is_of_the_year for line in self.reviews)

    @property
    def completed(self) -> int:
        return sum(line.sorted_as == "completed" for line in self.reviews)

    @property
    def completed_in_year(self) -> int:
        return sum(line.is_of_the_year and line.sorted_as == "completed" for line in self.reviews)

    @property
    def in_progress(self) -> int:
        return sum(line.sorted_as == "in progress" for line in self.reviews)

    @property
    def not_begun(self) -> int:
        return self.total - self.completed - self.in_progress

    @property
    def published(self) -> int:
        return sum(line.is_published for line in self.reviews)

    @property
    def publication_not_stated(self) -> int:
        return sum(line.publication_not_stated for line in self.reviews)

    @property
    def fully_implemented(self) -> int:
        return sum(line.plan_status == "fully implemented" for line in self.reviews)

    @property
    def implementation_not_stated(self) -> int:
        return sum(line.plan_status == "not stated" for line in self.reviews)


@dataclass(frozen=True)
class ReferralLine:
    """One referral of the year, by its reference alone."""

    reference: str
    referred_for: str
    considered_by: str
    considered_on: datetime.date | None
    advice: str
    decision: str
    decided_on: datetime.date | None
    outcome: str
    is_checked: bool


@dataclass(frozen=True)
class MethodologyLine:
    name: str
    family: str
    origin: str
    used_for: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class ReviewThemeLine:
    """One theme, the reviews it came from, and how its lessons were spread."""

    theme: str
    reviews: tuple[str, ...]
    how_spread: tuple[str, ...]


@dataclass(frozen=True)
class ReviewFigures:
    """Reviews and referrals as the year's report tells them. Properties count over all kinds.

    `published_kind` counts the reviews of the kinds whose summary is published.
    """

    period: Period
    report_year: str
    kinds: tuple[ReviewKindLine, ...]
    referral_lines: tuple[ReferralLine, ...]
    methodologies: tuple[MethodologyLine, ...]
    themes: tuple[ReviewThemeLine, ...]
    unchecked_themes: int

    @property
    def reviews(self) -> int:
        return sum(kind.total for kind in self.kinds)

    @property
    def of_the_year(self) -> int:
        return sum(kind.of_the_year for kind in self.kinds)

    @property
    def completed_in_year(self) -> int:
        return sum(kind.completed_in_year for kind in self.kinds)

    @property
    def in_progress(self) -> int:
        return sum(kind.in_progress for kind in self.kinds)

    @property
    def published_kind(self) -> int:
        return sum(kind.total for kind in self.kinds if kind.is_published_kind)

    @property
    def published(self) -> int:
        return sum(kind.published for kind in self.kinds)

    @property
    def fully_implemented(self) -> int:
        return sum(kind.fully_implemented for kind in self.kinds)

    @property
    def listed_referrals(self) -> list[ReferralLine]:
        """Those whose reference and words have been checked for anonymity."""
        return [line for line in self.referral_lines if line.is_checked]

    @property
    def referrals(self) -> int:
        return len(self.referral_lines)

    @property
    def referrals_leading_to_review(self) -> int:
        return sum(line.decision == "review commissioned" for line in self.referral_lines)

    @property
    def referrals_awaiting(self) -> int:
        return sum(line.decision in ("", "more information awaited") for line in self.referral_lines)


def review_figures(report_year: str, period: Period, on: datetime.date) -> ReviewFigures:
    """Reviews known by the year, with their plans as they are on the day `on`, referrals, methods and themes."""
    reviews = _reviews(report_year, on)
    themes = list(
        ReviewTheme.objects.filter(review__in=reviews).select_related("review").order_by("theme", "review__label")
    )
    checked_themes = [theme for theme in themes if theme.is_checked]
    return ReviewFigures(
        period=period,
        report_year=report_year,
        kinds=_by_kind(reviews, report_year),
        referral_lines=_referrals(report_year),
        methodologies=_methodologies(reviews),
        themes=_themes(checked_themes),
        unchecked_themes=len(themes) - len(checked_themes),
    )


class _Plan(TypedDict):
    plan_status: str


def _reviews(report_year: str, on: datetime.date) -> list[ReviewWithPlan]:
    """Kind by kind; the newest year first, the unknown last."""
    rows = Review.objects.known_by(report_year).with_plan_status(on).select_related("kind", "methodology")
    return list(rows.order_by("kind__ordinal", "kind__name", F("report_year").desc(), "label"))


def _by_kind(reviews: list[ReviewWithPlan], report_year: str) -> tuple[ReviewKindLine, ...]:
    return tuple(
        ReviewKindLine(kind.name, kind.publishes, tuple(_review_line(row, report_year) for row in rows))
        for kind, rows in groupby(reviews, key=lambda row: row.kind)
    )


def _review_line(row: ReviewWithPlan, report_year: str) -> ReviewLine:
    return ReviewLine(
        label=row.label,
        kind=row.kind.name,
        method=row.method,
        referred=row.referred_words,
        commissioned_by=row.commissioned_by,
        year=row.year_words or row.report_year,
        is_of_the_year=row.report_year == report_year,
        status=row.status_words or row.status,
        sorted_as=row.status,
        published=row.published_words or row.published,
        is_published=row.published == Review.Published.YES,
        plan_status=row.plan_status,
        publication_not_stated=row.published == Review.Published.NOT_STATED,
        is_checked=row.is_checked,
    )


def _referrals(report_year: str) -> tuple[ReferralLine, ...]:
    rows = Referral.objects.filter(year_label=report_year).select_related("kind", "considered_by", "decision_kind")
    return tuple(map(_referral_line, rows.order_by("reference")))


def _referral_line(row: Referral) -> ReferralLine:
    commissioned = f"{row.decision_kind} commissioned" if row.decision_kind else ""
    return ReferralLine(
        reference=row.reference,
        referred_for=row.kind.name,
        considered_by=row.considered_by.label if row.considered_by else "",
        considered_on=row.considered_on,
        advice=row.advice,
        decision=row.decision,
        decided_on=row.decided_on,
        outcome=row.outcome_words or commissioned or row.decision,
        is_checked=row.is_checked,
    )


def _methodologies(reviews: list[ReviewWithPlan]) -> tuple[MethodologyLine, ...]:
    used: dict[int | None, list[str]] = {}
    for review in filter(attrgetter("is_checked"), reviews):
        used.setdefault(review.methodology_id, []).append(review.label)
    return tuple(
        MethodologyLine(row.name, row.family, row.origin, tuple(sorted(used.get(row.pk, ()))), row.note)
        for row in Methodology.objects.order_by("name")
    )


def _themes(rows: list[ReviewTheme]) -> tuple[ReviewThemeLine, ...]:
    """By theme, with the labels of those reviews that have been checked too."""
    lines = []
    for theme, group in groupby(rows, key=attrgetter("theme")):
        found = list(group)
        labels = tuple(row.review.label for row in found if row.review.is_checked)
        lines.append(
            ReviewThemeLine(theme, labels, tuple(dict.fromkeys(row.how_spread for row in found if row.how_spread)))
        )
    return tuple(lines)
