"""What is due in each case, and since when it is done: the stages of its kind that have a time limit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from committees.open_deadlines import OpenDeadline, open_deadlines
from committees.working_days import WorkingDays
from reviews.models import Referral, Review, ReviewStage, StageDate

OF_REFERRAL = {"received": "received_on", "considered": "considered_on", "decided": "decided_on"}
OF_REVIEW = {"started": "started_on", "completed": "completed_on", "published": "published_on"}


@dataclass(frozen=True)
class CaseDeadline:
    """One stage of a case with the day by which it is due, and the day it was reached, if it was.

    One that was met keeps the bank holidays that were known on that day.
    """

    case: Referral | Review
    stage: ReviewStage
    starts_on: datetime.date
    due_on: datetime.date
    met_on: datetime.date | None

    @property
    def is_late(self) -> bool:
        return self.met_on is not None and self.met_on > self.due_on

    @property
    def url(self) -> str:
        return reverse(f"reviews:{self.case._meta.model_name}-deadlines", args=[self.case.pk])


def deadlines_of(cases: Iterable[Referral | Review]) -> list[CaseDeadline]:
    """The deadlines of these cases, the earliest first, in a fixed number of queries."""
    cases, working_days = list(cases), WorkingDays()
    kinds = {case.kind_id for case in cases}
    stages = ReviewStage.objects.filter(kind__in=kinds, time_limit__isnull=False)
    stages = list(stages.select_related("time_limit", "counted_from", "kind"))
    reached = _dates_reached(cases) if stages else {}
    found = [
        deadline
        for case in cases
        for stage in stages
        if stage.kind_id == case.kind_id and (deadline := _deadline(case, stage, reached, working_days))
    ]
    return sorted(found, key=lambda deadline: (deadline.due_on, deadline.stage.ordinal))


def cases_under_way(user) -> list[Referral | Review]:
    """The referrals and reviews that this person may see and in which something may still be due.

    A review of the kind it was referred for has the dates of its referral.
    """
    reviews = Review.objects.visible_to(user).select_related("kind", "referral")
    reviews = list(reviews.exclude(status=Review.Status.COMPLETED, published=Review.Published.YES))
    continued = {review.referral_id for review in reviews if review.referral and _same_kind(review)}
    referrals = (
        Referral.objects.visible_to(user)
        .select_related("kind")
        .filter(
            Q(decision__in=("", Referral.Decision.AWAITED))
            | Q(stage_dates__isnull=False)
            | Q(kind__stages__isnull=False)
        )
    )
    return [*(referral for referral in referrals.distinct() if referral.pk not in continued), *reviews]


def open_deadlines_for(user) -> list[CaseDeadline]:
    return [deadline for deadline in deadlines_of(cases_under_way(user)) if deadline.met_on is None]


@open_deadlines
def open_deadlines_of_cases(user) -> Iterator[OpenDeadline]:
    for deadline in open_deadlines_for(user):
        yield OpenDeadline(f"{deadline.case}, {deadline.stage.name}", deadline.starts_on, deadline.stage.time_limit)


def _same_kind(review: Review) -> bool:
    return review.referral is not None and review.referral.kind_id == review.kind_id


def _dates_reached(cases: list[Referral | Review]) -> dict[tuple[type, int, int], datetime.date]:
    """The dates of stages that have no field of their own, by the case and the stage."""
    of_referrals = {case.pk for case in cases if isinstance(case, Referral)}
    of_referrals |= {case.referral_id for case in cases if isinstance(case, Review) and case.referral_id}
    of_reviews = {case.pk for case in cases if isinstance(case, Review)}
    rows = StageDate.objects.filter(Q(referral__in=of_referrals) | Q(review__in=of_reviews))
    reached: dict[tuple[type, int, int], datetime.date] = {}
    for referral, review, stage, on in rows.order_by().values_list("referral", "review", "stage", "on"):
        reached[(Review, review, stage) if review else (Referral, referral, stage)] = on
    return reached


def _deadline(
    case: Referral | Review, stage: ReviewStage, reached: dict, working_days: WorkingDays
) -> CaseDeadline | None:
    """None as long as what it is counted from has not happened."""
    starts_on, met_on = (_date_of(case, each, reached) for each in (stage.counted_from, stage))
    if starts_on is None:
        return None
    return CaseDeadline(
        case, stage, starts_on, stage.time_limit.due_on(starts_on, working_days, known_on=met_on), met_on
    )


def _date_of(case: Referral | Review, stage: ReviewStage, reached: dict) -> datetime.date | None:
    """When the case reached a stage; of a review, its referral's dates too."""
    if isinstance(case, Review):
        if stage.recorded_as in OF_REVIEW:
            return getattr(case, OF_REVIEW[stage.recorded_as])
        if (found := reached.get((Review, case.pk, stage.pk))) is not None:
            return found
        return _date_of(case.referral, stage, reached) if case.referral else None
    if stage.recorded_as in OF_REFERRAL:
        return getattr(case, OF_REFERRAL[stage.recorded_as])
    return reached.get((Referral, case.pk, stage.pk))
