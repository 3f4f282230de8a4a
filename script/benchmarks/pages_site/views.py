"""An empty page; a change of everything; and saving a register row and a progress report by the service, and bare.

"Bare" is what the saving amounts to: the same rows, those of the history included, in one transaction and with nothing
asked or checked. The answer tells how long the writing took inside this process, without HTTP and middleware.
"""

from __future__ import annotations

import time

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from records.stamps import stamp

from businessplan.models import Action, ProgressReport
from businessplan.services import report_progress
from committees.models import Attendance, Meeting, Seat
from committees.services import Mark, save_marks
from core.records.history import created, values_of
from core.records.models import Change, ChangeSet, ChangeSource, Record

SAID = "The working group has met and its draft went to all agencies for comment."


def empty(request: HttpRequest) -> HttpResponse:
    """A page of the site with nothing on it."""
    return render(request, "base.html")


@csrf_exempt
@require_POST
def changed(request: HttpRequest, label: str = "") -> HttpResponse:
    """Leave a stamp of a record type, or of every one, as if each were written: what was made of those is not kept."""
    with transaction.atomic():
        for model in [apps.get_model(label)] if label else stamped_types():
            stamp(model, DEFAULT_DB_ALIAS)
    return HttpResponse(status=204)


def stamped_types() -> list[type[Model]]:
    return [model for model in apps.get_models() if getattr(model, "leaves_stamps", False)]


@csrf_exempt
def register_row(request: HttpRequest, how: str, meeting: int, seat: int) -> JsonResponse:
    of, by = Meeting.objects.select_related("body").get(pk=meeting), known(request)
    if how == "service":
        return timed(lambda: save_marks(by=by, meeting=of, marks=[Mark(seat, "attended")]))
    entry = Attendance(meeting=of, seat=Seat.objects.select_related("body").get(pk=seat), status="attended")
    return timed(lambda: write_bare(entry, by))


@csrf_exempt
def progress_report(request: HttpRequest, how: str, action: int) -> JsonResponse:
    of, by = Action.objects.select_related("plan__scale").get(pk=action), known(request)
    today, rating = timezone.localdate(), of.plan.scale.ratings.get(needs_reason=False, is_complete=False)
    if how == "service":
        return timed(lambda: report_progress(by=by, action=of, on=today, text=SAID, rating=rating))
    report = ProgressReport(action=of, reported_on=today, rating=rating, text=SAID)
    return timed(lambda: write_bare(report, by))


def known(request: HttpRequest):
    """Who asks, with the roles they hold read already."""
    request.user.role_codes  # noqa: B018 - read here, not within what is timed
    return request.user


def timed(write) -> JsonResponse:
    began = time.perf_counter()
    write()
    return JsonResponse({"seconds": time.perf_counter() - began})


@transaction.atomic
def write_bare(record: Record, by) -> None:
    super(Record, record).save(force_insert=True)
    change_set = ChangeSet.objects.create(by=by, by_name=by.name, way=ChangeSource.PAGE)
    Change.objects.create(
        change_set=change_set,
        record_type=record._meta.label_lower,
        record_id=record.pk,
        label=str(record),
        action=Change.Action.CREATED,
        fields=created(values_of(record)),
    )
