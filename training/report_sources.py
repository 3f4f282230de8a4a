"""Which courses, sessions and bookings stand in a year's report."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from committees.models import ReportingPeriod
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by, found_by_day
from training.models import Booking, Course, ElearningCount, Evaluation, NeedsAnalysis, ScheduleChange, Session

TRAINING = ReportingPeriod.Subject.TRAINING

found_by(NeedsAnalysis, "year_label")
found_by(ScheduleChange, "year_label")
found_by_day(Session, "held_on", rows=lambda: Session.objects.filter(status=Session.Status.HELD))

OF_COURSES = ("training.summary", "training.courses", "training.chart")


def sessions_in(year: ReportYear) -> QuerySet:
    return Session.objects.held_in(year.periods[TRAINING])


def bookings_in(year: ReportYear) -> QuerySet:
    return Booking.objects.counted_in(year.periods[TRAINING])


@report_source(Session, *OF_COURSES, of=[TRAINING])
def sessions_of_courses(year: ReportYear) -> QuerySet:
    return sessions_in(year).filter(course__stream__counted_with_courses=True)


@report_source(Session, "training.briefings", of=[TRAINING], choice="course__stream__name")
def sessions_apart(year: ReportYear) -> QuerySet:
    return sessions_in(year).filter(course__stream__counted_with_courses=False)


@report_source(Booking, *OF_COURSES, "training.shares", of=[TRAINING])
def bookings_of_courses(year: ReportYear) -> QuerySet:
    return bookings_in(year).filter(session__course__stream__counted_with_courses=True)


@report_source(
    Booking, "training.briefings", "training.who_came", of=[TRAINING], choice="session__course__stream__name"
)
def bookings_apart(year: ReportYear) -> QuerySet:
    return bookings_in(year).filter(session__course__stream__counted_with_courses=False, outcome="attended")


@report_source(Course, "training.programmes", of=[TRAINING])
def programmes(year: ReportYear) -> QuerySet:
    return Course.objects.all()


@report_source(Course, "training.summary", "training.courses", of=[TRAINING])
def courses_given(year: ReportYear) -> QuerySet:
    given = sessions_in(year).order_by().values("course")
    return Course.objects.filter(pk__in=given, stream__counted_with_courses=True)


@report_source(ElearningCount, "training.elearning", of=[TRAINING])
def elearning(year: ReportYear) -> QuerySet:
    """Of several counts of one course in the period, the last: such counts grow."""
    period = year.periods[TRAINING]
    in_period = ElearningCount.objects.filter(cut_off_on__range=(period.starts_on, period.ends_on))
    later = in_period.filter(course=OuterRef("course"), cut_off_on__gt=OuterRef("cut_off_on"))
    return in_period.filter(~Exists(later))


@report_source(Evaluation, "training.evaluation", of=[TRAINING])
def evaluations(year: ReportYear) -> QuerySet:
    return Evaluation.objects.filter(session__in=sessions_in(year))


@report_source(NeedsAnalysis, "training.needs", of=[TRAINING])
def needs(year: ReportYear) -> QuerySet:
    """That of the year and that of the next year that has one."""
    earlier = NeedsAnalysis.objects.filter(year_label__gte=year.label, year_label__lt=OuterRef("year_label"))
    before = Coalesce(Subquery(earlier.order_by().values("pk")[1:2]), 0)
    return NeedsAnalysis.objects.filter(year_label__gte=year.label).annotate(before=before).filter(before=0)


@report_source(ScheduleChange, "training.next_year", of=[TRAINING])
def schedule_changes(year: ReportYear) -> QuerySet:
    changes = ScheduleChange.objects.order_by("year_label")
    next_year = changes.filter(year_label__gt=year.label).values("year_label")[:1]
    return changes.filter(Q(year_label=year.label) | Q(year_label=Subquery(next_year)))
