"""Which of the board's structure, meetings and registers stand in a year's report."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from committees.figures.board import IS_THE_BOARD
from committees.figures.structure import POLITICAL
from committees.models import Attendance, Body, BodyFunction, Chair, Meeting, PartnershipLink, ReportingPeriod, Seat
from core.pages.report_sources import ReportYear, report_source
from core.pages.unused_records import found_by, found_by_day

Subject = ReportingPeriod.Subject
OF_SEATS = ("attendance.seats", "attendance.seats_chart")
OF_COMMITTEES = ("attendance.committees", "attendance.committees_chart")

found_by(BodyFunction, "report_year", "body")
found_by(Meeting, "body", rows=lambda: Meeting.objects.filter(status=Meeting.Status.HELD))
found_by(Seat, "body")

THE_BOARD = Q(Exists(Body.objects.filter(IS_THE_BOARD, pk=OuterRef("body"))))

found_by_day(
    Meeting,
    "held_on",
    rows=lambda: Meeting.objects.filter(THE_BOARD | of_a_committee("body__"), status=Meeting.Status.HELD),
)


def seats_in(year: ReportYear) -> QuerySet:
    """Seats in force on some day of the period of attendance."""
    return Seat.objects.in_force_in(year.periods[Subject.ATTENDANCE])


def attendance_in(year: ReportYear) -> QuerySet:
    return Attendance.objects.held_in(year.periods[Subject.ATTENDANCE])


def meetings_in(year: ReportYear) -> QuerySet:
    return Meeting.objects.held_in(year.periods[Subject.ATTENDANCE])


def of_a_committee(path: str) -> Q:
    """The condition that the body at `path` is listed among the committees."""
    return Q(**{f"{path}kind__in_attendance_table": True})


@report_source(Seat, *OF_SEATS, of=[Subject.ATTENDANCE])
def seats_of_the_board(year: ReportYear) -> QuerySet:
    return seats_in(year).filter(THE_BOARD)


@report_source(Attendance, *OF_SEATS, of=[Subject.ATTENDANCE])
def attendance_of_the_board(year: ReportYear) -> QuerySet:
    return attendance_in(year).filter(seat__in=Seat.objects.filter(THE_BOARD))


@report_source(Meeting, *OF_SEATS, of=[Subject.ATTENDANCE])
def meetings_of_the_board(year: ReportYear) -> QuerySet:
    return meetings_in(year).filter(THE_BOARD)


@report_source(Seat, *OF_COMMITTEES, of=[Subject.ATTENDANCE])
def seats_of_committees(year: ReportYear) -> QuerySet:
    return seats_in(year).filter(of_a_committee("body__"))


@report_source(Attendance, *OF_COMMITTEES, of=[Subject.ATTENDANCE])
def attendance_of_committees(year: ReportYear) -> QuerySet:
    return attendance_in(year).filter(of_a_committee("meeting__body__"))


@report_source(Meeting, *OF_COMMITTEES, of=[Subject.ATTENDANCE])
def meetings_of_committees(year: ReportYear) -> QuerySet:
    return meetings_in(year).filter(of_a_committee("body__"))


@report_source(Body, "structure.bodies", "structure.chart", of=[Subject.PLAN])
def bodies(year: ReportYear) -> QuerySet:
    return Body.objects.on(year.last_day(Subject.PLAN))


@report_source(Chair, "structure.bodies", "structure.chart", of=[Subject.PLAN])
def chairs(year: ReportYear) -> QuerySet:
    day = year.last_day(Subject.PLAN)
    return Chair.objects.on(day).filter(body__in=Body.objects.on(day))


@report_source(Chair, "structure.functions", of=[Subject.PLAN])
def chairs_of_described_bodies(year: ReportYear) -> QuerySet:
    return chairs(year).filter(body__kind__described=True)


@report_source(BodyFunction, "structure.functions", of=[Subject.PLAN])
def functions(year: ReportYear) -> QuerySet:
    described = Body.objects.on(year.last_day(Subject.PLAN)).filter(kind__described=True)
    return BodyFunction.objects.filter(report_year=year.label, body__in=described)


@report_source(PartnershipLink, "links.partner_boards", of=[Subject.PLAN])
def links_with_boards(year: ReportYear) -> QuerySet:
    return PartnershipLink.objects.exclude(level=POLITICAL)


@report_source(PartnershipLink, "links.political", of=[Subject.PLAN])
def links_with_members(year: ReportYear) -> QuerySet:
    return PartnershipLink.objects.filter(level=POLITICAL)
