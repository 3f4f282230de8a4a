"""What the pages of one meeting have in common."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from committees.models import Meeting
from committees.permissions import can_keep_meetings
from core.pages.editing.deleted import respond_gone
from core.pages.record_pages import pages_of


class MeetingView(View):
    """A page about one meeting, for those who may know of it."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.meeting = Meeting.objects.visible_to(request.user).select_related("body").filter(pk=pk).first()
        if self.meeting is None:
            return respond_gone(request, pages_of(Meeting), pk)
        self.may_keep = can_keep_meetings(request.user, self.meeting.body, timezone.localdate())
        return super().dispatch(request)

    def must_keep(self) -> None:
        """Go on only for those who keep the meetings of this body."""
        if not self.may_keep:
            raise PermissionDenied

    def show(self, request: HttpRequest, template: str, status: int = 200, **context) -> HttpResponse:
        context |= {"meeting": self.meeting, "may_keep": self.may_keep}
        return render(request, template, context, status=status)
