"""The board and its committees on any day."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from committees.figures import BodyOnDay, membership_on, own_word
from committees.forms import OnDayForm
from committees.models import Body
from core.documents.charts import chart_svg
from core.pages.record_pages import is_always_empty
from core.records import clock
from core.records.figures import print_day


@require_GET
def structure(request: HttpRequest) -> HttpResponse:
    """The chart of the board with its chairs, and every body's seats and vacancies, on the day asked for or today."""
    if is_always_empty(Body.objects.visible_to(request.user)):
        raise Http404
    today = clock.today()
    form = OnDayForm(request.GET if "on" in request.GET else None, initial={"on": today})
    day = today if not form.is_bound else form.cleaned_data["on"] if form.is_valid() else None
    roots = membership_on(day) if day else ()
    bodies = [body for root in roots for body in root.with_descendants()]
    context = {"form": form, "day": day, "roots": roots, "bodies": bodies}
    context["chart"] = chart_of(roots, day)
    context["bodies_with_vacancies"] = [body for body in bodies if body.vacancies or body.chair_is_vacant]
    return render(request, "committees/structure.html", context, status=200 if day else 400)


def chart_of(roots: tuple[BodyOnDay, ...], day: datetime.date | None) -> str:
    """The chart of the board's own tree, as in the annual report; empty where there was no board."""
    board = next((root for root in roots if root.body.is_the_board), None)
    if board is None:
        return ""
    block = {
        "kind": "tree",
        "number": 1,
        "title": f"The {own_word()} and its committees",
        "period": f"as on {print_day(day)}",
        "description": "The same bodies are listed below, with their chairs and seats.",
        "root": node_of(board),
    }
    return mark_safe(chart_svg(block, "structure"))  # noqa: S308 - drawn by an XML writer that escapes every word


def node_of(body: BodyOnDay) -> dict:
    return {
        "label": body.body.label,
        "note": body.summary,
        "style": "dashed" if body.joint_with else "solid",
        "children": [node_of(child) for child in body.children],
    }
