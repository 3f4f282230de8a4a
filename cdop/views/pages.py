"""Which of the panel's pages a person is offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from cdop.permissions import can_keep_cases, can_read_cases, can_see_child_deaths


@dataclass(frozen=True)
class PanelPage:
    label: str
    url: str


def panel_pages(user) -> list[PanelPage]:
    """The pages of the panel that would let this person in, the one they work in first: no query."""
    offered = []
    if can_read_cases(user):
        offered.append(PanelPage("Cases to review", reverse("cdop:queue")))
    if can_keep_cases(user):
        offered.append(PanelPage("Panel packs", reverse("cdop:packs")))
    if can_see_child_deaths(user):
        offered.append(PanelPage("Figures for the panel", reverse("cdop:figures")))
        offered.append(PanelPage("Publication", reverse("cdop:publication")))
    return offered


def known_to(request: HttpRequest, may) -> None:
    """Go on only for whoever may; to others there is no such page."""
    if not may(request.user):
        raise Http404
