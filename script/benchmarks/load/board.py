"""The people who work on the board, and the pages that they open."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.urls import reverse

from benchmarks.load.people import PASSWORD, Places, address_of
from businessplan.models import Action
from committees.models import Agency, Meeting
from committees.roles import UNIT_STAFF
from core.accounts.models import RoleHolding, User
from core.pages.record_pages import pages_of
from reporting.models import AnnualReport
from training.models import Booking, Session

EACH = 200  # addresses of a kind


def make_people(number: int) -> None:
    """Officers of the unit, who see and change most; their password is hashed once."""
    password = make_password(PASSWORD)
    for one in range(number):
        user = User.objects.create(email=address_of(one), name=f"Officer {one}", password=password)
        RoleHolding.objects.create(user=user, role=UNIT_STAFF.code)


def places_to_go() -> Places:
    held = Meeting.objects.filter(status="held", attendances__isnull=False).distinct().order_by("-held_on")[:20]
    lists = [pages_of(model).list_url for model in (Action, Agency, Booking, Meeting, Session)]
    with_notes = [record for model in (Action, Agency) for record in model.objects.order_by("pk")[:EACH]]
    return Places(
        empty=reverse("account_change_password"),
        common=[reverse("home"), reverse("businessplan:action-tracker"), *registers_of(held)],
        lists=[*lists, *(f"{address}?page={page}" for address in lists for page in (2, 9))],
        records=[
            pages_of(model).detail_url(record)
            for model in (Action, Booking, Meeting)
            for record in model.objects.order_by("-pk")[:EACH]
        ],
        forms=[pages_of(type(record)).url("edit", record.pk) for record in with_notes],
        report=reverse("reporting:report", args=[AnnualReport.objects.latest("year").year]),
        searches=[f"{address}?q={word}" for address in lists for word in ("review", "police", "training")],
    )


def registers_of(meetings) -> list[str]:
    return [reverse("committees:meeting-register", args=[meeting.pk]) for meeting in meetings]
