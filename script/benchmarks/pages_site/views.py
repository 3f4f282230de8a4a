"""What saving a register row and a progress report amounts to.

The same rows, those of the history included, in one transaction and with nothing asked or checked.
"""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from businessplan.models import Action, ProgressReport
from committees.models import Attendance, Meeting, Seat
from core.records.history import created, values_of
from core.records.models import Change, ChangeSet, ChangeSource, Record

TEXT = "The working group has met and its draft went to all agencies for comment."


@csrf_exempt
def register_row(request: HttpRequest, meeting: int, seat: int) -> HttpResponse:
    of = Meeting.objects.select_related("body").get(pk=meeting)
    row = Attendance(meeting=of, seat=Seat.objects.select_related("body").get(pk=seat), status="attended")
    return written(row, request.user)


@csrf_exempt
def progress_report(request: HttpRequest, action: int) -> HttpResponse:
    of = Action.objects.select_related("plan__scale").get(pk=action)
    rating = of.plan.scale.ratings.get(needs_reason=False, is_complete=False)
    report = ProgressReport(action=of, reported_on=timezone.localdate(), rating=rating, text=TEXT)
    return written(report, request.user)


@transaction.atomic
def written(record: Record, by) -> HttpResponse:
    super(Record, record).save(force_insert=True)
    change_set = ChangeSet.objects.create(by=by, by_name=by.name, source=ChangeSource.PAGE)
    Change.objects.create(
        change_set=change_set,
        record_type=record._meta.label_lower,
        record_id=record.pk,
        label=str(record),
        action=Change.Action.CREATED,
        fields=created(values_of(record)),
    )
    return HttpResponse(status=204)
