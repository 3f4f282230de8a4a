"""The register of a meeting: one page, saved row by row or all at once."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from committees.forms import MarkForm, mark_typed
from committees.models import Attendance, Meeting
from committees.register import Register, RegisterRow, register_of
from committees.services import Mark, Refusal, save_marks
from committees.views.meeting import MeetingView

EVERY_ROW = "all"
PARTS = ("said", "rows", "changes")
SEAT_FIELD = re.compile(r"seat-([0-9]{1,15})-seen")


class RegisterView(MeetingView):
    def get(self, request: HttpRequest) -> HttpResponse:
        saved = request.GET.get("saved", "")
        parts = self.drawn(register_of(self.meeting), saved)
        return self.show(request, "committees/register.html", **parts)

    def post(self, request: HttpRequest) -> HttpResponse:
        self.must_keep()
        wanted, marks = request.POST.get("save", EVERY_ROW), typed_in(request)
        changed = {seat for seat, mark in marks.items() if mark.is_change}
        chosen = changed if wanted == EVERY_ROW else {seat for seat in marks if str(seat) == wanted}
        refusals = self.save(request, [mark for seat, mark in marks.items() if seat in chosen])
        typed = {seat: marks[seat] for seat in changed - chosen}
        if not (typed or refusals or wants_row(request)) and self.meeting.was_held:
            return self.done(request, wanted)
        typed |= {refused.mark.seat: refused.mark for refused in refusals}
        register = register_of(self.meeting, typed, refusals)
        return self.answer(request, register, wanted, status_of(self.meeting, refusals))

    def answer(self, request: HttpRequest, register: Register, wanted: str, status: int) -> HttpResponse:
        """The row that was saved by itself, to be put in the place of the one on the page; else the whole page."""
        saved = register.row_of(wanted) if wants_row(request) and self.meeting.was_held else None
        if saved is None:
            parts = self.drawn(register)
            return self.show(request, "committees/register.html", status, refused=register.refused, **parts)
        context = self.about(register, saved)
        response = self.show(request, "committees/_register_saved.html", status, **context)
        response.headers["HX-Reswap"] = "outerHTML"
        return response

    def save(self, request: HttpRequest, chosen: list[Mark]) -> list[Refusal]:
        """Save the rows that were filled in rightly; why the others were not saved."""
        wrong = [Refusal(mark, why_not) for mark in chosen if (why_not := MarkForm.of(mark).why_not)]
        good = [mark for mark in chosen if mark not in {refusal.mark for refusal in wrong}]
        try:
            return [*wrong, *save_marks(by=request.user, meeting=self.meeting, marks=good)]
        except ValidationError as refused:
            return [*wrong, *(Refusal(mark, refused.messages[0]) for mark in good)]

    def done(self, request: HttpRequest, wanted: str) -> HttpResponse:
        """Back to the page: to the row that was saved, which says so, or to its top."""
        here = reverse("committees:meeting-register", args=[self.meeting.pk])
        if wanted != EVERY_ROW:
            return redirect(f"{here}?saved={wanted}#seat-{wanted}")
        messages.success(request, "The register is saved.")
        return redirect(here)

    def drawn(self, register: Register, saved: str = "") -> dict[str, str]:
        """The parts of the page as markup."""
        context = self.about(register, register.row_of(saved))
        parts = {name: render_to_string(f"committees/_register_{name}.html", context, self.request) for name in PARTS}
        return parts | {"period": str(register.running.period), "threshold": str(register.running.threshold)}

    def about(self, register: Register, saved: RegisterRow | None) -> dict:
        context = {"register": register, "statuses": Attendance.Status.values, "saved": saved}
        return context | {"meeting": self.meeting, "may_keep": self.may_keep}


def wants_row(request: HttpRequest) -> bool:
    """Whether the page is open still and waits for the row alone (htmx says so)."""
    return "HX-Request" in request.headers


def typed_in(request: HttpRequest) -> dict[int, Mark]:
    """The rows of the posted page by seat."""
    found = [SEAT_FIELD.fullmatch(name) for name in request.POST]
    seats = [int(match[1]) for match in found if match]
    return {seat: mark_typed(seat, request.POST) for seat in seats}


def status_of(meeting: Meeting, refusals: list[Refusal]) -> int:
    """409 where somebody else was first, 400 where something typed is wrong, 200 where rows only wait to be saved."""
    if not meeting.was_held or any(refusal.meanwhile for refusal in refusals):
        return 409
    return 400 if refusals else 200
