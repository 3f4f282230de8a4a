"""The records of a demonstration board that give its sign-ins the roles derived from records."""

from __future__ import annotations

from django.db.models import Count, F, Model

from cdop.models import CaseAssignment, ChildDeath
from committees.models import Agency, AgencyContact, BoardProfile, Chair, Seat
from committees.roles import AGENCY_CONTACT, BOARD_MEMBER, COMMITTEE_CHAIR, COMMITTEE_MEMBER, PANEL_MEMBER, REVIEW_LEAD
from core.accounts.roles import Role
from core.records import clock
from reviews.models import Review, ReviewLead


def record_giving(role: Role) -> Model | None:
    """A record in being today that gives this role to its holder; None where the board has none."""
    return GIVING[role]() if role in GIVING else None


def chair_of_a_committee() -> Chair | None:
    """The first, in the board's own order, whose chair has not ended."""
    chairs = Chair.objects.on(clock.today()).filter(body__parent__isnull=False)
    return chairs.order_by("body__ordinal", "-starts_on").first()


def seat_on_a_committee() -> Seat | None:
    """On the committee of the demonstration's chair, where it has seats."""
    chair = chair_of_a_committee()
    seats = Seat.objects.on(clock.today()).exclude(body__in=BoardProfile.objects.values("body"))
    return (seats.filter(body=chair.body).first() if chair else None) or seats.first()


def seat_on_the_board() -> Seat | None:
    return Seat.objects.on(clock.today()).filter(body__in=BoardProfile.objects.values("body")).first()


def contact_of_an_agency() -> AgencyContact | None:
    """Of the agency with the most bookings: it has the most to see."""
    agencies = Agency.objects.annotate(booked=Count("bookings")).order_by(F("booked").desc(), "name")
    return AgencyContact(agency=agencies[0], starts_on=clock.today()) if agencies else None


def lead_of_a_review() -> ReviewLead | None:
    reviews = Review.objects.order_by("-label")
    return ReviewLead(review=reviews[0], starts_on=clock.today()) if reviews else None


def case_of_the_panel() -> CaseAssignment | None:
    """One that a panel is yet to review, where there is one."""
    cases = ChildDeath.objects.still_open().order_by(F("panel_on").asc(nulls_last=True), "reference")
    return CaseAssignment(case=cases[0], starts_on=clock.today()) if cases else None


GIVING = {
    COMMITTEE_CHAIR: chair_of_a_committee,
    COMMITTEE_MEMBER: seat_on_a_committee,
    BOARD_MEMBER: seat_on_the_board,
    AGENCY_CONTACT: contact_of_an_agency,
    REVIEW_LEAD: lead_of_a_review,
    PANEL_MEMBER: case_of_the_panel,
}
