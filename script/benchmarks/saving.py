"""Saving a register row and a progress report, against an address of the same site that only writes the same rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from benchmarks.results import Result, at_most
from benchmarks.visitor import Answer, Visitor
from businessplan.models import Action
from committees.models import Meeting, Seat

RUNS = 20
MOST = 3


def measured_saving(staff: Visitor) -> Iterator[Result]:
    for what, times in (("a register row", register_rows(staff)), ("a progress report", progress_reports(staff))):
        form, plain = (min(seconds) for seconds in zip(*times, strict=True))
        yield Result(f"saving {what}", 1000 * form, "ms")
        yield at_most(f"saving {what}, against the same writes by the ORM", form / plain, "×", MOST)


def register_rows(staff: Visitor) -> Iterator[tuple[float, float]]:
    """Rows of registers that nobody has taken yet, each written once."""
    token = staff.token_on(reverse("home"))
    held = Meeting.objects.filter(status="held", attendances=None, body__ordinal__gte=100).order_by("pk")
    for meeting in held[:RUNS]:
        seats = list(Seat.objects.on(meeting.held_on).filter(body=meeting.body).values_list("pk", flat=True))
        form: dict[str, object] = {"csrfmiddlewaretoken": token, "save": seats[0]}
        for seat in seats:
            form |= {f"seat-{seat}-expected_version": "", f"seat-{seat}-status": "", f"seat-{seat}-deputy_post": ""}
        form[f"seat-{seats[0]}-status"] = "attended"
        page = reverse("committees:meeting-register", args=[meeting.pk])
        plain = staff.post(f"/bench/register/{meeting.pk}/{seats[1]}/", {})
        yield saved(staff.post(page, form)), saved(plain)


def progress_reports(staff: Visitor) -> Iterator[tuple[float, float]]:
    """Reports on actions of which nothing was reported today, each written once."""
    token = staff.token_on(reverse("home"))
    waiting = Action.objects.exclude(reports__reported_on__gte=timezone.localdate())
    actions = waiting.filter(plan__scale__name="Four ratings", closed_on=None).order_by("-pk")
    rating = actions[0].plan.scale.ratings.get(is_complete=False, needs_reason=False).pk
    form = {"csrfmiddlewaretoken": token, "rating": rating, "dated": "", "text": "The draft went out for comment."}
    keys = iter(actions.values_list("pk", flat=True)[: 2 * RUNS])
    for action, other in zip(keys, keys, strict=True):
        plain = staff.post(f"/bench/progress/{other}/", {})
        yield saved(staff.post(reverse("businessplan:progress", args=[action]), form)), saved(plain)


def saved(answer: Answer) -> float:
    """The seconds of an answer that says that something was written."""
    if answer.status not in (204, 302):
        raise RuntimeError(f"Not saved: {answer.status} {answer.body[:500]!r}")
    return answer.seconds
