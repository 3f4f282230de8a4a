"""What the pages of one meeting have in common."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from committees.models import Meeting
from committees.permissions import can_manage_meeting
from core.pages.deleted import respond_gone
from core.pages.record_pages import pages_of


class MeetingView(View):
    """A page about one meeting. Where the person may not know of the meeting, it does not exist."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.meeting = Meeting.objects.visible_to(request.user).select_related("body").filter(pk=pk).first()
        if self.meeting is None:
            return respond_gone(request, pages_of(Meeting), pk)
        self.can_manage = can_manage_meeting(request.user, self.meeting)
        return super().dispatch(request)

    def require_can_manage(self) -> None:
        if not self.can_manage:
            raise PermissionDenied

    def show(self, template: str, status: int = 200, **context) -> HttpResponse:
        context |= {"meeting": self.meeting, "can_manage": self.can_manage}
        return render(self.request, template, context, status=status)
