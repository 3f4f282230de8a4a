"""Whether a meeting was held: what saying so does to the rates, then saying so."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from committees.register import effects_of
from committees.services import settle_meeting, status_misfit
from committees.views.meeting import MeetingView

SAID = {"planned": "is still planned", "held": "was held", "cancelled": "was cancelled"}


class StatusView(MeetingView):
    """It offers the other statuses; for the one that `to` names it shows what that would do and the button for it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.must_keep()
        return self.show_status(request, request.GET.get("to", ""))

    def post(self, request: HttpRequest) -> HttpResponse:
        self.must_keep()
        wanted = request.POST.get("to", "")
        try:
            settle_meeting(by=request.user, meeting=self.meeting, status=wanted)
        except ValidationError as refused:
            return self.show_status(request, "", status=400, why_not=refused.messages[0])
        messages.success(request, f"{self.meeting} {SAID[wanted]}.")
        page = "register" if self.meeting.was_held else "status"
        return redirect(f"committees:meeting-{page}", self.meeting.pk)

    def show_status(self, request: HttpRequest, wanted: str, status: int = 200, why_not: str = "") -> HttpResponse:
        others = {word: said for word, said in SAID.items() if word != self.meeting.status}
        context = {"others": others, "why_not": why_not}
        if wanted in others:
            misfit = status_misfit(self.meeting, wanted)
            context["why_not"] = f"Expected {misfit}." if misfit else ""
            if not misfit:
                context |= {"wanted": wanted, "said": SAID[wanted], "effects": effects_of(self.meeting, wanted)}
        elif wanted:
            context["why_not"] = "Choose one of the statuses below."
        code = 400 if context["why_not"] else status
        return self.show(request, "committees/status.html", code, **context)
