"""What every page is given: the board whose installation this is, and where the person may go."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import admin
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from businessplan.views.pages import action_pages
from cdop.views.pages import panel_pages
from committees.models import BoardProfile
from core.accounts.permissions import can_read_log, can_see_people
from core.pages.record_pages import all_record_pages

UNNAMED = "Safeguarding board"


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    label: str
    url: str
    is_here: bool


def page(request) -> dict:
    return {"board": SimpleLazyObject(board_names), "places": SimpleLazyObject(lambda: places_for(request))}


def board_names() -> dict[str, str]:
    """The board's name in full and for the header; a plain word until it has been entered."""
    return _names_of_the_board()


def _names_of_the_board() -> dict[str, str]:
    board = BoardProfile.objects.first()
    return {"name": board.name if board else UNNAMED, "short_name": board.short_name if board else UNNAMED}


def places_for(request) -> list[Place]:
    """The navigation of whoever is signed in: only places that would let them in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    found = ways_of(request)
    return [Place(label, url, request.path == url) for label, url in found]


def ways_of(request) -> list[tuple[str, str]]:
    """The places, by label and address, that would let in whoever asks."""
    user = request.user
    found = [("Home", reverse("home"))]
    if user.role_codes:
        found.append(("Reports", reverse("reporting:index")))
    if pages := action_pages(user):
        found.append(("Actions", pages[0].url))
    if pages := panel_pages(user):
        found.append(("Child deaths", pages[0].url))
    if any(pages.can_list(user) for pages in all_record_pages()):
        found.append(("Records", reverse("records:index")))
    if can_see_people(user):
        found.append(("People", reverse("accounts:people")))
    if can_read_log(user):
        found.append(("Log", reverse("accounts:log")))
    found.append(("Your access", reverse("accounts:access")))
    if admin.site.has_permission(request):
        found.append(("Reference data", reverse("admin:index")))
    return found
