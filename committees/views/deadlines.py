"""The deadlines that a bank holiday moves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from committees.models import BankHoliday
from committees.open_deadlines import moved_by
from core.pages.record_pages import pages_of


@require_safe
def moved_deadlines(request: HttpRequest, pk: int) -> HttpResponse:
    """Each open deadline with its date without this day and with it."""
    holiday = get_object_or_404(BankHoliday.objects.visible_to(request.user), pk=pk)
    context = {"holiday": holiday, "moved": moved_by(holiday, request.user), "record_pages": pages_of(BankHoliday)}
    return render(request, "committees/moved_deadlines.html", context)
