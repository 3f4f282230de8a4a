"""Which case reviews, referrals and themes stand in a year's report."""

from __future__ import annotations

from django.db.models import QuerySet

from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by
from reviews.models import Methodology, Referral, Review, ReviewTheme

REVIEWS = ReportingPeriod.Subject.REVIEWS

found_by(Referral, "year_label")
found_by(Review, "report_year")


@report_source(Review, "reviews.summary", of=[REVIEWS])
def reviews(year: ReportYear) -> QuerySet:
    return Review.objects.known_by(year.label)


@report_source(Review, "reviews.mars", of=[REVIEWS], choice="kind__name")
def reviews_without_summary(year: ReportYear) -> QuerySet:
    return Review.objects.known_by(year.label).filter(kind__publishes=False).checked()


@report_source(Review, "reviews.scrs", of=[REVIEWS], choice="kind__name")
def reviews_with_summary(year: ReportYear) -> QuerySet:
    return Review.objects.known_by(year.label).filter(kind__publishes=True).checked()


@report_source(Review, "reviews.methodologies", of=[REVIEWS])
def reviews_with_a_method(year: ReportYear) -> QuerySet:
    return Review.objects.known_by(year.label).filter(methodology__isnull=False).checked()


@report_source(Referral, "reviews.referrals", of=[REVIEWS])
def referrals(year: ReportYear) -> QuerySet:
    return Referral.objects.filter(year_label=year.label).checked()


@report_source(ReviewTheme, "reviews.themes", of=[REVIEWS])
def themes(year: ReportYear) -> QuerySet:
    return ReviewTheme.objects.checked().filter(review__in=Review.objects.known_by(year.label))


@report_source(Methodology, "reviews.methodologies", of=[REVIEWS])
def methodologies(year: ReportYear) -> QuerySet:
    return Methodology.objects.all()
