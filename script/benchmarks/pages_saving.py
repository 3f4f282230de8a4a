"""Saving a register row and a progress report, against the bare writes that they amount to.

Each is measured twice: as a form that is sent, until its answer has come, against an address of the same site that only
writes; and inside the site's process, the service alone against the writes alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone

from benchmarks.pages_visiting import Answer, Times, Visitor
from benchmarks.results import Result, at_most
from businessplan.models import Action
from committees.models import Meeting

RUNS = 20
FORM, ROW = "form", "row by itself"
MOST = 3


def measured_saving(staff: Visitor) -> Iterator[Result]:
    yield from told("a register row", (FORM, ROW), register_rows(staff))
    yield from told("a progress report", (FORM,), progress_reports(staff))


def told(what: str, forms: Iterable[str], times: Times) -> Iterator[Result]:
    yield Result(f"pages: saving {what}, the form", 1000 * times[FORM], "ms")
    yield Result(f"pages: saving {what}, the bare writes inside the process", 1000 * times["bare", "inside"], "ms")
    for form in forms:
        against = times[form] / times["bare"]
        yield at_most(f"pages: saving {what}, the {form} against an address that only writes", against, "×", MOST)
    inside = times["service", "inside"] / times["bare", "inside"]
    yield at_most(f"pages: saving {what}, the service against the bare writes, inside the process", inside, "×", MOST)


def register_rows(staff: Visitor) -> Times:
    """Rows of registers that nobody has taken yet, each written once."""
    times, token = Times(), staff.token_on(reverse("home"))
    for meeting, seats in untaken():
        page = reverse("committees:meeting-register", args=[meeting])
        whole = {"csrfmiddlewaretoken": token}
        for seat in seats:
            whole |= {f"seat-{seat}-seen": "", f"seat-{seat}-status": "", f"seat-{seat}-deputy_post": ""}
        first, second, third, fourth = seats[:4]
        times.add(FORM, saved(staff.post(page, row_of(whole, first))).seconds)
        times.add(ROW, saved(staff.post(page, row_of(whole, second), **{"HX-Request": "true"})).seconds)
        add_inside(times, "service", staff.post(f"/bench/register/service/{meeting}/{third}/", {}))
        add_inside(times, "bare", staff.post(f"/bench/register/bare/{meeting}/{fourth}/", {}))
    return times


def untaken() -> list[tuple[int, list[int]]]:
    """Meetings that were held and have no register, each with the seats that its page has."""
    held = Meeting.objects.filter(status="held", attendances=None, body__ordinal__gte=100).order_by("pk")
    due = [(meeting, list(meeting.seats_due().values_list("pk", flat=True))) for meeting in held[:RUNS]]
    return [(meeting.pk, seats) for meeting, seats in due]


def row_of(form: dict, seat: int) -> dict:
    """The form as it is sent when this row is saved."""
    return form | {f"seat-{seat}-status": "attended", "save": seat}


def progress_reports(staff: Visitor) -> Times:
    """Reports on actions of which nothing was said today, each written once."""
    times, token = Times(), staff.token_on(reverse("home"))
    unheard = Action.objects.exclude(reports__reported_on__gte=timezone.localdate())
    actions = unheard.filter(plan__scale__name="Four ratings").order_by("-pk").select_related("plan")
    rating = actions[0].plan.scale.ratings.get(is_complete=False, needs_reason=False).pk
    said = {"csrfmiddlewaretoken": token, "rating": rating, "dated": "", "text": "The draft went out for comment."}
    keys = iter(actions.values_list("pk", flat=True)[: 3 * RUNS])
    for form, service, bare in zip(keys, keys, keys, strict=True):
        times.add(FORM, saved(staff.post(reverse("businessplan:progress", args=[form]), said)).seconds)
        add_inside(times, "service", staff.post(f"/bench/progress/service/{service}/", {}))
        add_inside(times, "bare", staff.post(f"/bench/progress/bare/{bare}/", {}))
    return times


def add_inside(times: Times, how: str, answer: Answer) -> None:
    times.add(how, saved(answer).seconds)
    times.add((how, "inside"), json.loads(answer.body)["seconds"])


def saved(answer: Answer) -> Answer:
    if answer.status not in (200, 302):
        raise RuntimeError(f"Not saved: {answer.status} {answer.body[:500]}")
    return answer
