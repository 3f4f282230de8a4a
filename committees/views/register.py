"""The register of a meeting: one page, saved row by row or all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from committees.forms import RegisterEntryForm
from committees.models import Attendance
from committees.register import Register, register_of
from committees.services import RegisterEntry, RejectedEntry, save_register
from committees.views.meeting import MeetingView

ALL_ROWS = "all"
SEAT_FIELD = re.compile(r"seat-([0-9]{1,15})-expected_version")


class RegisterView(MeetingView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show_register(register_of(self.meeting), saved=request.GET.get("saved", ""))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.require_can_manage()
        wanted, entered = request.POST.get("save", ALL_ROWS), entries_in(request)
        changed = {seat: entry for seat, entry in entered.items() if entry.is_change}
        chosen = changed if wanted == ALL_ROWS else {seat: e for seat, e in entered.items() if str(seat) == wanted}
        rejected = self.save(list(chosen.values()))
        waiting = {seat: entry for seat, entry in changed.items() if seat not in chosen}
        if self.meeting.was_held and not (waiting or rejected or wants_row(request)):
            return self.redirect_to_register(wanted)
        shown = waiting | {each.entry.seat: each.entry for each in rejected}
        return self.show_register(register_of(self.meeting, shown, rejected), wanted, self.status_for(rejected))

    def show_register(self, register: Register, saved: str = "", status: int = 200) -> HttpResponse:
        """The page; for htmx only the row that was saved, its summary and the changes, each put in its place."""
        row = register.row_of(saved)
        context = {"register": register, "statuses": Attendance.Status.values, "saved": row}
        if not (row and wants_row(self.request) and self.meeting.was_held):
            return self.show("committees/register.html", status, **context)
        response = self.show("committees/_register_saved.html", status, **context)
        response.headers["HX-Reswap"] = "outerHTML"
        return response

    def save(self, chosen: Sequence[RegisterEntry]) -> list[RejectedEntry]:
        """Save the complete entries; return the others, and those that the service rejected."""
        incomplete = [RejectedEntry(entry, error) for entry in chosen if (error := RegisterEntryForm.error_in(entry))]
        complete = [entry for entry in chosen if entry not in [each.entry for each in incomplete]]
        try:
            return [*incomplete, *save_register(by=self.request.user, meeting=self.meeting, entries=complete)]
        except ValidationError as error:
            return [*incomplete, *(RejectedEntry(entry, error.messages[0]) for entry in complete)]

    def redirect_to_register(self, wanted: str) -> HttpResponse:
        """To the row that was saved, or to the top of the page."""
        page = reverse("committees:meeting-register", args=[self.meeting.pk])
        if wanted != ALL_ROWS:
            return redirect(f"{page}?saved={wanted}#seat-{wanted}")
        messages.success(self.request, "Register saved")
        return redirect(page)

    def status_for(self, rejected: Sequence[RejectedEntry]) -> int:
        """409 where somebody else was first, 400 where an entry is wrong, 200 where rows only wait to be saved."""
        if not self.meeting.was_held or any(each.is_conflict for each in rejected):
            return 409
        return 400 if rejected else 200


def wants_row(request: HttpRequest) -> bool:
    """Whether htmx asks, for the saved row alone."""
    return "HX-Request" in request.headers


def entries_in(request: HttpRequest) -> Mapping[int, RegisterEntry]:
    """The rows of the submitted page by seat, complete or not."""
    found = [SEAT_FIELD.fullmatch(name) for name in request.POST]
    return {seat: entry_in(request, seat) for seat in (int(match[1]) for match in found if match)}


def entry_in(request: HttpRequest, seat: int) -> RegisterEntry:
    status, deputy_post, version = (
        request.POST.get(f"seat-{seat}-{name}", "") for name in ("status", "deputy_post", "expected_version")
    )
    return RegisterEntry(seat, status, deputy_post.strip(), version)
