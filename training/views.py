"""Where work on training begins: sessions whose attendance is not recorded, and sessions to come."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.pages.record_pages import pages_of
from core.records import clock
from training.models import Booking, Course, Session
from training.permissions import can_manage_training

SESSIONS_SHOWN = 20


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user, today = request.user, clock.today()
    if not pages_of(Session).can_list(user):
        raise Http404
    planned = Session.objects.visible_to(user).filter(status=Session.Status.PLANNED).select_related("course")
    planned = planned.annotate(booked=places_booked(user))
    not_recorded = list(planned.filter(held_on__lt=today).order_by("held_on", "number", "pk")[: SESSIONS_SHOWN + 1])
    context = {
        "not_recorded": not_recorded[:SESSIONS_SHOWN],
        "has_more": len(not_recorded) > SESSIONS_SHOWN,
        "to_come": planned.filter(held_on__gte=today).order_by("held_on", "number", "pk")[:SESSIONS_SHOWN],
        "may_record": can_manage_training(user),
        "sees_bookings": pages_of(Booking).can_list(user),
        "sessions": pages_of(Session),
        "linked": [pages for model in (Course, Session, Booking) if (pages := pages_of(model)).can_list(user)],
    }
    return render(request, "training/overview.html", context)


def places_booked(user) -> Coalesce:
    """How many bookings of a session, cancelled ones apart, this person may see."""
    bookings = Booking.objects.visible_to(user).exclude(outcome=Booking.Outcome.CANCELLED)
    of_session = bookings.filter(session=OuterRef("pk")).order_by().values("session")
    return Coalesce(Subquery(of_session.values(count=Count("pk"))), 0)
