"""The demonstration board, and beside it as many rows of training, meetings and plans as a size says."""

from __future__ import annotations

from itertools import chain

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from benchmarks.enlarging import analyse, enlarge, record_types
from benchmarks.pages_board.meetings import meetings
from benchmarks.pages_board.plans import plans
from benchmarks.pages_board.rows import day
from benchmarks.pages_board.sizes import Size
from benchmarks.pages_board.training import training
from businessplan.models import ExternalPriority
from committees import models as of_meetings
from committees.roles import CHILD_DEATH_COORDINATOR, UNIT_MANAGER
from core.accounts.models import RoleHolding, User
from core.gc_pause import gc_paused
from reporting import services
from reporting.models import AnnualReport
from training import models as of_training

STAFF, COORDINATOR, CHAIR = "staff@example.org", "coordinator@example.org", "chair@example.org"
PASSWORD = "only for the bench"
MADE_HERE = {
    *(of_meetings.Agency, of_meetings.Body, of_meetings.JointBody, of_meetings.Seat, of_meetings.Meeting),
    *(of_meetings.Attendance, of_meetings.AgendaItem, of_meetings.Outcome, of_meetings.MeetingDocument),
    ExternalPriority,  # distinguished by its body
    *(of_training.Course, of_training.CourseProvider, of_training.Session, of_training.Booking),
}


@gc_paused()
def fill(size: Size) -> None:
    """Add to the demonstration board, which the database holds already."""
    enlarge(size.times, [model for model in chain(*record_types()) if model not in MADE_HERE])
    go_on_counting()
    meetings(size)
    training(size)
    plans(size)
    people()
    services.create_draft(by=User.objects.get(email=STAFF), subject=AnnualReport.objects.latest("year"))
    analyse()


def go_on_counting() -> None:
    """The copies were given their keys: the database goes on after the last of them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def people() -> None:
    """Unit staff, the child-death coordinator, whose pages they do not see, and the chair of a committee."""
    for email, role in ((STAFF, UNIT_MANAGER), (COORDINATOR, CHILD_DEATH_COORDINATOR)):
        user = User.objects.create_user(email, PASSWORD, name=role.name)
        RoleHolding.objects.create(user=user, role=role.code)
    chair = User.objects.create_user(CHAIR, PASSWORD, name="The chair")
    body = of_meetings.Body.objects.filter(ordinal__gte=100).first()
    of_meetings.Chair.objects.create(body=body, post="Head of Service", holder=chair, starts_on=day(0))
